package org.lacattribution.finance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionReplicates;

/**
 * What programmes avoided by the end of a month: the estimate of {@code published.attribution} and
 * each resample of {@code published.attribution_replicate}, of which several programmes are added
 * up resample by resample.
 */
final class Resamples {
  /**
   * Days and pounds avoided.
   *
   * @param pounds null without prices
   */
  record Avoided(double days, Double pounds) {
    Avoided plus(Avoided other) {
      return new Avoided(
          days + other.days,
          pounds == null || other.pounds == null ? null : Double.valueOf(pounds + other.pounds));
    }

    Avoided minus(Avoided other) {
      return new Avoided(
          days - other.days,
          pounds == null || other.pounds == null ? null : Double.valueOf(pounds - other.pounds));
    }
  }

  /** By programme and month: by resample, -1 being the estimate. */
  private final Map<String, Map<LocalDate, TreeMap<Integer, Avoided>>> programmes = new HashMap<>();

  private Resamples() {}

  /** Of one council; estimates of models only are collected. */
  static Resamples of(Tables tables, String laCode) {
    Resamples read = new Resamples();
    for (Row row :
        tables
            .read(AttributionReplicates.TABLE)
            .where(AttributionReplicates.LA_CODE.col().equalTo(laCode))
            .collectAsList()) {
      read.put(
          row.getAs(AttributionReplicates.PROGRAMME.name()),
          day(row.getAs(AttributionReplicates.MONTH.name())),
          row.<Integer>getAs(AttributionReplicates.REPLICATE.name()),
          new Avoided(
              row.<Double>getAs(AttributionReplicates.LAC_DAYS.name()),
              row.getAs(AttributionReplicates.COST_GBP.name())));
    }
    Dataset<Row> estimates =
        tables
            .read(Attribution.TABLE)
            .where(Attribution.LA_CODE.col().equalTo(laCode))
            .where(Attribution.SCOPE.col().equalTo("programme"))
            .where(Attribution.MEASURE.col().isin("lac_days", "cost_gbp"))
            .select(
                Attribution.CODE.col(),
                Attribution.MONTH.col(),
                Attribution.MEASURE.col(),
                Attribution.ESTIMATE.col());
    Map<String, Map<LocalDate, Map<String, Double>>> points = new HashMap<>();
    for (Row row : estimates.collectAsList()) {
      points
          .computeIfAbsent(row.getString(0), code -> new HashMap<>())
          .computeIfAbsent(day(row.get(1)), month -> new HashMap<>())
          .put(row.getString(2), row.getDouble(3));
    }
    read.programmes.forEach(
        (code, months) ->
            months.forEach(
                (month, resamples) -> {
                  Map<String, Double> point =
                      points.getOrDefault(code, Map.of()).getOrDefault(month, Map.of());
                  resamples.put(
                      ESTIMATE, new Avoided(point.get("lac_days"), point.get("cost_gbp")));
                }));
    return read;
  }

  /** Number of the estimate among the resamples. */
  static final int ESTIMATE = -1;

  private void put(String programme, LocalDate month, int resample, Avoided avoided) {
    programmes
        .computeIfAbsent(programme, code -> new HashMap<>())
        .computeIfAbsent(month, first -> new TreeMap<>())
        .put(resample, avoided);
  }

  private static LocalDate day(Object date) {
    return LocalDate.parse(date.toString());
  }

  /** Whether a programme has resamples in some month. */
  boolean has(String programme) {
    return programmes.containsKey(programme);
  }

  /** Of a programme by the end of a month, by resample; empty where it has none. */
  Optional<Map<Integer, Avoided>> of(String programme, LocalDate month) {
    return Optional.ofNullable(programmes.getOrDefault(programme, Map.of()).get(month));
  }
}
