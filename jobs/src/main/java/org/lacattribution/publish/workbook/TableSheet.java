package org.lacattribution.publish.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lacattribution.error.OurFault;
import org.lacattribution.publish.CsvCell;
import org.lacattribution.table.Field;

/**
 * One table on a sheet: its title in A1, its content, how to read it, then the marked-up table to
 * the end of the sheet. The header is frozen and has filters. A column of numbers has numbers
 * alone: why one is empty is in the column of shorthand. Columns that are the same in every row
 * come last. No merged, hidden or filled cell, no formula.
 */
final class TableSheet {
  /** Rows above the header: title, content, grain, shorthand. */
  static final int HEADER_ROW = 4;

  /** As many as a cell may hold. */
  private static final int MOST_CHARACTERS = 32_767;

  private static final String TOO_LONG = "Too long for a cell: see the CSV file of this table.";
  private static final String YEAR = "year";
  private static final List<String> PROVENANCE = List.of("as_of", "run_id");
  private static final List<String> CONSTANT = List.of("la_code", "la_name", "as_of", "run_id");
  private static final int UNITS_OF_A_CHARACTER = 256;
  private static final int NARROWEST = 12;
  private static final int WIDEST = 60;

  private TableSheet() {}

  static void write(XSSFWorkbook book, Styles styles, Sheet sheet) {
    XSSFSheet page = book.createSheet(sheet.name());
    line(page, 0, sheet.name().replace('_', ' '), styles.title);
    line(page, 1, sheet.table().description(), styles.sentence);
    line(page, 2, "One row for %s.".formatted(sheet.table().grain()), styles.sentence);
    line(
        page,
        3,
        "Why a number is empty is in the column Shorthand; the sheet Notes explains it. data-dictionary.md explains each column and gives its name in the CSV file.",
        styles.sentence);
    Row header = page.createRow(HEADER_ROW);
    List<Field> fields = sheet.fields();
    List<Integer> order = order(sheet);
    for (int i = 0; i < order.size(); i++) {
      heading(header, i, Headings.of(fields.get(order.get(i))), styles);
      page.setColumnWidth(i, width(sheet, order.get(i)) * UNITS_OF_A_CHARACTER);
    }
    boolean hasShorthand =
        sheet.rows().stream().anyMatch(values -> !Shorthand.of(fields, values).isEmpty());
    if (hasShorthand) {
      heading(header, order.size(), Shorthand.HEADING, styles);
      page.setColumnWidth(order.size(), WIDEST * UNITS_OF_A_CHARACTER);
    }
    int at = HEADER_ROW + 1;
    for (List<Object> values : sheet.rows()) {
      Row row = page.createRow(at++);
      for (int i = 0; i < order.size(); i++) {
        Field field = fields.get(order.get(i));
        if (Shorthand.standsFor(field, values.get(order.get(i)))) {
          continue;
        }
        put(row.createCell(i), values.get(order.get(i)), styles);
        if (row.getCell(i).getCellType() == CellType.NUMERIC) {
          if (field.name().endsWith(YEAR)) {
            row.getCell(i).setCellStyle(styles.year);
          } else if (Headings.isShare(field)) {
            row.getCell(i).setCellStyle(styles.percentage);
          }
        }
      }
      if (hasShorthand) {
        put(row.createCell(order.size()), Shorthand.of(fields, values), styles);
      }
    }
    page.createFreezePane(0, HEADER_ROW + 1);
    mark(page, sheet, hasShorthand ? fields.size() + 1 : fields.size());
    Layout.fit(page);
  }

  /** Positions of columns: those that are the same in every row last, provenance at the end. */
  private static List<Integer> order(Sheet sheet) {
    return IntStream.range(0, sheet.fields().size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> isConstant(sheet, i))
                .thenComparing(i -> CONSTANT.indexOf(sheet.fields().get(i).name())))
        .toList();
  }

  /** The authority is the same in every row of most tables, and not in those of all authorities. */
  private static boolean isConstant(Sheet sheet, int column) {
    String name = sheet.fields().get(column).name();
    boolean same = sheet.rows().stream().map(row -> row.get(column)).distinct().count() == 1;
    return PROVENANCE.contains(name)
        || same && (sheet.rows().size() > 1 || CONSTANT.contains(name));
  }

  private static void heading(Row header, int at, String words, Styles styles) {
    Cell cell = header.createCell(at);
    cell.setCellValue(words);
    cell.setCellStyle(styles.heading);
  }

  private static void line(XSSFSheet page, int at, String words, CellStyle style) {
    Cell cell = page.createRow(at).createCell(0);
    cell.setCellValue(CsvCell.clean(words));
    cell.setCellStyle(style);
  }

  /** A text is a text cell whatever it begins with: a spreadsheet never reads it as a formula. */
  static void put(Cell cell, Object value, Styles styles) {
    if (value instanceof String words) {
      styles.texts.put(
          (XSSFCell) cell, words.length() > MOST_CHARACTERS ? TOO_LONG : CsvCell.clean(words));
      boolean shorthand = words.length() <= 5 && words.startsWith("[") && words.endsWith("]");
      cell.setCellStyle(shorthand ? styles.shorthand : styles.text);
    } else if (value instanceof Long || value instanceof Integer) {
      cell.setCellValue(((Number) value).doubleValue());
      cell.setCellStyle(styles.whole);
    } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      cell.setCellValue(((Number) value).doubleValue());
      cell.setCellStyle(styles.number);
    } else if (value instanceof java.sql.Date day) {
      cell.setCellValue(day.toLocalDate());
      cell.setCellStyle(styles.date);
    } else if (value instanceof LocalDate day) {
      cell.setCellValue(day);
      cell.setCellStyle(styles.date);
    } else if (value instanceof Boolean || value instanceof java.sql.Timestamp) {
      cell.setCellValue(CsvCell.clean(value.toString()));
      cell.setCellStyle(styles.text);
    } else {
      throw new OurFault(
          "A published table contains a %s, which a workbook cannot show. Give the column another type."
              .formatted(value.getClass().getSimpleName()));
    }
  }

  private static void mark(XSSFSheet page, Sheet sheet, int columns) {
    int last = HEADER_ROW + Math.max(1, sheet.rows().size());
    if (sheet.rows().isEmpty()) {
      // A marked-up table must have a row.
      page.createRow(last).createCell(0).setCellValue("[x]");
    }
    AreaReference area =
        new AreaReference(
            new CellReference(HEADER_ROW, 0),
            new CellReference(last, columns - 1),
            SpreadsheetVersion.EXCEL2007);
    XSSFTable table = page.createTable(area);
    table.getCTTable().addNewAutoFilter().setRef(area.formatAsString());
    table.setName(sheet.name());
    table.setDisplayName(sheet.name());
  }

  private static int width(Sheet sheet, int column) {
    int longest = Headings.of(sheet.fields().get(column)).length() / 2 + 2;
    for (List<Object> row : sheet.rows()) {
      longest = Math.max(longest, row.get(column).toString().length() + 2);
    }
    return Math.max(NARROWEST, Math.min(WIDEST, longest));
  }
}
