package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lacattribution.council.Council;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Fact;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Headline;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.CodeList;

/** The forecast against the plan: history, fan, plan, and how accurate such forecasts were. */
final class ForecastPart implements Part {
  private static final int MONTHS_SHOWN = 48;
  private static final int MONTHS_BEFORE_PROGRAMMES = 12;
  private static final String QUESTION = "Forecast against plan";

  private static final Text BLANK = Text.of("");

  private final TrendFigures figures;
  private final List<CareFigures.Month> history;
  private final List<Council.Programme> programmes;

  /**
   * Of figures that are released.
   *
   * @param history months before the forecast, in order; none where the forecast is of years
   * @param programmes whose first days are marked
   */
  ForecastPart(
      TrendFigures figures, List<CareFigures.Month> history, List<Council.Programme> programmes) {
    this.figures = figures;
    this.programmes = programmes;
    this.history = history.subList(first(history, programmes), history.size());
  }

  /** Four years are shown, or as many as begin a year before the first programme. */
  private static int first(List<CareFigures.Month> history, List<Council.Programme> programmes) {
    int first = Math.max(0, history.size() - MONTHS_SHOWN);
    Optional<LocalDate> goLive =
        programmes.stream().map(Council.Programme::goLive).min(Comparator.naturalOrder());
    if (goLive.isEmpty()) {
      return first;
    }
    LocalDate from = goLive.get().minusMonths(MONTHS_BEFORE_PROGRAMMES);
    int before = (int) history.stream().filter(month -> month.month().isBefore(from)).count();
    return Math.min(first, before);
  }

  @Override
  public Optional<Page.Answer> answer() {
    if (figures.fan().isEmpty()) {
      return Optional.of(
          new Page.Answer(
              QUESTION,
              new Headline(BLANK, "No forecast yet"),
              BLANK,
              "",
              "",
              List.of(
                  Text.of(
                      "There are too few months of care records to forecast the number in care.")),
              List.of(new Fact("What to add", Text.of("Care records of earlier years.")))));
    }
    Optional<TrendFigures.Plan> next = figures.next();
    TrendFigures.Fan last = figures.fan().get(figures.fan().size() - 1);
    Figure estimate = next.map(TrendFigures.Plan::forecast).orElse(last.estimate());
    Figure lower = next.map(TrendFigures.Plan::lower80).orElse(last.lower80());
    Figure upper = next.map(TrendFigures.Plan::upper80).orElse(last.upper80());
    String day = next.map(plan -> Words.day(end(plan))).orElseGet(() -> Words.day(last.day()));
    List<Fact> facts = new ArrayList<>();
    next.ifPresent(
        plan -> {
          facts.add(
              new Fact(
                  "Planned",
                  plan.probabilityMet().isThere()
                      ? Text.of(
                          "%s children. The chance of meeting the plan is %s.",
                          Words.number(plan.planned()), Words.chance(plan.probabilityMet()))
                      : Text.of("%s children.", Words.number(plan.planned()))));
          if (plan.entriesToMeet().isThere() && plan.entriesAYear().isThere()) {
            facts.add(
                new Fact(
                    "To meet the plan",
                    Text.of(
                        "%s entries a year instead of %s, if children leave care at the current rate.",
                        Words.number(plan.entriesToMeet()), Words.number(plan.entriesAYear()))));
          }
          facts.add(
              new Fact(
                  "When we will know more",
                  Text.of("When the children in care on %s are counted.", day)));
        });
    if (next.isEmpty()) {
      facts.add(new Fact("Planned", Text.of("The council file gives no plan for this date.")));
    }
    return Optional.of(
        new Page.Answer(
            QUESTION,
            new Headline(
                Words.number(estimate),
                estimate.rounded() == 1 ? "child in care expected" : "children in care expected"),
            lower.isThere() && upper.isThere()
                ? Text.of("80% interval %s to %s", Words.number(lower), Words.number(upper))
                : BLANK,
            chart("fan-small").small(),
            "Children in care: counted, forecast, and planned (dashed)",
            List.of(Text.of("This is the forecast for %s, if current rates continue.", day)),
            facts));
  }

  private static LocalDate end(TrendFigures.Plan plan) {
    return LocalDate.of(
        Integer.parseInt(plan.financialYear().substring(0, 4)) + 1, Month.MARCH, 31);
  }

