package org.lacattribution.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Table;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Restatements;
import org.lacattribution.table.published.Runs;

/**
 * Figures of a period that was over in the release before, which this one prints otherwise. Both
 * are printed anyway, so rows of {@link Restatements} add nothing: a figure that either release
 * suppresses has no row, nor has a count that changed within its rounding.
 */
public final class Restating {
  /** Months before the last day in which records are still entered. */
  private static final int LATE_MONTHS = 3;

  private static final int YEAR = 12;
  private static final int YEAR_DIGITS = 4;
  private static final String LATE = "recorded_late";
  private static final String CHANGED = "records_changed";
  private static final String VERSION = "records_or_version_changed";
  private static final String KNOWN = "outcome_known_since";
  private static final String WHOLE = "whole";

  /** Parts of those of whom something is not known yet: what becomes of them is no correction. */
  private static final Set<String> NOT_YET =
      Set.of("not_known_yet", "not_due", "home_or_order_open", "in_assessment", "in_enquiry");

  /** Of carers who were approved, those who have left since. */
  private static final String SINCE = "since_approval";

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
    Set<String> waiting = waiting(figures.keySet());
    boolean isSameVersion = last.get().version().equals(releases.get(own).version());
    List<Row> rows = new ArrayList<>();
    earlier
        .get(last.get().runId())
        .forEach(
            (cell, before) -> {
              Long after = figures.get(cell);
              CountName name = CountName.of(cell);
              if (after != null && !after.equals(before) && wasOver(name, last.get())) {
                rows.add(
                    row(name, before, after, reason(name, waiting, last.get(), isSameVersion))
                        .row(runId, asOf, laCode));
              }
            });
    return rows;
  }

  /** Populations and breakdowns of which a part waits for what becomes of it. */
  private static Set<String> waiting(Set<String> cells) {
    return cells.stream()
        .map(CountName::of)
        .filter(Restating::isDivided)
        .filter(name -> NOT_YET.contains(name.key().get(3)) || name.key().get(2).startsWith(SINCE))
        .map(Restating::breakdown)
        .collect(Collectors.toSet());
  }

  private static boolean isDivided(CountName name) {
    return name.table().equals(IndicatorCounts.TABLE.shortName());
  }

  private static String breakdown(CountName name) {
    return name.key().get(1) + "|" + name.key().get(2);
  }

  private static String reason(
      CountName name, Set<String> waiting, Release last, boolean isSameVersion) {
    if (isDivided(name) && waiting.contains(breakdown(name))) {
      return KNOWN;
    }
    return end(name).orElseThrow().isAfter(last.asOf().minusMonths(LATE_MONTHS))
        ? LATE
        : isSameVersion ? CHANGED : VERSION;
  }

  /** Figures without a period, and those of one that still ran, go on with time. */
  private static boolean wasOver(CountName name, Release last) {
    return last.asOf() != null && end(name).filter(end -> !end.isAfter(last.asOf())).isPresent();
  }

  /** Last day of the period of a figure; empty where it has none. */
  private static Optional<LocalDate> end(CountName name) {
    List<Field> key = Table.named("published." + name.table()).key();
    LocalDate first = null;
    int months = 1;
    for (int i = 0; i < key.size(); i++) {
      String value = name.key().get(i);
      switch (key.get(i).name()) {
        case "month", "first_month" -> first = LocalDate.parse(value);
        case "months" -> months = Integer.parseInt(value);
        case "year", "period" -> {
          first = april(Integer.parseInt(value) - 1);
          months = YEAR;
        }
        case "financial_year" -> {
          first = april(Integer.parseInt(value.substring(0, YEAR_DIGITS)));
          months = YEAR;
        }
        default -> {
          // No part of the period.
        }
      }
    }
    return first == null ? Optional.empty() : Optional.of(first.plusMonths(months).minusDays(1));
  }

  private static LocalDate april(int year) {
    return LocalDate.of(year, 4, 1);
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

  private static Change row(CountName name, long before, long after, String reason) {
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
        reason);
  }

  private static boolean isPeriod(Field field) {
    return List.of("month", "first_month", "year", "financial_year", "period")
        .contains(field.name());
  }
}
