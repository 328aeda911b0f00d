package org.lacattribution.publish.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Every figure of a workbook that the other files of its release do not have: a row of a sheet that
 * is no row of the table's file, a number of the front sheets or of a chart that is neither a cell
 * of a file nor on the page.
 */
final class TracedWorkbook {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern CACHED = Pattern.compile("<c:v>(-?[\\d.E+-]+)</c:v>");
  private static final Set<String> FRONT = Set.of("Cover", "Contents", "Notes", "Summary");

  private final Path folder;
  private final List<String> faults = new ArrayList<>();
  private final Set<Double> figures = new HashSet<>();
  private int cells;

  private TracedWorkbook(Path folder) {
    this.folder = folder;
  }

  /** What is not as it should be, and how many cells were looked at. */
  record Found(List<String> faults, int cells) {}

  static Found of(Path folder) throws IOException {
    TracedWorkbook traced = new TracedWorkbook(folder);
    try (XSSFWorkbook book =
        new XSSFWorkbook(Files.newInputStream(folder.resolve("tables.xlsx")))) {
      String said = traced.said();
      for (int i = 0; i < book.getNumberOfSheets(); i++) {
        XSSFSheet sheet = book.getSheetAt(i);
        if (FRONT.contains(sheet.getSheetName())) {
          traced.front(sheet, said);
        } else {
          traced.table(sheet, Table.named("published." + sheet.getSheetName()));
        }
      }
      traced.charts(book.getPackage());
    }
    return new Found(traced.faults, traced.cells);
  }

  /** All texts of the release but the workbook's, in which the front sheets' numbers must be. */
  private String said() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".xlsx")).sorted().toList()) {
        String text = Files.readString(file);
        if (file.toString().endsWith(".csv")) {
          try (CSVParser rows = CSVParser.parse(text, CSVFormat.RFC4180)) {
            rows.forEach(row -> row.forEach(this::figure));
            // The contents give how long a table is that is too long for a sheet.
            figures.add(rows.getRecordNumber() - 1.0);
          }
        } else {
          said.append(text.replaceAll("(?s)<style>.*?</style>|<svg.*?</svg>|<[^>]*>", " "));
        }
      }
    }
    return said.toString();
  }

  private void figure(String cell) {
    try {
      figures.add(Double.valueOf(cell));
    } catch (NumberFormatException text) {
      // Not a figure.
    }
  }

  private void table(XSSFSheet sheet, Table table) throws IOException {
    Map<String, Integer> columns = new HashMap<>();
    Row header = sheet.getRow(TableSheet.HEADER_ROW);
    header.forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
    List<Field> fields = table.fields().stream().filter(Field::releasable).toList();
    Set<List<String>> known = new HashSet<>();
    try (CSVParser rows =
        CSVParser.parse(
            folder.resolve(table.shortName() + ".csv"),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : rows) {
        known.add(fields.stream().map(field -> plain(row.get(field.name()))).toList());
      }
    }
    for (int i = TableSheet.HEADER_ROW + 1; i <= sheet.getLastRowNum(); i++) {
      Row row = sheet.getRow(i);
      if (row.getLastCellNum() == 1 && plain(row.getCell(0)).isEmpty()) {
        continue; // A table without rows.
      }
      List<String> values =
          fields.stream()
              .map(field -> plain(row.getCell(columns.get(Headings.of(field)))))
              .toList();
      cells += values.size();
      if (!known.contains(values)) {
        faults.add("%s, row %d is in no row of the file".formatted(sheet.getSheetName(), i + 1));
      }
    }
  }

  /** A number as a double, a shorthand as nothing. */
  private static String plain(String csv) {
    String text = csv.startsWith("'") ? csv.substring(1) : csv;
    try {
      return Double.toString(Double.parseDouble(text));
    } catch (NumberFormatException words) {
      return text.replaceAll("\\s+", " ").strip();
    }
  }

  private static String plain(Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.getCellType() == CellType.NUMERIC) {
      return DateUtil.isCellDateFormatted(cell)
          ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
          : Double.toString(cell.getNumericCellValue());
    }
    String text = cell.getStringCellValue();
    return text.matches("\\[[a-z]\\]") ? "" : plain(text);
  }

  private void front(XSSFSheet sheet, String said) {
    Set<String> numbers = new HashSet<>();
    Matcher found = NUMBER.matcher(said);
    while (found.find()) {
      numbers.add(found.group().replaceAll(",$", ""));
    }
    for (Row row : sheet) {
      for (Cell cell : row) {
        cells++;
        boolean known =
            cell.getCellType() == CellType.NUMERIC
                ? figures.contains(cell.getNumericCellValue())
                : isKnown(cell.getStringCellValue(), numbers);
        if (!known) {
          faults.add("%s %s is in no other file".formatted(sheet.getSheetName(), cell));
        }
      }
    }
  }

  private boolean isKnown(String text, Collection<String> numbers) {
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      String number = found.group().replaceAll(",$", "");
      if (!numbers.contains(number) && !figures.contains(Double.valueOf(number.replace(",", "")))) {
        return false;
      }
    }
    return true;
  }

  private void charts(OPCPackage book) throws IOException {
    for (PackagePart part :
        book.getPartsByName(Pattern.compile("/xl/(charts|drawings|embeddings)/.*"))) {
      String xml = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher found = CACHED.matcher(xml);
      while (found.find()) {
        cells++;
        if (!figures.contains(Double.valueOf(found.group(1)))) {
          faults.add("%s draws %s".formatted(part.getPartName(), found.group(1)));
        }
      }
    }
  }
}
