package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** Where the number in care is going, against the plan. */
public final class ForecastPart implements Part {
  private static final String MEASURE = "lac_stock";

  private final List<Point> points;

  /** A period of {@code forecast}; planned and probability are null where there is no plan. */
  public record Point(
      String period,
      double estimate,
      Double lower80,
      Double upper80,
      Double lower95,
      Double upper95,
      Double planned,
      Double probabilityPlanMet) {}

  /**
   * @param points in order of period, of one scenario
   */
  public ForecastPart(List<Point> points) {
    this.points = List.copyOf(points);
  }

  /** Of the rows released of one authority: those of the number in care in one scenario. */
  public static ForecastPart collect(Dataset<Row> forecast, String scenario) {
    return new ForecastPart(
        forecast
            .filter(
                forecast
                    .col("measure")
                    .equalTo(MEASURE)
                    .and(forecast.col("scenario").equalTo(scenario))
                    .and(forecast.col("age_band").equalTo("all"))
                    .and(forecast.col("placement_group").equalTo("all")))
            .sort("period")
            .collectAsList()
            .stream()
            .filter(row -> Figures.number(row, "estimate") != null)
            .map(
                row ->
                    new Point(
                        Figures.text(row, "period"),
                        Figures.number(row, "estimate"),
                        Figures.number(row, "lower_80"),
                        Figures.number(row, "upper_80"),
                        Figures.number(row, "lower_95"),
                        Figures.number(row, "upper_95"),
                        Figures.number(row, "planned"),
                        Figures.number(row, "probability_plan_met")))
            .toList());
  }

  @Override
  public Optional<Page.Answer> answer() {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    Point last = points.get(points.size() - 1);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "By %s the number in care is expected to be %s%s."
            .formatted(
                last.period(),
                Words.number(last.estimate()),
                last.lower95() == null || last.upper95() == null
                    ? ""
                    : " (95%% interval %s to %s)"
                        .formatted(Words.number(last.lower95()), Words.number(last.upper95()))));
    if (last.planned() != null) {
      sentences.add(
          "The plan is %s%s."
              .formatted(
                  Words.number(last.planned()),
                  last.probabilityPlanMet() == null
                      ? ""
                      : ": the chance that it is met is %s in 100"
                          .formatted(Words.number(100 * last.probabilityPlanMet()))));
    }
    return Optional.of(new Page.Answer("Where is the number going?", sentences));
  }

  @Override
  public List<Section> sections() {
    if (points.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Section(
            "forecast",
            "Where the number is going",
            List.of(
                "The darker band holds the number in four futures of five, the lighter in nineteen "
                    + "of twenty, if things go on as they do."),
            chart(),
            List.of(grid())));
  }

  private String chart() {
    TreeMap<Integer, String> marks = new TreeMap<>();
    int every = Math.max(1, (points.size() + 5) / 6);
    for (int i = 0; i < points.size(); i += every) {
      marks.put(i, points.get(i).period());
    }
    List<org.lacattribution.publish.chart.Layer> layers = new ArrayList<>();
    layers.add(
        new Band("95% interval", Band.Shade.LIGHT, values(Point::lower95), values(Point::upper95)));
    layers.add(
        new Band(
            "80% interval", Band.Shade.MIDDLE, values(Point::lower80), values(Point::upper80)));
    layers.add(new Line("Forecast", Line.Stroke.SOLID, values(Point::estimate)));
    if (points.stream().anyMatch(point -> point.planned() != null)) {
      layers.add(new Line("Plan", Line.Stroke.DASHED, values(Point::planned)));
    }
    return new Chart(
            "fan",
            "Number in care as forecast, with intervals, and as planned",
            "The table below holds every figure of this chart.",
            "Children in care",
            points.size(),
            marks,
            layers)
        .svg();
  }

  private List<Double> values(Function<Point, Double> value) {
    return points.stream().map(value).collect(Collectors.toCollection(ArrayList::new));
  }

  private Grid grid() {
    return new Grid(
        "Children in care as forecast",
        Display.FOLDED,
        List.of(
            words("Period"),
            numbers("Forecast"),
            numbers("Lower 80%"),
            numbers("Upper 80%"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            numbers("Plan"),
            numbers("Chance of meeting it")),
        points.stream()
            .map(
                p ->
                    List.of(
                        Objects.requireNonNull(p.period()),
                        Words.number(Double.valueOf(p.estimate())),
                        Words.number(p.lower80()),
                        Words.number(p.upper80()),
                        Words.number(p.lower95()),
                        Words.number(p.upper95()),
                        Words.number(p.planned()),
                        p.probabilityPlanMet() == null
                            ? Words.NONE
                            : Words.number(100 * p.probabilityPlanMet()) + "%"))
            .toList());
  }
}
