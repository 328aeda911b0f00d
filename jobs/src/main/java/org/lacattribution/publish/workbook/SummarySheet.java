package org.lacattribution.publish.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lacattribution.publish.page.Page;
import org.lacattribution.publish.page.Text;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.AttributionSummaries;

/** The three answers of the page, and programmes with their plans as a table and a chart. */
final class SummarySheet {
  static final String NAME = "Summary";

  private static final List<Field> SHOWN =
      List.of(
          AttributionSummaries.NAME,
          AttributionSummaries.ESTIMATE,
          AttributionSummaries.LOWER_95,
          AttributionSummaries.UPPER_95,
          AttributionSummaries.PLANNED);

  private static final List<String> HEADINGS =
      List.of(
          "Programme",
          "Fewer children in care",
          "Lower 95% (children)",
          "Upper 95% (children)",
          "Planned reduction (children)");

  private static final int[] WIDTHS = {44, 30, 44, 60, 24};
  private static final int CHARACTER = 256;

  private SummarySheet() {}

  static void write(
      XSSFWorkbook book, Styles styles, List<Page.Answer> answers, List<Sheet> sheets) {
    XSSFSheet page = book.createSheet(NAME);
    for (int i = 0; i < WIDTHS.length; i++) {
      page.setColumnWidth(i, WIDTHS[i] * CHARACTER);
    }
    row(page, 0, List.of(NAME), styles);
    page.getRow(0).getCell(0).setCellStyle(styles.title);
    int at = 2;
    row(page, at, List.of("Answer", "Figure", "What it is", "Interval and meaning"), styles);
    heading(page, at, styles);
    int first = at++;
    for (Page.Answer answer : answers) {
      List<Object> cells = new ArrayList<>();
      cells.add(answer.question());
      cells.add(number(answer));
      cells.add(answer.headline().unit());
      cells.add(meaning(answer));
      row(page, at++, cells, styles);
    }
    if (answers.isEmpty()) {
      row(page, at++, List.of("[x]"), styles);
    }
    mark(page, first, at - 1, 4, "answers");
    List<List<Object>> programmes = programmes(sheets);
    if (!programmes.isEmpty()) {
      int header = at + 1;
      row(page, header, List.copyOf(HEADINGS), styles);
      heading(page, header, styles);
      at = header + 1;
      for (List<Object> programme : programmes) {
        row(page, at++, programme, styles);
      }
      mark(page, header, at - 1, HEADINGS.size(), "programmes");
      chart(page, header, at - 1);
    }
    Layout.fit(page);
  }

  private static Object number(Page.Answer answer) {
    return answer.headline().figure().runs().stream()
        .filter(Text.Run::isNumber)
        .map(run -> (Object) run.value())
        .findFirst()
        .orElse("[x]");
  }

  private static String meaning(Page.Answer answer) {
    List<String> sentences = new ArrayList<>();
    if (!answer.interval().isBlank()) {
      sentences.add(answer.interval().plain() + ".");
    }
    answer.sentences().forEach(sentence -> sentences.add(sentence.plain()));
    answer.facts().forEach(fact -> sentences.add(fact.label() + ": " + fact.text().plain()));
    return String.join(" ", sentences);
  }

  /** Of programmes alone: groups and the total would count them again. */
  private static List<List<Object>> programmes(List<Sheet> sheets) {
    return sheets.stream()
        .filter(sheet -> sheet.table().equals(AttributionSummaries.TABLE))
        .flatMap(
            sheet ->
                sheet.rows().stream()
                    .filter(
                        row -> "programme".equals(value(sheet, row, AttributionSummaries.SCOPE)))
                    .map(row -> SHOWN.stream().map(field -> value(sheet, row, field)).toList()))
        .toList();
  }

  private static Object value(Sheet sheet, List<Object> row, Field field) {
    return row.get(sheet.fields().indexOf(field));
  }

  private static void row(XSSFSheet page, int at, List<?> cells, Styles styles) {
    Row row = page.createRow(at);
    for (int i = 0; i < cells.size(); i++) {
      TableSheet.put(row.createCell(i), cells.get(i), styles);
    }
  }

  private static void heading(XSSFSheet page, int at, Styles styles) {
    page.getRow(at).forEach(cell -> cell.setCellStyle(styles.heading));
  }

  private static void mark(XSSFSheet page, int first, int last, int columns, String name) {
    XSSFTable table =
        page.createTable(
            new AreaReference(
                new CellReference(first, 0),
                new CellReference(last, columns - 1),
                SpreadsheetVersion.EXCEL2007));
    table.setName(name);
    table.setDisplayName(name);
  }

  private static void chart(XSSFSheet page, int header, int last) {
    XSSFDrawing drawing = page.createDrawingPatriarch();
    XSSFChart chart =
        drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, last + 2, 4, last + 24));
    chart.setTitleText("Fewer children in care: estimate and plan, by programme");
    chart.setTitleOverlay(false);
    chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    XDDFCategoryAxis names = chart.createCategoryAxis(AxisPosition.LEFT);
    XDDFValueAxis children = chart.createValueAxis(AxisPosition.BOTTOM);
    children.setTitle("Fewer children in care");
    XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, children);
    bars.setBarDirection(BarDirection.BAR);
    for (int column : new int[] {1, 4}) {
      bars.addSeries(
              XDDFDataSourcesFactory.fromStringCellRange(
                  page, new CellRangeAddress(header + 1, last, 0, 0)),
              XDDFDataSourcesFactory.fromNumericCellRange(
                  page, new CellRangeAddress(header + 1, last, column, column)))
          .setTitle(HEADINGS.get(column), new CellReference(NAME, header, column, true, true));
    }
    chart.plot(bars);
  }
}
