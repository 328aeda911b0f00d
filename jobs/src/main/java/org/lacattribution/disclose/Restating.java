package org.lacattribution.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Table;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Restatements;
import org.lacattribution.table.published.Runs;

/**
 * Figures that an earlier release printed and this one prints otherwise. Both are printed anyway,
 * so rows of {@link Restatements} add nothing: a figure that either release suppresses has no row,
 * nor has a count that changed within its rounding.
 */
public final class Restating {
  /** Months before the last day in which records are still entered. */
  private static final int LATE_MONTHS = 3;

  private static final String LATE = "recorded_late";
  private static final String CHANGED = "records_changed";
  private static final String VERSION = "records_or_version_changed";
  private static final String WHOLE = "whole";
  private static final String ALL = "all";

  /** A run and what decides its figures next to the records. */
  private record Release(String runId, LocalDate asOf, String version) {}

  private Restating() {}

  /**
   * The rows of a release.
   *
   * @param ledger rows of {@link ReleaseLedger} of the authority
   * @param runs rows of {@link Runs}, this run's included
   * @param figures what this release prints, by the name of the count in the ledger
   * @param roundTo base of rounding
   */
  public static List<Row> rows(
      Dataset<Row> ledger,
      Dataset<Row> runs,
      String runId,
      LocalDate asOf,
      String laCode,
      SortedMap<String, Long> figures,
      int roundTo) {
    Map<String, SortedMap<String, Long>> earlier = printed(ledger, roundTo);
    List<Release> releases = inOrder(runs);
    int own = position(releases, runId);
    Optional<Release> last =
        releases.subList(0, Math.max(own, 0)).stream()
            .filter(release -> earlier.containsKey(release.runId()))
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      return List.of();
    }
    boolean isSameVersion = last.get().version().equals(releases.get(own).version());
    List<Row> rows = new ArrayList<>();
    earlier
        .get(last.get().runId())
        .forEach(
            (cell, before) -> {
              Long after = figures.get(cell);
              if (after != null && !after.equals(before)) {
                rows.add(
                    row(CountName.of(cell), before, after, last.get(), isSameVersion)
                        .row(runId, asOf, laCode));
              }
            });
    return rows;
  }

  /** Runs by their first start; each once. */
  private static List<Release> inOrder(Dataset<Row> runs) {
    Map<String, Release> releases = new java.util.LinkedHashMap<>();
    runs.select(Runs.RUN_ID.col(), Runs.AS_OF.col(), Runs.CODE_VERSION.col(), Runs.STARTED_AT.col())
        .sort(Runs.STARTED_AT.col(), Runs.RUN_ID.col())
        .collectAsList()
        .forEach(
            run ->
                releases.merge(
                    run.getString(0),
                    new Release(
                        run.getString(0),
                        run.isNullAt(1) ? null : run.getDate(1).toLocalDate(),
                        run.getString(2)),
                    // The row that a run begins with may not know its day yet.
                    (first, later) -> first.asOf() == null ? later : first));
    return List.copyOf(releases.values());
  }

  private static int position(List<Release> releases, String runId) {
    for (int i = 0; i < releases.size(); i++) {
      if (releases.get(i).runId().equals(runId)) {
        return i;
      }
    }
    return -1;
  }

  /** What each release printed, by its run; a figure rounded to another base is left out. */
  private static Map<String, SortedMap<String, Long>> printed(Dataset<Row> ledger, int roundTo) {
    Map<String, SortedMap<String, Long>> printed = new TreeMap<>();
    ledger
        .where(ReleaseLedger.LOW.col().isNotNull())
        .select(
            ReleaseLedger.RUN_ID.col(),
            ReleaseLedger.CELL.col(),
            ReleaseLedger.LOW.col(),
            ReleaseLedger.HIGH.col())
        .collectAsList()
        .forEach(
            row -> {
              SortedMap<String, Long> figures =
                  printed.computeIfAbsent(row.getString(0), run -> new TreeMap<>());
              long low = row.getLong(2);
              long high = row.getLong(3);
              long figure = low == high ? low : high - (roundTo - 1) / 2;
              if (low == high || figure % roundTo == 0) {
                figures.put(row.getString(1), figure);
              }
            });
    return printed;
  }

  private record Change(
      String table, String period, String measure, long before, long after, String reason) {
    Row row(String runId, LocalDate asOf, String laCode) {
      return NewRow.of(Restatements.TABLE, runId, asOf, laCode)
          .with(Restatements.TABLE_NAME, table)
          .with(Restatements.PERIOD, period)
          .with(Restatements.MEASURE, measure)
          .with(Restatements.BEFORE, before)
          .with(Restatements.AFTER, after)
          .with(Restatements.REASON, reason)
          .row();
    }
  }

  private static Change row(
      CountName name, long before, long after, Release last, boolean isSameVersion) {
    List<Field> key = Table.named("published." + name.table()).key();
    String period = null;
    List<String> measure = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      String value = name.key().get(i);
      if (period == null && isPeriod(key.get(i))) {
        period = value;
      } else if (!key.get(i).name().equals("la_code")
          && !value.equals(WHOLE)
          && !value.equals(ALL)) {
        measure.add(key.get(i).name().equals("months") ? "months " + value : value);
      }
    }
    measure.add(name.column());
    return new Change(
        name.table(),
        period == null ? "" : period,
        String.join(" ", measure),
        before,
        after,
        isRecent(period, last) ? LATE : isSameVersion ? CHANGED : VERSION);
  }

  private static boolean isPeriod(Field field) {
    return List.of("month", "first_month", "year", "financial_year", "period")
        .contains(field.name());
  }

  private static boolean isRecent(String period, Release last) {
    return period != null
        && period.length() == 10
        && last.asOf() != null
        && LocalDate.parse(period).isAfter(last.asOf().minusMonths(LATE_MONTHS));
  }
}
