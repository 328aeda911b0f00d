package org.lacattribution.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Plans;

/**
 * Child protection plans at the end of each month, counted in Spark; only counts are collected.
 * Months before case records cover a whole month are not known.
 */
final class PlanCounts implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String CASES = "ssd_cases";

  private final Map<String, TreeMap<LocalDate, Long>> changes = new HashMap<>();
  private final Map<String, LocalDate> known = new HashMap<>();

  private PlanCounts() {}

  static PlanCounts of(Tables tables, List<String> laCodes) {
    PlanCounts read = new PlanCounts();
    Dataset<Row> plans =
        tables
            .read(Plans.TABLE)
            .where(Plans.PLAN_TYPE.col().equalTo("cpp"))
            .where(Plans.LA_CODE.col().isInCollection(laCodes));
    Dataset<Row> starts =
        plans.select(
            Plans.LA_CODE.col(),
            trunc(Plans.START_DATE.col(), "MM").as("month"),
            lit(1L).as("change"));
    Dataset<Row> ends =
        plans
            .where(Plans.END_DATE.col().isNotNull())
            .select(
                Plans.LA_CODE.col(),
                trunc(Plans.END_DATE.col(), "MM").as("month"),
                lit(-1L).as("change"));
    for (Row row :
        starts
            .unionAll(ends)
            .groupBy(col("la_code"), col("month"), col("change"))
            .agg(count(lit(1)).as("plans"))
            .collectAsList()) {
      read.changes
          .computeIfAbsent(row.getString(0), la -> new TreeMap<>())
          .merge(row.getDate(1).toLocalDate(), row.getLong(2) * row.getLong(3), Long::sum);
    }
    for (Row row :
        tables
            .read(Coverage.TABLE)
            .where(Coverage.SOURCE.col().equalTo(CASES))
            .where(Coverage.LA_CODE.col().isInCollection(laCodes))
            .select(Coverage.LA_CODE.col(), Coverage.FIRST_DAY.col())
            .collectAsList()) {
      LocalDate first = row.getDate(1).toLocalDate();
      read.known.merge(
          row.getString(0),
          first.getDayOfMonth() == 1 ? first : first.plusMonths(1).withDayOfMonth(1),
          (a, b) -> a.isBefore(b) ? a : b);
    }
    return read;
  }

  /** Plans at the end of months; NaN where not known. */
  double[] months(String laCode, LocalDate first, int count) {
    double[] path = new double[count];
    Arrays.fill(path, Double.NaN);
    TreeMap<LocalDate, Long> own = changes.get(laCode);
    LocalDate from = known.get(laCode);
    if (own == null || from == null) {
      return path;
    }
    long active = own.headMap(first, false).values().stream().mapToLong(Long::longValue).sum();
    for (int t = 0; t < count; t++) {
      LocalDate month = first.plusMonths(t);
      active += own.getOrDefault(month, 0L);
      if (ChronoUnit.MONTHS.between(from, month) >= 0 && active >= 0) {
        path[t] = active;
      }
    }
    return path;
  }
}
