package org.lacattribution.trend;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.stats.forecast.PanelBacktest;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.PanelModels;
import org.lacattribution.stats.forecast.PanelPath;
import org.lacattribution.stats.forecast.RatePrior;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PublishedFigures;

/**
 * Forecasts of every authority in the published panel, and how such forecasts did before.
 *
 * <p>Steps: (1) the panel as it was known is collected ({@link PanelReading}); (2) what is pooled
 * over authorities is estimated for each origin and broadcast; (3) one Spark job makes every
 * model's paths, an authority a row; (4) the paths, a few hundred thousand numbers at most, are
 * collected, combined and calibrated over all authorities ({@link PanelBacktest}). Nothing of it is
 * about a child.
 */
public final class PanelTrend {
  /** Years forecast beyond the year of the as-of date. */
  public static final int YEARS_AHEAD = 5;

  /** Scores leave out origins before this: two years of history forecast nothing yet. */
  private static final int SCORED_FROM = 2014;

  private static final StructType PATH =
      new StructType()
          .add("authority", DataTypes.IntegerType)
          .add("measure", DataTypes.StringType)
          .add("origin", DataTypes.IntegerType)
          .add("base", DataTypes.IntegerType)
          .add("base_count", DataTypes.DoubleType)
          .add("model", DataTypes.StringType)
          .add("logs", DataTypes.createArrayType(DataTypes.DoubleType));

  private final PanelFigures panel;
  private final int origin;
  private final int ahead;
  private final List<PanelBacktest.Forecast> forecasts;

  private PanelTrend(
      PanelFigures panel, int origin, int ahead, List<PanelBacktest.Forecast> forecasts) {
    this.panel = panel;
    this.origin = origin;
    this.ahead = ahead;
    this.forecasts = forecasts;
  }

  /**
   * Computes, with one Spark job over authorities and one read of the panel.
   *
   * @param tables must hold {@link PublishedFigures}
   * @return empty where the panel prints no children looked after by the as-of date
   */
  public static Optional<PanelTrend> of(SparkSession spark, Tables tables, LocalDate asOf) {
    return PanelReading.known(tables.read(PublishedFigures.TABLE), asOf)
        .map(panel -> of(spark, panel, asOf));
  }

  static PanelTrend of(SparkSession spark, PanelFigures panel, LocalDate asOf) {
    int first = yearWithStock(panel, panel.firstYear(), 1);
    int origin = yearWithStock(panel, panel.lastYear(), -1);
    int yearOfAsOf = asOf.isBefore(LocalDate.of(asOf.getYear(), 3, 31)) ? -1 : 0;
    int late = Math.max(0, Math.min(2, asOf.getYear() + yearOfAsOf - origin));
    int ahead = YEARS_AHEAD + late;
    List<PanelModels> models =
        IntStream.rangeClosed(Math.min(first + 1, origin), origin)
            .mapToObj(o -> PanelModels.at(panel.upTo(o), o, ahead))
            .toList();
    List<PanelPath> paths = paths(spark, panel, models);
    return new PanelTrend(panel, origin, ahead, PanelBacktest.of(panel, paths, ahead).forecasts());
  }

  private static int yearWithStock(PanelFigures panel, int from, int step) {
    int year = from;
    while (noStock(panel, year)) {
      year += step;
    }
    return year;
  }

  private static boolean noStock(PanelFigures panel, int year) {
    return IntStream.range(0, panel.authorities().size())
        .allMatch(i -> Double.isNaN(panel.at(PanelFigures.STOCK, i, year)));
  }

  /** One job: each authority's paths by every model from every origin. */
  private static List<PanelPath> paths(
      SparkSession spark, PanelFigures panel, List<PanelModels> models) {
    Broadcast<Pooled> pooled =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new Pooled(models));
    List<Integer> authorities = IntStream.range(0, panel.authorities().size()).boxed().toList();
    List<Row> rows =
        spark
            .createDataset(authorities, Encoders.INT())
            .flatMap(new Paths(pooled), Encoders.row(PATH))
            .collectAsList();
    pooled.unpersist();
    return rows.stream()
        .map(
            row ->
                new PanelPath(
                    row.getInt(0),
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getDouble(4),
                    row.getString(5),
                    row.<Double>getList(6).stream().mapToDouble(Double::doubleValue).toArray()))
        .toList();
  }

  private record Pooled(List<PanelModels> models) implements Serializable {}

  private record Paths(Broadcast<Pooled> pooled) implements FlatMapFunction<Integer, Row> {
    @Override
    public Iterator<Row> call(Integer authority) {
      List<Row> rows = new ArrayList<>();
      for (PanelModels models : pooled.value().models()) {
        for (PanelPath path : models.paths(authority)) {
          rows.add(
              RowFactory.create(
                  path.authority(),
                  path.measure(),
                  path.origin(),
                  path.base(),
                  path.baseCount(),
                  path.model(),
                  Arrays.stream(path.logs()).boxed().toArray(Double[]::new)));
        }
      }
      return rows.iterator();
    }
  }

  /** The panel as it was known. */
  PanelFigures panel() {
    return panel;
  }

  /** Last year with figures. */
  public int origin() {
    return origin;
  }

  /** Years of a path. */
  int ahead() {
    return ahead;
  }

  /** How rates of entering and leaving wander, pooled over authorities. */
  RatePrior prior() {
    return RatePrior.of(panel.upTo(origin));
  }

  /** Code of whom a forecast is for. */
  String code(PanelBacktest.Forecast forecast) {
    return forecast.authority() == PanelBacktest.TOTAL
        ? PanelReading.ENGLAND
        : panel.authorities().get(forecast.authority());
  }

  /** Published forecasts from the last origin. */
  List<PanelBacktest.Forecast> latest() {
    return forecasts.stream()
        .filter(f -> f.origin() == origin && f.model().equals(PanelBacktest.PUBLISHED))
        .toList();
  }

  /** Forecasts of earlier origins whose figure has come. */
  List<PanelBacktest.Forecast> past() {
    return forecasts.stream()
        .filter(f -> f.origin() < origin && !Double.isNaN(f.actual()))
        .toList();
  }

  /** Of {@link #past}, those that are scored: of authorities, not of their total. */
  List<PanelBacktest.Forecast> scored() {
    return past().stream()
        .filter(f -> f.origin() >= SCORED_FROM && f.authority() != PanelBacktest.TOTAL)
        .toList();
  }

  /** Mean absolute yearly change of a series up to an origin, which scales its errors. */
  double step(PanelBacktest.Forecast forecast) {
    double sum = 0;
    int changes = 0;
    for (int year = panel.firstYear() + 1; year <= forecast.origin(); year++) {
      double change =
          panel.at(forecast.measure(), forecast.authority(), year)
              - panel.at(forecast.measure(), forecast.authority(), year - 1);
      if (!Double.isNaN(change)) {
        sum += Math.abs(change);
        changes++;
      }
    }
    return changes == 0 ? Double.NaN : sum / changes;
  }
}
