package org.lacattribution.publish.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.page.Page;
import org.lacattribution.publish.page.Text;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.AttributionSummaries;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.StockBreakdowns;

/** The workbook as a reader's program opens it. */
class WorkbookFileTest {
  /**
   * Columns of the sheet of {@code stock_breakdown}: month and breakdown are the same in all rows.
   */
  private static final int CHILDREN = 1;

  private static final int MONTH = 2;
  private static final int SHORTHAND = 7;
  static final String EVIL = "=HYPERLINK(\"x\",\u0007\"<b>\r\nCity\")";

  @Test
  void hasACoverContentsNotesAndOneMarkedUpTableASheet() throws IOException {
    try (XSSFWorkbook book = open(bytes())) {
      assertThat(names(book))
          .containsExactly(
              "Cover", "Contents", "Notes", "Summary", "stock_breakdown", "authority_year");
      for (int i = 1; i < book.getNumberOfSheets(); i++) {
        XSSFSheet sheet = book.getSheetAt(i);
        boolean isData = i > 3;
        assertThat(sheet.getPaneInformation() != null).as("frozen header").isEqualTo(isData);
        assertThat(sheet.getTables().get(0).getCTTable().isSetAutoFilter())
            .as("filters")
            .isEqualTo(isData);
        assertThat(sheet.getTables()).as(sheet.getSheetName()).hasSize(1);
        assertThat(sheet.getNumMergedRegions()).isZero();
        assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isNotBlank();
        assertThat(sheet.getTables().get(0).getEndRowIndex()).isEqualTo(sheet.getLastRowNum());
        assertThat(book.isSheetHidden(i)).isFalse();
      }
      assertThat(book.getActiveSheetIndex()).isZero();
      assertThat(book.getProperties().getCoreProperties().getTitle())
          .startsWith("Children in care");
      assertThat(
              book.getProperties()
                  .getCoreProperties()
                  .getUnderlyingProperties()
                  .getLanguageProperty())
          .hasValue("en-GB");
    }
  }

  @Test
  void numbersAreNumbersAndWhatIsNotThereIsShorthand() throws IOException {
    try (XSSFWorkbook book = open(bytes())) {
      Row row = book.getSheet("stock_breakdown").getRow(TableSheet.HEADER_ROW + 1);
      Cell month = row.getCell(MONTH);
      assertThat(month.getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(2013, 3, 1));
      assertThat(row.getCell(CHILDREN).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(row.getCell(CHILDREN).getNumericCellValue()).isEqualTo(120);
      Row suppressed = book.getSheet("stock_breakdown").getRow(TableSheet.HEADER_ROW + 2);
      assertThat(suppressed.getCell(CHILDREN)).as("a column of numbers has numbers alone").isNull();
      assertThat(suppressed.getCell(SHORTHAND).getStringCellValue()).isEqualTo("[c] Children");
      assertThat(row.getCell(SHORTHAND).getStringCellValue()).isEmpty();
    }
  }

  @Test
  void headingsAreInWordsWithUnitsAndWhatIsTheSameInEveryRowComesLast() throws IOException {
    try (XSSFWorkbook book = open(bytes())) {
      assertThat(headings(book.getSheet("stock_breakdown"), TableSheet.HEADER_ROW))
          .containsExactly(
              "Category",
              "Children",
              "Month",
              "Breakdown",
              "Authority code",
              "Data up to",
              "Run",
              "Shorthand");
    }
    assertThat(Headings.of(AttributionSummaries.LOWER_95)).isEqualTo("Lower 95% (children)");
    assertThat(Headings.of(AttributionSummaries.PLACEMENT_COST_AVOIDED_GBP))
        .isEqualTo("Placement cost avoided (£)");
  }

  /** Programmes alone are drawn: with groups and the total children would be counted again. */
  @Test
  void theSummaryHasTheAnswersAndAChartOfProgrammes() throws IOException {
    Object[] total = new Object[AttributionSummaries.TABLE.fields().size()];
    Arrays.fill(total, "[x]");
    Object[] programme = total.clone();
    List<Field> fields = AttributionSummaries.TABLE.fields();
    total[fields.indexOf(AttributionSummaries.SCOPE)] = "total";
    programme[fields.indexOf(AttributionSummaries.SCOPE)] = "programme";
    programme[fields.indexOf(AttributionSummaries.NAME)] = "Troubled Families";
    programme[fields.indexOf(AttributionSummaries.ESTIMATE)] = 8.0;
    programme[fields.indexOf(AttributionSummaries.PLANNED)] = 60.0;
    Sheet summary =
        new Sheet(
            AttributionSummaries.TABLE,
            fields,
            List.of(Arrays.asList(programme), Arrays.asList(total)),
            2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WorkbookFile(
            release(),
            List.of(summary),
            List.of(new Page.Answer("Effect of the programmes", Text.all(List.of("Some.")))))
        .writeTo(out);
    try (XSSFWorkbook book = open(out.toByteArray())) {
      XSSFSheet sheet = book.getSheet("Summary");
      assertThat(sheet.getRow(3).getCell(0).getStringCellValue())
          .isEqualTo("Effect of the programmes");
      assertThat(sheet.getRow(6).getCell(0).getStringCellValue()).isEqualTo("Troubled Families");
      assertThat(sheet.getRow(6).getCell(4).getNumericCellValue()).isEqualTo(60);
      assertThat(sheet.getLastRowNum()).isEqualTo(6);
      assertThat(sheet.createDrawingPatriarch().getCharts()).hasSize(1);
    }
  }

  private static List<String> headings(XSSFSheet sheet, int row) {
    List<String> headings = new java.util.ArrayList<>();
    sheet.getRow(row).forEach(cell -> headings.add(cell.getStringCellValue()));
    return headings;
  }

  @Test
  void nothingInItExecutes() throws IOException {
    try (XSSFWorkbook book = open(bytes())) {
      for (var sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(cell.getCellType())
                .as("%s %s", sheet.getSheetName(), cell.getAddress())
                .isIn(CellType.STRING, CellType.NUMERIC);
            if (cell.getCellType() == CellType.STRING) {
              assertThat(cell.getStringCellValue()).doesNotContain("\u0007", "\r", "\n");
            }
          }
        }
      }
      List<String> texts = new java.util.ArrayList<>();
      book.getSheet("authority_year")
          .getRow(TableSheet.HEADER_ROW + 1)
          .forEach(cell -> texts.add(new DataFormatter().formatCellValue(cell)));
      assertThat(texts)
          .as("the name is a text as it stands")
          .contains("=HYPERLINK(\"x\",\"<b> City\")");
    }
  }

