package org.lacattribution.attribution.topdown;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.published.StockFlow;

/**
 * The {@link MonthlySeries} of an authority, from {@link StockFlow}, {@link Population} and {@link
 * Plans}.
 *
 * <p>Reads to the driver a row a month of sums, a row a year of population, and a row a month of
 * plans begun and ended: never a child's.
 */
public final class MonthlyTotals {
  private static final String ESTIMATE = "estimate";
  private static final String EVERYONE = "all";
  private static final int OLDEST = 17;

  private MonthlyTotals() {}

  /**
   * The series; empty where the authority has no stock and flow, or no population aged 0 to 17.
   *
   * <p>Population is the estimate for both sexes together, or else the sum of the two; ages are
   * summed where they come apart. {@code plans} is empty where no child protection plan is known.
   */
  public static Optional<MonthlySeries> of(Tables tables, String laCode) {
    TreeMap<LocalDate, Row> flows = flows(tables, laCode);
    TreeMap<Integer, Double> people = people(tables, laCode);
    if (flows.isEmpty() || people.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = flows.firstKey();
    int months = 1;
    while (first.plusMonths(months - 1L).isBefore(flows.lastKey())) {
      months++;
    }
    double[] stock = new double[months];
    double[] entries = new double[months];
    double[] exits = new double[months];
    for (int t = 0; t < months; t++) {
      Row row = flows.get(first.plusMonths(t));
      if (row != null) {
        stock[t] = row.getLong(1);
        entries[t] = row.getLong(2);
        exits[t] = row.getLong(3);
      }
    }
    return Optional.of(
        new MonthlySeries(
            first,
            stock,
            entries,
            exits,
            MonthlySeries.population(first, months, people),
            plans(tables, laCode, first, months)));
  }

  private static TreeMap<LocalDate, Row> flows(Tables tables, String laCode) {
    TreeMap<LocalDate, Row> flows = new TreeMap<>();
    tables
        .read(StockFlow.TABLE)
        .filter(StockFlow.LA_CODE.col().equalTo(laCode))
        .groupBy(StockFlow.MONTH.col())
        .agg(
            sum(StockFlow.STOCK_START.col()),
            sum(StockFlow.ENTRIES.col()),
            sum(StockFlow.EXITS.col()))
        .collectAsList()
        .forEach(row -> flows.put(row.getDate(0).toLocalDate(), row));
    return flows;
  }

  /** By mid-year. The Department's ages 0 to 17 in one row stand before single years. */
  private static TreeMap<Integer, Double> people(Tables tables, String laCode) {
    Column whole =
        Population.MIN_AGE.col().equalTo(0).and(Population.MAX_AGE.col().equalTo(OLDEST));
    TreeMap<Integer, TreeMap<String, Double>> kinds = new TreeMap<>();
    tables
        .read(Population.TABLE)
        .filter(Population.LA_CODE.col().equalTo(laCode))
        .filter(Population.VARIANT.col().equalTo(ESTIMATE))
        .filter(Population.MAX_AGE.col().leq(OLDEST))
        .groupBy(
            Population.YEAR.col(),
            Population.SEX.col().equalTo(EVERYONE).as("together"),
            whole.as("whole"))
        .agg(sum(Population.PERSONS.col()).cast("double"))
        .collectAsList()
        .forEach(
            row ->
                kinds
                    .computeIfAbsent(row.getInt(0), any -> new TreeMap<>())
                    .put(
                        (row.getBoolean(2) ? "0" : "1") + (row.getBoolean(1) ? "0" : "1"),
                        row.getDouble(3)));
    TreeMap<Integer, Double> people = new TreeMap<>();
    kinds.forEach((year, byKind) -> people.put(year, byKind.firstEntry().getValue()));
    return people;
  }

  /** Children on a child protection plan when each month began. */
  private static double[] plans(Tables tables, String laCode, LocalDate first, int months) {
    Dataset<Row> protection =
        tables
            .read(Plans.TABLE)
            .filter(Plans.LA_CODE.col().equalTo(laCode))
            .filter(Plans.PLAN_TYPE.col().equalTo("cpp"));
    Map<LocalDate, Long> begun = byMonth(protection, Plans.START_DATE);
    if (begun.isEmpty()) {
      return new double[0];
    }
    Map<LocalDate, Long> ended = byMonth(protection, Plans.END_DATE);
    double[] plans = new double[months];
    for (int t = 0; t < months; t++) {
      LocalDate month = first.plusMonths(t);
      plans[t] = before(begun, month) - before(ended, month);
    }
    return plans;
  }

  private static Map<LocalDate, Long> byMonth(Dataset<Row> plans, Field day) {
    Map<LocalDate, Long> counts = new TreeMap<>();
    plans
        .filter(day.col().isNotNull())
        .groupBy(trunc(day.col(), "month"))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> counts.put(row.getDate(0).toLocalDate(), row.getLong(1)));
    return counts;
  }

  private static double before(Map<LocalDate, Long> counts, LocalDate month) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().isBefore(month))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
