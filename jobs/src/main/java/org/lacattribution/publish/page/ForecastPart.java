package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
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
public final class ForecastPart implements Part {
  private static final int MONTHS_SHOWN = 48;
  private static final int YEAR = 12;

  private final TrendFigures figures;
  private final List<CareFigures.Month> history;

  /**
   * Of figures that are released.
   *
   * @param history months before the forecast, in order; none where the forecast is of years
   */
  public ForecastPart(TrendFigures figures, List<CareFigures.Month> history) {
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
    List<String> told = new ArrayList<>();
    told.add(
        "The darker band holds the number in four futures of five, the lighter in nineteen of"
            + " twenty, if things go on as they do.");
    figures
        .accuracy()
        .forEach(
            a ->
                told.add(
                    "Tried on past years of every English authority, %d year%s ahead: errors %s of those of taking the last figure again; %s of 100 figures fell within the 95%% interval."
                        .formatted(
                            a.yearsAhead(),
                            a.yearsAhead() == 1 ? "" : "s",
                            Words.number(100 * a.relative()) + "%",
                            a.within95() == null ? "?" : Words.number(100 * a.within95()))));
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
      if (!months || day.getMonthValue() == 3) {
        marks.put(i, months ? "Mar " + day.getYear() : String.valueOf(day.getYear()));
      }
    }
    List<Double> counted = new ArrayList<>(Collections.nCopies(size, null));
    for (int i = 0; i < before; i++) {
      Long stock = history.get(i).stockEnd();
      counted.set(i, stock == null ? null : Double.valueOf(stock));
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
      layers.add(new Line("Plan", Line.Stroke.DASHED, planned));
    }
    return new Chart(
            "fan",
            "Number in care as counted, as forecast with intervals, and as planned",
            "The tables below hold every figure of the forecast and the plan.",
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

  private List<Double> later(Function<TrendFigures.Fan, Double> value) {
    List<Double> values = new ArrayList<>(Collections.nCopies(history.size(), null));
    figures.fan().forEach(fan -> values.add(value.apply(fan)));
    return values;
  }

  private List<Double> planned(int size) {
    List<Double> values = new ArrayList<>(Collections.nCopies(size, null));
    int last = -1;
    for (int i = 0; i < size; i++) {
      LocalDate day = day(i);
      boolean yearEnd = history.isEmpty() || day.getMonthValue() == 3;
      Double plan = yearEnd ? plan(day.getYear()) : null;
      if (plan != null) {
        values.set(i, plan);
        for (int j = last + 1; last >= 0 && i - last <= YEAR && j < i; j++) {
          double share = (j - last) / (double) (i - last);
          values.set(j, values.get(last) + share * (plan - values.get(last)));
        }
        last = i;
      }
    }
    return values;
  }

  /** The plan for 31 March of a year; null where there is none. */
  private Double plan(int year) {
    return figures.plan().stream()
        .filter(plan -> plan.financialYear().startsWith((year - 1) + "/"))
        .map(TrendFigures.Plan::planned)
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
                        p.financialYear(),
                        Words.number(p.planned()),
                        Words.number(p.actual()),
                        Words.number(p.forecast()),
                        Words.number(p.lower80()),
                        Words.number(p.upper80()),
                        p.probabilityMet() == null
                            ? Words.NONE
                            : Words.number(100 * p.probabilityMet()),
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
            .map(
                s ->
                    List.of(
                        s.scenario(),
                        Words.number(Double.valueOf(s.estimate())),
                        Objects.requireNonNullElse(s.meaning(), "")))
            .toList());
  }

  private Grid fan() {
    return new Grid(
        "Children in care as forecast",
        Display.FOLDED,
        List.of(
            words("Day"),
            numbers("Forecast"),
            numbers("Lower 80%"),
            numbers("Upper 80%"),
            numbers("Lower 95%"),
            numbers("Upper 95%")),
        figures.fan().stream()
            .map(
                f ->
                    List.of(
                        f.day().toString(),
                        Words.number(Double.valueOf(f.estimate())),
                        Words.number(f.lower80()),
                        Words.number(f.upper80()),
                        Words.number(f.lower95()),
                        Words.number(f.upper95())))
            .toList());
  }
}
