package org.lacattribution.board.carers;

import static java.util.stream.Collectors.toCollection;
import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Capacities;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.Sufficiencies;

/**
 * Places needed at the end of each month against places that there are, of one council. It follows
 * from {@link StockBreakdowns} and {@link Forecasts} alone, so in a release it adds nothing to
 * them.
 */
public final class Sufficiency {
  private static final String COUNTED = "counted";
  private static final String FORECAST = "forecast";
  private static final String CENTRAL = "central";
  private static final String STOCK = "lac_stock";
  private static final String ALL = "all";
  private static final String TOO_FEW =
      "Not in this release: the number is small, or would reveal a small one.";
  private static final String NO_CAPACITY = "Capacity is not supplied: add capacity.csv.";
  private static final String NO_CAPACITY_THEN =
      "capacity.csv gives no places of this kind for this day.";

  private final Scope scope;

  /** Children in each kind of placement by month; null where not shown. */
  private final NavigableMap<LocalDate, Map<String, Optional<Double>>> counted = new TreeMap<>();

  private final List<Row> forecast;
  private final Map<String, NavigableMap<LocalDate, Double>> places = new TreeMap<>();

  private Sufficiency(Scope scope, List<Row> forecast) {
    this.scope = scope;
    this.forecast = forecast;
  }

  /**
   * Of one council. Only aggregates are collected.
   *
   * @param shown {@link StockBreakdowns} and {@link Forecasts}, as the warehouse or a release has
   *     them
   * @param conformed {@link Capacities}
   */
  public static Sufficiency of(Tables shown, Tables conformed, Scope scope) {
    Sufficiency made =
        new Sufficiency(
            scope,
            ofCouncil(shown.read(Forecasts.TABLE), scope)
                .filter(Forecasts.SCENARIO.col().equalTo(CENTRAL))
                .filter(Forecasts.MEASURE.col().equalTo(STOCK))
                .filter(Forecasts.AGE_BAND.col().equalTo(ALL))
                .filter(Forecasts.PLACEMENT_GROUP.col().notEqual(ALL))
                .collectAsList());
    ofCouncil(shown.read(StockBreakdowns.TABLE), scope)
        .filter(StockBreakdowns.BREAKDOWN.col().equalTo(Sufficiencies.PLACEMENT_GROUP.name()))
        .collectAsList()
        .forEach(
            row ->
                made.counted
                    .computeIfAbsent(day(row, StockBreakdowns.MONTH), month -> new TreeMap<>())
                    .put(
                        row.getAs(StockBreakdowns.CATEGORY.name()),
                        Optional.ofNullable(number(row, StockBreakdowns.CHILDREN))));
    ofCouncil(conformed.read(Capacities.TABLE), scope)
        .collectAsList()
        .forEach(
            row ->
                made.places
                    .computeIfAbsent(
                        row.getAs(Capacities.PLACEMENT_GROUP.name()), group -> new TreeMap<>())
                    .put(day(row, Capacities.VALID_FROM), number(row, Capacities.PLACES)));
    return made;
  }

  private static Dataset<Row> ofCouncil(Dataset<Row> rows, Scope scope) {
    return rows.filter(col("la_code").equalTo(scope.laCode()));
  }

  private static LocalDate day(Row row, Field column) {
    return LocalDate.parse(row.<Object>getAs(column.name()).toString());
  }

  private static Double number(Row row, Field column) {
    Number number = row.getAs(column.name());
    return number == null ? null : Double.valueOf(number.doubleValue());
  }

  /** Rows of {@link Sufficiencies}. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Set<String> groups =
        Stream.concat(
                counted.values().stream().flatMap(of -> of.keySet().stream()),
                places.keySet().stream())
            .collect(toCollection(TreeSet::new));
    counted.forEach(
        (month, children) ->
            groups.forEach(
                group ->
                    // A kind of placement without a row has nobody in it.
                    rows.add(
                        row(
                            month,
                            group,
                            COUNTED,
                            children.getOrDefault(group, Optional.of(0.0)).orElse(null)))));
    for (Row ahead : forecast) {
      LocalDate month = day(ahead, Forecasts.PERIOD);
      if (counted.isEmpty() || month.isAfter(counted.lastKey())) {
        rows.add(forecast(month, ahead));
      }
    }
    return rows;
  }

  private Row row(LocalDate month, String group, String basis, Double needed) {
    return cells(month, group, basis, needed).row();
  }

  private Row forecast(LocalDate month, Row ahead) {
    return cells(
            month,
            ahead.getAs(Forecasts.PLACEMENT_GROUP.name()),
            FORECAST,
            number(ahead, Forecasts.ESTIMATE))
        .with(Sufficiencies.LOWER_80, number(ahead, Forecasts.LOWER_80))
        .with(Sufficiencies.UPPER_80, number(ahead, Forecasts.UPPER_80))
        .with(Sufficiencies.LOWER_95, number(ahead, Forecasts.LOWER_95))
        .with(Sufficiencies.UPPER_95, number(ahead, Forecasts.UPPER_95))
        .row();
  }

  private NewRow cells(LocalDate month, String group, String basis, Double needed) {
    Optional<Double> capacity = capacity(group, month.with(TemporalAdjusters.lastDayOfMonth()));
    String note =
        needed == null
            ? TOO_FEW
            : capacity.isPresent() ? null : places.isEmpty() ? NO_CAPACITY : NO_CAPACITY_THEN;
    return NewRow.of(Sufficiencies.TABLE, scope.runId(), scope.asOf(), scope.laCode())
        .with(Sufficiencies.MONTH, month)
        .with(Sufficiencies.PLACEMENT_GROUP, group)
        .with(Sufficiencies.BASIS, basis)
        .with(Sufficiencies.NEEDED, needed)
        .with(Sufficiencies.CAPACITY, capacity.orElse(null))
        .with(
            Sufficiencies.GAP,
            needed == null ? null : capacity.map(there -> needed - there).orElse(null))
        .with(Sufficiencies.NOTE, note);
  }

  /** The last row that starts on or before the day. */
  private Optional<Double> capacity(String group, LocalDate day) {
    return Optional.ofNullable(places.getOrDefault(group, new TreeMap<>()).floorEntry(day))
        .map(Map.Entry::getValue);
  }
}
