package org.lacattribution.publish.workbook;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lacattribution.council.Council.PublicationNotice;
import org.lacattribution.publish.CsvCell;
import org.lacattribution.publish.Release;

/** Cover, contents and notes. */
final class FrontSheets {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
  private static final String NOT_GIVEN =
      "not given; add publication to the council file (date, next_update, contact)";
  private static final int WIDE = 80 * 256;
  private static final int NARROW = 30 * 256;

  private final Release release;
  private final List<Sheet> sheets;

  FrontSheets(Release release, List<Sheet> sheets) {
    this.release = release;
    this.sheets = sheets;
  }

  static String title(Release release) {
    return CsvCell.clean(
        "Children in care in %s: tables of the release of %s"
            .formatted(release.laName(), DAY.format(release.asOf())));
  }

  void write(XSSFWorkbook book, Styles styles) {
    cover(book.createSheet("Cover"), styles);
    contents(book.createSheet("Contents"), styles);
    notes(book.createSheet("Notes"), styles);
    for (int i = 0; i < book.getNumberOfSheets(); i++) {
      Layout.fit(book.getSheetAt(i));
    }
  }

  private void cover(XSSFSheet page, Styles styles) {
    page.setColumnWidth(0, WIDE);
    int at = 0;
    line(page, at++, title(release), styles.title);
    if (release.origin() == Release.Origin.SIMULATED) {
      line(
          page,
          at++,
          "SIMULATED: the children and families behind these tables are invented.",
          styles.heading);
    }
    line(
        page,
        at++,
        "Children in care, how their number changed, and the effect of programmes, up to %s."
            .formatted(DAY.format(release.asOf())),
        styles.text);
    line(page, at++, release.protection().sentence(), styles.text);
    for (String sentence : notice()) {
      line(page, at++, sentence, styles.text);
    }
    line(
        page,
        at++,
        "Run %s of version %s of the code. manifest.json lists the hash of every file."
            .formatted(release.runId(), release.codeVersion()),
        styles.text);
  }

  /** When it is published and whom to ask. */
  private List<String> notice() {
    PublicationNotice notice = release.notice();
    return List.of(
        "Published: " + notice.date().map(DAY::format).orElse(NOT_GIVEN),
        "Next update: " + notice.nextUpdate().orElse(NOT_GIVEN),
        "Contact: " + notice.contact().orElse(NOT_GIVEN));
  }

  private void contents(XSSFSheet page, Styles styles) {
    line(page, 0, "Contents", styles.title);
    line(page, 1, "This sheet has one table.", styles.sentence);
    page.setColumnWidth(0, NARROW);
    page.setColumnWidth(1, WIDE);
    header(page, 2, List.of("Sheet", "Content"), styles);
    int at = 3;
    at = entry(page, at, "Notes", "Shorthand and rounding.", styles);
    link(page.getRow(at - 1).getCell(0), "Notes");
    at = entry(page, at, SummarySheet.NAME, "Effect, forecast and value, and a chart.", styles);
    link(page.getRow(at - 1).getCell(0), SummarySheet.NAME);
    for (Sheet sheet : sheets) {
      String held =
          sheet.fits()
              ? sheet.table().description()
              : "%s Too long for a sheet: %,d rows, in %s.csv."
                  .formatted(sheet.table().description(), sheet.total(), sheet.name());
      at = entry(page, at, sheet.name(), held, styles);
      if (sheet.fits()) {
        link(page.getRow(at - 1).getCell(0), sheet.name());
      }
    }
    mark(page, 2, at - 1, "contents");
  }

  private void notes(XSSFSheet page, Styles styles) {
    line(page, 0, "Notes", styles.title);
    line(page, 1, "This sheet has one table.", styles.sentence);
    page.setColumnWidth(0, NARROW);
    page.setColumnWidth(1, WIDE);
    header(page, 2, List.of("Shorthand", "Meaning"), styles);
    int at = 3;
    at =
        entry(
            page,
            at,
            Sheet.CONFIDENTIAL,
            "Suppressed: a small number of children, or a number that would reveal one.",
            styles);
    at = entry(page, at, "[x]", "Not available.", styles);
    at = entry(page, at, "[z]", "Not applicable: there can be no figure.", styles);
    at = entry(page, at, "Protection", release.protection().sentence(), styles);
    at =
        entry(
            page,
            at,
            "Estimates",
            "An estimate is an expectation with a 95% interval, not a count; it is not rounded to a base.",
            styles);
    at =
        entry(
            page,
            at,
            "forecast",
            "The sheet has the forecast of the council as a whole. forecast.csv has ages, placements and other authorities.",
            styles);
    mark(page, 2, at - 1, "notes");
  }

  private static void line(XSSFSheet page, int at, String words, CellStyle style) {
    Cell cell = page.createRow(at).createCell(0);
    cell.setCellValue(CsvCell.clean(words));
    cell.setCellStyle(style);
  }

  private static void header(XSSFSheet page, int at, List<String> names, Styles styles) {
    Row row = page.createRow(at);
    for (int i = 0; i < names.size(); i++) {
      row.createCell(i).setCellValue(names.get(i));
      row.getCell(i).setCellStyle(styles.heading);
    }
  }

  private static int entry(XSSFSheet page, int at, String name, String meaning, Styles styles) {
    Row row = page.createRow(at);
    row.createCell(0).setCellValue(name);
    row.getCell(0).setCellStyle(styles.text);
    row.createCell(1).setCellValue(CsvCell.clean(meaning));
    row.getCell(1).setCellStyle(styles.text);
    return at + 1;
  }

  private static void link(Cell cell, String sheet) {
    Hyperlink link =
        cell.getSheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'%s'!A1".formatted(sheet));
    cell.setHyperlink(link);
  }

  private static void mark(XSSFSheet page, int first, int last, String name) {
    XSSFTable table =
        page.createTable(
            new AreaReference(
                new CellReference(first, 0),
                new CellReference(last, 1),
                SpreadsheetVersion.EXCEL2007));
    table.setName(name);
    table.setDisplayName(name);
  }
}
