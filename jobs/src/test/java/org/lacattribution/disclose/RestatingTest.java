package org.lacattribution.disclose;

import static org.apache.spark.sql.functions.translate;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Restatements;
import org.lacattribution.table.published.Runs;
import org.lacattribution.testing.Drawn;

/** What releases printed of the same figures, drawn by hand. */
class RestatingTest {
  private static final LocalDate AS_OF = LocalDate.of(2013, 4, 30);

  /** Names of counts with a stroke in place of a bar. */
  private static Dataset<Row> ledger() {
    return Drawn.rows(
            ReleaseLedger.TABLE,
            """
            | run_id | as_of      | la_code | cell                                                          | value | low | high |
            | r0     | 2013-02-28 | 331     | indicator_count/331/referrals/whole/whole/2012-12-01/1/events | 90    | 90  | 90   |
            | r1     | 2013-03-31 | 331     | indicator_count/331/referrals/whole/whole/2012-12-01/1/events | 100   | 100 | 100  |
            | r1     | 2013-03-31 | 331     | indicator_count/331/referrals/whole/whole/2013-01-01/1/events | 80    | 80  | 80   |
            | r1     | 2013-03-31 | 331     | indicator_count/331/referrals/whole/whole/2013-02-01/1/events | 70    | 70  | 70   |
            | r1     | 2013-03-31 | 331     | flow_breakdown/331/2012/ssda903_rec/E4A/exits                 | 41    | 38  | 42   |
            | r1     | 2013-03-31 | 331     | flow_breakdown/331/2012/ssda903_rec/E4B/exits                 | 7     | 6   | 7    |
            | r1     | 2013-03-31 | 331     | flow_breakdown/331/2012/ssda903_rec/E11/exits                 | 3     |     |      |
            | r1     | 2013-03-31 | 331     | flow_breakdown/331/2014/ssda903_rec/E4A/exits                 | 40    | 38  | 42   |
            | r1     | 2013-03-31 | 331     | evidence/331/MST/events                                       | 40    | 38  | 42   |
            | r1     | 2013-03-31 | 331     | indicator_count/331/stepped_down/referral/referred/2012-04-01/3/events | 12 | 12 | 12   |
            | r3     | 2013-05-31 | 331     | indicator_count/331/referrals/whole/whole/2013-01-01/1/events | 1000  | 1000 | 1000 |
            """)
        .withColumn("cell", translate(ReleaseLedger.CELL.col(), "/", "|"));
  }

  private static SortedMap<String, Long> printed() {
    SortedMap<String, Long> figures = new TreeMap<>();
    figures.put("indicator_count|331|referrals|whole|whole|2012-12-01|1|events", 101L);
    figures.put("indicator_count|331|referrals|whole|whole|2013-01-01|1|events", 84L);
    figures.put("indicator_count|331|referrals|whole|whole|2013-02-01|1|events", 70L);
    figures.put("flow_breakdown|331|2012|ssda903_rec|E4A|exits", 45L);
    figures.put("flow_breakdown|331|2012|ssda903_rec|E11|exits", 10L);
    // The year still ran, and the events of a programme have no period.
    figures.put("flow_breakdown|331|2014|ssda903_rec|E4A|exits", 60L);
    figures.put("evidence|331|MST|events", 60L);
    figures.put("indicator_count|331|stepped_down|referral|referred|2012-04-01|3|events", 15L);
    figures.put("indicator_count|331|stepped_down|referral|not_known_yet|2013-01-01|3|events", 9L);
    return figures;
  }

  private static List<String> changes(String version) {
    Dataset<Row> runs =
        Drawn.rows(
            Runs.TABLE,
            """
            | run_id | started_at          | la_code | as_of      | command | outcome     | code_version |
            | r3     | 2013-06-02 10:00:00 | 331     | 2013-05-31 | run     | done        | 1.0          |
            | r1     | 2013-04-02 10:00:00 | 331     |            | run     | in_progress | 1.0          |
            | r1     | 2013-04-02 10:09:00 | 331     | 2013-03-31 | run     | done        | 1.0          |
            | r0     | 2013-03-02 10:00:00 | 331     | 2013-02-28 | run     | done        | 1.0          |
            | r2     | 2013-05-02 10:00:00 | 331     | 2013-04-30 | run     | in_progress | %s           |
            """
                .formatted(version));
    return Restating.rows(ledger(), runs, "r2", AS_OF, "331", printed(), 5).stream()
        .map(
            row ->
                List.of(
                        Restatements.TABLE_NAME,
                        Restatements.PERIOD,
                        Restatements.MEASURE,
                        Restatements.BEFORE,
                        Restatements.AFTER,
                        Restatements.REASON)
                    .stream()
                    .map(
                        field ->
                            String.valueOf(row.get(Restatements.TABLE.fields().indexOf(field))))
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow())
        .toList();
  }

  /**
   * Compared with the release before, not with one before that or one made later. December is four
   * months before the last day of that release, January within three; of 38 to 42 it printed 40; a
   * figure that one of the two does not show, E4B now and E11 then, has no row.
   */
  @Test
  void figuresThatBothReleasesPrintAreCompared() {
    assertThat(changes("1.0"))
        .containsExactly(
            "flow_breakdown, 2012, ssda903_rec E4A exits, 40, 45, records_changed",
            "indicator_count, 2012-12-01, referrals months 1 events, 100, 101, records_changed",
            "indicator_count, 2013-01-01, referrals months 1 events, 80, 84, recorded_late",
            "indicator_count, 2012-04-01, stepped_down referral referred months 3 events, 12, 15,"
                + " outcome_known_since");
  }

  @Test
  void anotherVersionOfTheApplicationMayBeTheReason() {
    assertThat(changes("1.1"))
        .containsExactly(
            "flow_breakdown, 2012, ssda903_rec E4A exits, 40, 45, records_or_version_changed",
            "indicator_count, 2012-12-01, referrals months 1 events, 100, 101,"
                + " records_or_version_changed",
            "indicator_count, 2013-01-01, referrals months 1 events, 80, 84, recorded_late",
            "indicator_count, 2012-04-01, stepped_down referral referred months 3 events, 12, 15,"
                + " outcome_known_since");
  }

  @Test
  void aFirstReleaseRestatesNothing() {
    assertThat(
            Restating.rows(
                ledger(),
                Drawn.rows(
                    Runs.TABLE,
                    """
                    | run_id | started_at          | la_code | as_of      | command | outcome | code_version |
                    | r2     | 2013-05-02 10:00:00 | 331     | 2013-04-30 | run     | done    | 1.0          |
                    """),
                "r2",
                AS_OF,
                "331",
                printed(),
                5))
        .isEmpty();
  }
}
