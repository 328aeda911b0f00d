package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** Where the number in care is going: history, forecast, plan, and how good forecasts have been. */
final class ForecastPart implements Part {
  private static final int MONTHS_SHOWN = 48;

  private static final Text BLANK = Text.of("");

  private final TrendFigures figures;
  private final List<CareFigures.Month> history;

  /**
   * Of figures that are released.
   *
   * @param history months before the forecast, in order; none where the forecast is of years
   */
  ForecastPart(TrendFigures figures, List<CareFigures.Month> history) {
    this.figures = figures;
    this.history = history.subList(Math.max(0, history.size() - MONTHS_SHOWN), history.size());
  }

  @Override
  public Optional<Page.Answer> answer() {
    return figures.fan().isEmpty()
        ? Optional.empty()
        : Optional.of(new Page.Answer("Where is the number going?", List.of(figures.sentence())));
  }

  @Override
  public List<Section> sections() {
    if (figures.fan().isEmpty()) {
      return List.of();
    }
    List<Text> told = new ArrayList<>();
    told.add(
        Text.of(
            "The darker band holds the number in four futures of five, the lighter in nineteen of"
                + " twenty, if things go on as they do."));
    figures
        .accuracy()
        .forEach(
            a ->
                told.add(
                    Text.of(
                        "Tried on past years of every English authority, %s ahead: errors %s% of those of taking the last figure again; %s of 100 figures fell within the 95% interval.",
                        Words.count(a.yearsAhead(), "year", "years"),
                        Words.number(a.relative().hundredths()),
                        Words.number(a.within95().hundredths()))));
    List<Grid> grids = new ArrayList<>();
    if (!figures.plan().isEmpty()) {
      grids.add(plan());
    }
    if (figures.scenarios().size() > 1) {
      grids.add(scenarios());
    }
    grids.add(fan());
    return List.of(new Section("forecast", "Where the number is going", told, chart(), grids));
  }

  /** Months of history, then days of the forecast; a plan is drawn straight between its years. */
  private String chart() {
    int before = history.size();
    int size = before + figures.fan().size();
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      LocalDate day = day(i);
      boolean months = before > 0;
      if (!months || day.getMonth() == Month.MARCH) {
        marks.put(i, months ? "Mar " + day.getYear() : String.valueOf(day.getYear()));
      }
    }
    List<Double> counted = new ArrayList<>(Collections.nCopies(size, null));
    for (int i = 0; i < before; i++) {
      counted.set(i, history.get(i).stockEnd().value());
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Band(
            "95% interval",
            Band.Shade.LIGHT, later(TrendFigures.Fan::lower95), later(TrendFigures.Fan::upper95)));
    layers.add(
        new Band(
            "80% interval",
            Band.Shade.MIDDLE, later(TrendFigures.Fan::lower80), later(TrendFigures.Fan::upper80)));
    if (before > 0) {
      layers.add(new Line("Counted", Line.Stroke.SOLID, counted));
    }
    layers.add(new Line("Forecast", Line.Stroke.DOTTED, later(TrendFigures.Fan::estimate)));
    List<Double> planned = planned(size);
    if (planned.stream().anyMatch(Objects::nonNull)) {
      layers.add(new Line("Plan", Line.Stroke.DASHED, Line.Gaps.BRIDGED, planned));
    }
    return new Chart(
            "fan",
            "Number in care as counted, as forecast with intervals, and as planned",
            "The tables below hold every figure of this chart.",
            "Children in care",
            size,
            marks,
            layers)
        .svg();
  }

  private LocalDate day(int position) {
    return position < history.size()
        ? history.get(position).month()
        : figures.fan().get(position - history.size()).day();
  }

  private List<Double> later(Function<TrendFigures.Fan, Figure> value) {
    List<Double> values = new ArrayList<>(Collections.nCopies(history.size(), null));
    figures.fan().forEach(fan -> values.add(value.apply(fan).value()));
    return values;
  }

  private List<Double> planned(int size) {
    List<Double> values = new ArrayList<>(Collections.nCopies(size, null));
    for (int i = 0; i < size; i++) {
      LocalDate day = day(i);
      if (history.isEmpty() || day.getMonth() == Month.MARCH) {
        values.set(i, plan(day.getYear()));
      }
    }
    return values;
  }

  /** The plan for 31 March of a year; null where there is none. */
  private Double plan(int year) {
    return figures.plan().stream()
        .filter(plan -> plan.financialYear().startsWith((year - 1) + "/"))
        .map(plan -> plan.planned().value())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Grid plan() {
    return new Grid(
        "Children in care on 31 March as planned, counted and forecast",
        Display.OPEN,
        List.of(
            words("Financial year"),
            numbers("Planned"),
            numbers("Counted"),
            numbers("Forecast"),
            numbers("Lower 80%"),
            numbers("Upper 80%"),
            numbers("Chance the plan is met, in 100"),
            numbers("Entries a year now"),
            numbers("Entries a year that would meet it")),
        figures.plan().stream()
            .map(
                p ->
                    List.of(
                        Text.of(p.financialYear()),
                        Words.number(p.planned()),
                        Words.number(p.actual()),
                        Words.number(p.forecast()),
                        Words.number(p.lower80()),
                        Words.number(p.upper80()),
                        Words.number(p.probabilityMet().hundredths()),
                        Words.number(p.entriesAYear()),
                        Words.number(p.entriesToMeet())))
            .toList());
  }

  private Grid scenarios() {
    return new Grid(
        "The last period under other assumptions",
        Display.FOLDED,
        List.of(words("Scenario"), numbers("Children in care"), words("What it assumes")),
        figures.scenarios().stream()
            .map(s -> List.of(s.scenario(), Words.number(s.estimate()), s.meaning()))
            .toList());
  }

  /** Every figure of the chart: months counted, then days forecast. */
  private Grid fan() {
    List<List<Text>> rows = new ArrayList<>();
    history.forEach(
        month ->
            rows.add(
                List.of(
                    Text.of(Words.day(month.month().with(TemporalAdjusters.lastDayOfMonth()))),
                    Words.number(month.stockEnd()),
                    BLANK,
                    BLANK,
                    BLANK,
                    BLANK,
                    BLANK)));
    figures
        .fan()
        .forEach(
            f ->
                rows.add(
                    List.of(
                        Text.of(Words.day(f.day())),
                        BLANK,
                        Words.number(f.estimate()),
                        Words.number(f.lower80()),
                        Words.number(f.upper80()),
                        Words.number(f.lower95()),
                        Words.number(f.upper95()))));
    return new Grid(
        "Children in care as counted and as forecast",
        Display.FOLDED,
        List.of(
            words("At the end of"),
            numbers("Counted"),
            numbers("Forecast"),
            numbers("Lower 80%"),
            numbers("Upper 80%"),
            numbers("Lower 95%"),
            numbers("Upper 95%")),
        rows);
  }
}