  @Test
  void rowsAreAsHighAsTheirTextsAndAPageHoldsEveryColumn() throws IOException {
    try (XSSFWorkbook book = open(bytes())) {
      // The longest sentence of the contents is of several lines of 80 characters.
      XSSFSheet contents = book.getSheet("Contents");
      Row sentence = contents.getRow(5);
      assertThat(sentence.getCell(1).getStringCellValue().length()).isGreaterThan(170);
      assertThat(sentence.getHeightInPoints())
          .isGreaterThan(2 * contents.getRow(3).getHeightInPoints());
      for (var sheet : book) {
        assertThat(sheet.getFitToPage()).isTrue();
        assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
      }
    }
  }

  @Test
  void theSameTablesGiveTheSameBytesInAnyZone() throws IOException {
    byte[] here = bytes();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      assertThat(bytes()).isEqualTo(here);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aTableTooLongForASheetIsNamedAndLeftToItsFile() throws IOException {
    Sheet tooLong =
        new Sheet(
            AuthorityYears.TABLE, AuthorityYears.TABLE.fields(), List.of(), Sheet.MOST_ROWS + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WorkbookFile(release(), List.of(tooLong), List.of()).writeTo(out);
    try (XSSFWorkbook book = open(out.toByteArray())) {
      assertThat(names(book)).containsExactly("Cover", "Contents", "Notes", "Summary");
      assertThat(book.getSheet("Contents").getRow(5).getCell(1).getStringCellValue())
          .endsWith("Too long for a sheet: 10,001 rows, in authority_year.csv.");
    }
  }

  @Test
  void anAuthorityThatDiffersByRowStaysInFront() throws IOException {
    List<String> columns = AuthorityYears.TABLE.fields().stream().map(Field::name).toList();
    List<List<Object>> rows = new java.util.ArrayList<>();
    for (String name : List.of("Coventry", "Derby")) {
      Object[] row = new Object[columns.size()];
      Arrays.fill(row, "[x]");
      row[columns.indexOf("la_name")] = name;
      rows.add(Arrays.asList(row));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sheet years = new Sheet(AuthorityYears.TABLE, AuthorityYears.TABLE.fields(), rows, 2);
    new WorkbookFile(release(), List.of(years), List.of()).writeTo(out);
    try (XSSFWorkbook book = open(out.toByteArray())) {
      assertThat(headings(book.getSheet("authority_year"), TableSheet.HEADER_ROW).get(0))
          .isEqualTo("Authority");
    }
  }

  static byte[] bytes() throws IOException {
    Date asOf = Date.valueOf("2013-03-31");
    Date month = Date.valueOf("2013-03-01");
    Sheet stock =
        new Sheet(
            StockBreakdowns.TABLE,
            StockBreakdowns.TABLE.fields(),
            List.of(
                List.of("r1", asOf, "331", month, "age_band", "1_to_4", 120L),
                List.of("r1", asOf, "331", month, "age_band", "unknown", "[c]")),
            2);
    Object[] year = new Object[AuthorityYears.TABLE.fields().size()];
    Arrays.fill(year, "[x]");
    List<String> columns = AuthorityYears.TABLE.fields().stream().map(Field::name).toList();
    year[columns.indexOf("la_name")] = EVIL;
    year[columns.indexOf("year")] = 2013;
    year[columns.indexOf("cla_rate")] = 84.875;
    Sheet years =
        new Sheet(
            AuthorityYears.TABLE, AuthorityYears.TABLE.fields(), List.of(Arrays.asList(year)), 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WorkbookFile(release(), List.of(stock, years), List.of()).writeTo(out);
    return out.toByteArray();
  }

  private static Release release() {
    return new Release(
        "r1",
        LocalDate.of(2013, 3, 31),
        "331",
        EVIL,
        "0.1.0",
        Release.Origin.SIMULATED,
        new Release.Protection("standard", 6, 5),
        List.of());
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static List<String> names(XSSFWorkbook book) {
    return java.util.stream.IntStream.range(0, book.getNumberOfSheets())
        .mapToObj(book::getSheetName)
        .toList();
  }
}
