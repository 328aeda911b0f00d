package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;
import static org.lacattribution.publish.page.Words.count;
import static org.lacattribution.publish.page.Words.day;
import static org.lacattribution.publish.page.Words.month;
import static org.lacattribution.publish.page.Words.number;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/** How many children are in care, how that changed, and where they live. */
final class CarePart implements Part {
  private static final int MONTHS_IN_YEAR = 12;
  private static final int MONTHS_IN_QUARTER = 3;
  private static final int MOST_MARKS = 8;

  private final Release release;
  private final CareFigures figures;

  CarePart(Release release, CareFigures figures) {
    this.release = release;
    this.figures = figures;
  }

  @Override
  public List<Text> lead() {
    return figures.months().isEmpty() ? nothing() : sentences();
  }

  private List<Text> nothing() {
    return List.of(
        Text.of(
            "No month up to %s is covered in full by the care records, so there is nothing to count. Add SSDA903 returns to the input folder.",
            day(release.asOf())));
  }

  private List<Text> sentences() {
    List<CareFigures.Month> months = figures.months();
    CareFigures.Month first = months.get(0);
    CareFigures.Month last = last(months);
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        last.stockEnd().isThere()
            ? Text.of(
                "%s %s in care at the end of %s.",
                count(last.stockEnd(), "child", "children"),
                last.stockEnd().rounded() == 1 ? "is" : "are",
                month(last.month()))
            : Text.of(
                "The number of children in care at the end of %s is suppressed, because it would "
                    + "reveal a small number.",
                month(last.month())));
    if (last.stockEnd().isThere() && first.stockStart().isThere()) {
      sentences.add(
          Text.of(
              "At the start of %s, the first month that the records cover, there %s %s: %s since.",
              month(first.month()),
              first.stockStart().rounded() == 1 ? "was" : "were",
              number(first.stockStart()),
              difference(last.stockEnd().minus(first.stockStart()))));
    }
    List<CareFigures.Month> year =
        months.subList(Math.max(0, months.size() - MONTHS_IN_YEAR), months.size());
    Figure entries = sum(year, StockFlow.ENTRIES, CareFigures.Month::entries);
    Figure exits = sum(year, StockFlow.EXITS, CareFigures.Month::exits);
    if (entries.isThere() && exits.isThere()) {
      sentences.add(
          Text.of(
              "In the last %s, %s began and %s ended: %s.",
              count(
                  Figure.of(
                      Double.valueOf(year.size()), Source.count(within(year, StockFlow.MONTH))),
                  "month",
                  "months"),
              count(entries, "period of care", "periods of care"),
              number(exits),
              difference(entries.minus(exits))));
    } else {
      lastYear().ifPresent(sentences::add);
    }
    return sentences;
  }

  /** What came and went in the last whole year, where the months of it are not all shown. */
  private Optional<Text> lastYear() {
    return periods(MONTHS_IN_YEAR)
        .reduce((earlier, later) -> later)
        .filter(year -> year.entries().isThere() && year.exits().isThere())
        .map(
            year ->
                Text.of(
                    "In the year to the end of %s, %s began and %s ended: %s.",
                    month(year.last()),
                    count(year.entries(), "period of care", "periods of care"),
                    number(year.exits()),
                    difference(year.entries().minus(year.exits()))));
  }

  private Stream<CareFigures.Period> periods(int months) {
    return figures.periods().stream().filter(period -> period.months() == months);
  }

  /** Whether entries or exits of some month are shown: otherwise quarters and years have them. */
  private boolean showsMonthlyFlows() {
    return figures.months().stream()
        .anyMatch(month -> month.entries().isThere() || month.exits().isThere());
  }

  /** The sum over months; not there where a month of it is suppressed. */
  private static Figure sum(
      List<CareFigures.Month> months, Field column, Function<CareFigures.Month, Figure> flow) {
    boolean whole = months.stream().map(flow).allMatch(Figure::isThere);
    return Figure.counted(
        whole ? Long.valueOf(months.stream().map(flow).mapToLong(Figure::rounded).sum()) : null,
        Source.sum(within(months, column)));
  }

  private static Source within(List<CareFigures.Month> months, Field column) {
    return Source.of(StockFlow.TABLE, column)
        .between(StockFlow.MONTH, months.get(0).month(), last(months).month());
  }

  @Override
  public List<Section> sections() {
    return figures.months().isEmpty()
        ? List.of(
            new Section("path", "Number of children in care", nothing(), "", List.of()),
            new Section("now", "Placements and ages", nothing(), "", List.of()))
        : List.of(path(), now());
  }

  private Section path() {
    List<CareFigures.Month> months = figures.months();
    List<Figure> shown =
        months.stream().map(CareFigures.Month::stockEnd).filter(Figure::isThere).toList();
    List<Text> sentences = new ArrayList<>();
    if (!shown.isEmpty()) {
      CareFigures.Month first = months.get(0);
      sentences.add(
          Text.of(
              "From %s at the end of %s to %s at the end of %s. The lowest month end was %s, the highest %s.",
              number(first.stockEnd()),
              month(first.month()),
              number(last(months).stockEnd()),
              month(last(months).month()),
              number(shown.stream().min(Comparator.comparing(Figure::value)).orElseThrow()),
              number(shown.stream().max(Comparator.comparing(Figure::value)).orElseThrow())));
    }
    sentences.add(
        Text.of(
            "A child is counted on every day in care except the day of leaving. Series of short "
                + "breaks are not counted. The number at the start, plus entries, minus exits, is "
                + "exactly the number at the end."));
    if (!showsMonthlyFlows()) {
      sentences.add(
          Text.of(
              "Monthly entries and exits are too few to show. They are given for longer periods."));
    }
    return new Section(
        "path",
        "Number of children in care",
        sentences,
        shown.isEmpty() ? "" : chart(months),
        grids());
  }

  private List<Grid> grids() {
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            "Children in care by year ending 31 March",
            Display.OPEN,
            columns("Year"),
            periods(MONTHS_IN_YEAR)
                .map(year -> row("Year to 31 March " + year.last().getYear(), year))
                .toList()));
    if (showsMonthlyFlows()) {
      grids.add(
          new Grid(
              "Children in care by month",
              Display.FOLDED,
              columns("Month"),
              figures.months().stream()
                  .map(
                      m ->
                          List.of(
                              Text.of(month(m.month())),
                              number(m.stockStart()),
                              number(m.entries()),
                              number(m.exits()),
                              number(m.stockEnd())))
                  .toList()));
      return grids;
    }
    List<List<Text>> quarters =
        periods(MONTHS_IN_QUARTER)
            .map(quarter -> row(month(quarter.first()) + " to " + month(quarter.last()), quarter))
            .toList();
    if (!quarters.isEmpty()) {
      grids.add(
          new Grid("Children in care by quarter", Display.FOLDED, columns("Quarter"), quarters));
    }
    grids.add(
        new Grid(
            "Children in care by month",
            Display.FOLDED,
            List.of(words("Month"), numbers("At the end")),
            figures.months().stream()
                .map(m -> List.of(Text.of(month(m.month())), number(m.stockEnd())))
                .toList()));
    return grids;
  }

  private static List<Text> row(String span, CareFigures.Period period) {
    return List.of(
        Text.of(span),
        number(period.stockStart()),
        number(period.entries()),
        number(period.exits()),
        number(period.stockEnd()));
  }

  private static String chart(List<CareFigures.Month> months) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    int everyYears = Math.max(1, (months.size() / MONTHS_IN_YEAR + MOST_MARKS - 1) / MOST_MARKS);
    for (int i = 0; i < months.size(); i++) {
      LocalDate at = months.get(i).month();
      if (at.getMonth() == Month.MARCH && (at.getYear() % everyYears == 0)) {
        marks.put(i, "Mar " + at.getYear());
      }
    }
    return new Chart(
            "stock",
            "Children in care at the end of each month",
            "A line over the months. The sentence before it gives its ends, its lowest and its "
                + "highest point. The table by month gives every figure.",
            "Children in care",
            months.size(),
            marks,
            List.of(
                new Line(
                    "Children in care",
                    Line.Stroke.SOLID,
                    months.stream().map(m -> m.stockEnd().value()).collect(Collectors.toList()))))
        .svg();
  }

  private static List<Page.Column> columns(String span) {
    return List.of(
        words(span),
        numbers("At the start"),
        numbers("Entered"),
        numbers("Left"),
        numbers("At the end"));
  }

  private Section now() {
    LocalDate lastDay = last(figures.months()).month().with(TemporalAdjusters.lastDayOfMonth());
    List<Text> sentences = new ArrayList<>();
    sentences.add(Text.of("On %s.", day(lastDay)));
    if (release.protection().isOn()) {
      sentences.add(
          Text.of(
              "%s Shares are of the figures shown.",
              Text.quoted(
                  release.protection().sentence(), Source.ofManifest("disclosure_control"))));
    }
    return new Section(
        "now",
        "Placements and ages",
        sentences,
        "",
        List.of(share("Placement", "placement_group"), share("Age", "age_band")));
  }

  private Grid share(String heading, String breakdown) {
    Map<String, CareFigures.Cell> cells = new LinkedHashMap<>();
    CodeList.named(breakdown).codes().forEach(known -> cells.put(known.code(), null));
    figures.cells().stream()
        .filter(cell -> cell.breakdown().equals(breakdown))
        .forEach(cell -> cells.put(cell.category(), cell));
    cells
        .values()
        .removeIf(cell -> cell == null || cell.stock().isThere() && cell.stock().rounded() == 0);
    List<List<Text>> rows = new ArrayList<>();
    if (!cells.isEmpty()) {
      Figure all = all(List.copyOf(cells.values()));
      cells.forEach(
          (code, cell) ->
              rows.add(
                  List.of(
                      Text.of(Words.meaning(breakdown, code)),
                      number(cell.stock()),
                      Words.percentage(cell.stock().percentageOf(all)))));
      rows.add(
          List.of(
              Text.of(release.protection().isOn() ? "Sum of the figures shown" : "All"),
              number(all),
              Words.percentage(all.percentageOf(all))));
    }
    return new Grid(
        "Children in care by " + heading.toLowerCase(Locale.UK),
        Display.OPEN,
        List.of(words(heading), numbers("Children"), numbers("Share")),
        rows);
  }

  private static Figure all(List<CareFigures.Cell> cells) {
    return Figure.of(
        cells.stream()
            .map(CareFigures.Cell::stock)
            .filter(Figure::isThere)
            .mapToDouble(Figure::value)
            .sum(),
        Source.sum(
            Source.of(StockBreakdowns.TABLE, StockBreakdowns.CHILDREN)
                .where(StockBreakdowns.MONTH, cells.get(0).month())
                .where(StockBreakdowns.BREAKDOWN, cells.get(0).breakdown())));
  }

  private static CareFigures.Month last(List<CareFigures.Month> months) {
    return months.get(months.size() - 1);
  }

  private static Text difference(Figure more) {
    return more.rounded() == 0
        ? Text.of("no change")
        : Text.of("%s %s", number(more.size()), more.value() > 0 ? "more" : "fewer");
  }
}
