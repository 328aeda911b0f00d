package org.lacattribution.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Counting.MonthCount;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.ReleaseLedger;

/**
 * How much the newest months still grow after a release, because records are entered late: the
 * counts of earlier releases next to what they are now.
 */
final class LateEntry {
  /** Growth of a month's counts beyond which it is provisional. */
  private static final double NOTICEABLE = 0.02;

  /** Months that may still be provisional. */
  private static final int MOST_MONTHS = 3;

  private final Set<Integer> provisional;

  private LateEntry(Set<Integer> provisional) {
    this.provisional = provisional;
  }

  /** Where no earlier release shows how months grow, the newest one is provisional. */
  static LateEntry notKnown() {
    return new LateEntry(Set.of(0));
  }

  /** From the ledger of releases, whose counts of events come to the driver. */
  static LateEntry of(Tables tables, Scope scope, CountBook now) {
    Map<Integer, double[]> sums = new TreeMap<>();
    tables
        .read(ReleaseLedger.TABLE)
        .filter(ReleaseLedger.LA_CODE.col().equalTo(scope.laCode()))
        .filter(ReleaseLedger.AS_OF.col().lt(java.sql.Date.valueOf(scope.asOf())))
        .filter(
            ReleaseLedger.CELL
                .col()
                .startsWith(IndicatorCounts.TABLE.shortName() + "|" + scope.laCode() + "|"))
        .select(ReleaseLedger.AS_OF.col(), ReleaseLedger.CELL.col(), ReleaseLedger.VALUE.col())
        .collectAsList()
        .forEach(
            row ->
                Counting.monthCount(row.getString(1)).forEach(count -> add(sums, row, count, now)));
    Set<Integer> provisional = new HashSet<>();
    for (int age = 0; age < MOST_MONTHS; age++) {
      double[] sum = sums.get(age);
      if (sum == null ? age == 0 : Math.abs(sum[1] - sum[0]) > NOTICEABLE * sum[0]) {
        provisional.add(age);
      }
    }
    return new LateEntry(provisional);
  }

  private static void add(Map<Integer, double[]> sums, Row row, MonthCount count, CountBook now) {
    LocalDate last = row.getDate(0).toLocalDate().plusDays(1).minusMonths(1).withDayOfMonth(1);
    int age = (int) ChronoUnit.MONTHS.between(count.month(), last);
    double value = now.sum(List.of(count.population()), count.month(), 1);
    if (age >= 0 && age < MOST_MONTHS && !Double.isNaN(value)) {
      double[] sum = sums.computeIfAbsent(age, a -> new double[2]);
      sum[0] += row.getLong(2);
      sum[1] += value;
    }
  }

  /** Whether a period that ends so many months before the last may still change. */
  boolean isProvisional(int monthsBeforeLast) {
    return provisional.contains(monthsBeforeLast);
  }
}