  @Override
  public List<Section> sections() {
    if (figures.fan().isEmpty()) {
      return List.of(
          new Section(
              "forecast",
              "Forecast",
              List.of(
                  Text.of(
                      "There is no forecast: the care records cover too few months. Add the records "
                          + "of earlier years to the input folder.")),
              "",
              List.of()));
    }
    List<Text> sentences = new ArrayList<>();
    figures.next().ifPresent(plan -> sentences.add(finding(plan)));
    sentences.add(
        Text.of(
            "The darker band is the 80% interval and the lighter band the 95% interval, if current "
                + "rates continue."));
    if (!starts().isEmpty()) {
      sentences.add(Text.of("Programmes start at: %s.", String.join("; ", legend())));
    }
    figures.accuracy().forEach(a -> sentences.add(accuracy(a)));
    List<Grid> grids = new ArrayList<>();
    if (!figures.plan().isEmpty()) {
      grids.add(plan());
    }
    if (figures.scenarios().size() > 1) {
      grids.add(scenarios());
    }
    grids.add(fan());
    return List.of(new Section("forecast", "Forecast", sentences, chart("fan").svg(), grids));
  }

  private static Text finding(TrendFigures.Plan plan) {
    Text range =
        plan.lower80().isThere() && plan.upper80().isThere()
            ? Text.of(
                " (80% interval %s to %s)",
                Words.number(plan.lower80()), Words.number(plan.upper80()))
            : BLANK;
    Text chance =
        plan.probabilityMet().isThere()
            ? Text.of("; the chance of meeting it is %s", Words.chance(plan.probabilityMet()))
            : BLANK;
    return Text.of(
        "Forecast for %s: %s in care%s. The plan is %s%s.",
        Words.day(end(plan)),
        Words.count(plan.forecast(), "child", "children"),
        range,
        Words.number(plan.planned()),
        chance);
  }

  private static Text accuracy(TrendFigures.Accuracy a) {
    Figure gain = a.relative().hundredths();
    boolean better = gain.value() <= 100;
    return Text.of(
        "Tested on past years of English authorities: %s ahead, errors were %s% %s than those of repeating "
            + "the last figure, and %s% of outcomes fell inside the 95% interval.",
        Words.count(a.yearsAhead(), "year", "years"),
        Words.number(better ? gain.fromHundred() : gain.aboveHundred()),
        better ? "smaller" : "larger",
        Words.number(a.within95().hundredths()));
  }

  /** Letters of the programmes that start within the chart, by the month in which they start. */
  private TreeMap<Integer, List<Council.Programme>> starts() {
    TreeMap<Integer, List<Council.Programme>> starts = new TreeMap<>();
    for (int i = 0; i < history.size(); i++) {
      LocalDate month = history.get(i).month();
      for (Council.Programme programme : programmes) {
        if (programme.goLive().withDayOfMonth(1).equals(month)) {
          starts.computeIfAbsent(i, at -> new ArrayList<>()).add(programme);
        }
      }
    }
    return starts;
  }

  private SortedMap<Integer, String> letters() {
    SortedMap<Integer, String> letters = new TreeMap<>();
    char letter = 'A';
    for (int at : starts().keySet()) {
      letters.put(at, String.valueOf(letter++));
    }
    return letters;
  }

  private List<String> legend() {
    SortedMap<Integer, String> letters = letters();
    return starts().entrySet().stream()
        .map(
            start ->
                "%s, %s: %s"
                    .formatted(
                        letters.get(start.getKey()),
                        Words.month(history.get(start.getKey()).month()),
                        start.getValue().stream()
                            .map(Council.Programme::name)
                            .collect(Collectors.joining(" and "))))
        .toList();
  }

  /** Months of history, then days of the forecast; a plan is drawn straight between its years. */
  private Chart chart(String id) {
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
        id,
        "Number in care as counted, as forecast with intervals, and as planned",
        "The tables of the section Forecast give every figure of this chart.",
        "Children in care",
        size,
        marks,
        letters(),
        layers);
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
            numbers("Chance of meeting the plan"),
            numbers("Entries a year now"),
            numbers("Entries a year to meet the plan")),
        figures.plan().stream()
            .map(
                p ->
                    List.of(
                        Text.of(p.financialYear()),
                        Words.number(p.planned()),
                        p.actual().isThere() ? Words.number(p.actual()) : BLANK,
                        later(p, Words.number(p.forecast())),
                        later(p, Words.number(p.lower80())),
                        later(p, Words.number(p.upper80())),
                        later(p, Words.chance(p.probabilityMet())),
                        later(p, Words.number(p.entriesAYear())),
                        later(p, Words.number(p.entriesToMeet()))))
            .toList());
  }

  /** Of a year that has ended nothing is forecast. */
  private static Text later(TrendFigures.Plan plan, Text forecast) {
    return plan.actual().isThere() ? BLANK : forecast;
  }

  private Grid scenarios() {
    return new Grid(
        "The last month of the forecast under other assumptions",
        Display.OPEN,
        List.of(words("Scenario"), numbers("Children in care"), words("What it assumes")),
        figures.scenarios().stream()
            .map(
                s ->
                    List.of(
                        Text.of(
                            CodeList.named("forecast_scenario")
                                .meaning(s.scenario())
                                .orElseGet(() -> readable(s.scenario()))),
                        Words.number(s.estimate()),
                        s.meaning()))
            .toList());
  }

  private static String readable(String code) {
    String words = code.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
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
