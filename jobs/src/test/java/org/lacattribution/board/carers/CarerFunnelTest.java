package org.lacattribution.board.carers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.Board;
import org.lacattribution.table.conformed.CarerHouseholds;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;
import org.lacattribution.testing.SharedSpark;

/** Carers by the month of their enquiry, drawn household by household. */
class CarerFunnelTest {
  private static final LocalDate AS_OF = LocalDate.of(2013, 3, 31);
  private static Map<String, Long> counts;
  private static Dataset<Row> funnel;

  @BeforeAll
  static void count() {
    DrawnTables drawn =
        new DrawnTables()
            .with(
                Coverage.TABLE,
                """
                | la_code | source | first_day  | last_day   |
                | 331     | carers | 2012-04-01 | 2013-03-31 |
                """)
            .with(
                CarerHouseholds.TABLE,
                """
                | la_code | household_key | carer_type       | enquiry_date | assessment_date | approval_date | left_date  |
                | 331     | old           | mainstream       | 2008-05-01   | 2008-06-01      | 2008-12-01    | 2012-06-30 |
                | 331     | a             | mainstream       | 2012-04-01   | 2012-04-11      | 2012-10-08    |            |
                | 331     | b             | mainstream       | 2012-04-02   | 2012-04-22      | 2012-09-19    | 2013-02-01 |
                | 331     | c             | mainstream       | 2012-04-03   | 2012-05-03      |               |            |
                | 331     | d             | mainstream       | 2012-04-04   |                 |               | 2012-05-14 |
                | 331     | e             | connected_person | 2012-04-05   |                 | 2012-04-25    |            |
                | 331     | f             | mainstream       | 2013-03-10   |                 |               |            |
                | 331     | g             | mainstream       | 2013-03-20   |                 |               | 2013-03-25 |
                """);
    Dataset<Row> counted =
        held(
            Board.of(drawn.tables(), DrawnTables.COVENTRY, "r1", AS_OF)
                .indicatorCount(Set.of("331")));
    counts = new TreeMap<>();
    for (Row row : counted.collectAsList()) {
      counts.put(
          "%s.%s.%s %s"
              .formatted(
                  row.<Object>getAs("population"),
                  row.<Object>getAs("breakdown"),
                  row.<Object>getAs("category"),
                  row.<Object>getAs("first_month").toString().substring(0, 7)),
          row.getAs("events"));
    }
    counts.values().removeIf(events -> events == 0);
    drawn.with(IndicatorCounts.TABLE, counted);
    funnel = held(Board.of(drawn.tables(), DrawnTables.COVENTRY, "r1", AS_OF).carerFunnel());
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static String drawn(String where) {
    return Drawn.draw(
        funnel.where(where),
        CarerFunnels.MONTH,
        CarerFunnels.STAGE,
        CarerFunnels.HOUSEHOLDS,
        CarerFunnels.STILL_OPEN,
        CarerFunnels.SHARE,
        CarerFunnels.MEDIAN_DAYS,
        CarerFunnels.NET_GAIN,
        CarerFunnels.NOTE);
  }

  /** Only households that enquired in the month, wherever they are now. */
  @Test
  void aCohortIsThoseWhoEnquiredInTheMonth() {
    // Days to assessment: 10, 20, 30, and 40 until d withdraws: half are left from 20 to 30.
    // Days of assessment: a 180, b 150, c still there after 332: two thirds are left after 150
    // and one third after 180. As carers: b 135 until it left, a still there after 174: half are
    // left from then on, and nobody leaves later.
    assertThat(
            drawn(
                "months = 1 AND carer_type = 'mainstream' AND month = '2012-04-01'"
                    + " AND stage <> 'net_gain'"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | stage      | households | still_open | share | median_days | net_gain | note |
                | 2012-04-01 | approval   | 2          | 1          | 0.5   | 135.0       |          |      |
                | 2012-04-01 | assessment | 3          | 1          | 0.75  | 180.0       |          |      |
                | 2012-04-01 | enquiry    | 4          | 0          | 1.0   | 25.0        |          |      |
                | 2012-04-01 | left       | 1          |            | 0.25  |             |          |      |
                """));
  }

  @Test
  void aMonthInWhichNobodyHasFinishedIsBlankAndNotZero() {
    // Of f and g, g withdrew after 5 days, and f is still there after 21.
    assertThat(
            drawn(
                "months = 1 AND carer_type = 'mainstream' AND month = '2013-03-01'"
                    + " AND stage <> 'net_gain'"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | stage      | households | still_open | share | median_days | net_gain | note |
                | 2013-03-01 | approval   | 0          | 0          |       |             |          | Nobody has come so far yet, and some still may. |
                | 2013-03-01 | assessment | 0          | 0          |       |             |          | Nobody has come so far yet, and some still may. |
                | 2013-03-01 | enquiry    | 2          | 1          | 1.0   | 5.0         |          |      |
                | 2013-03-01 | left       | 0          |            |       |             |          | Nobody has come so far yet, and some still may. |
                """));
    // Of relatives nobody enquired then: there is no share, and nothing to wait for.
    assertThat(
            drawn(
                "months = 1 AND carer_type = 'connected_person' AND month = '2013-03-01'"
                    + " AND stage = 'approval'"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | stage    | households | still_open | share | median_days | net_gain | note |
                | 2013-03-01 | approval | 0          | 0          |       |             |          |      |
                """));
  }

  @Test
  void netGainIsOfTheCalendarMonth() {
    assertThat(drawn("months = 1 AND carer_type = 'all' AND stage = 'net_gain' AND net_gain <> 0"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | stage    | households | still_open | share | median_days | net_gain | note |
                | 2012-04-01 | net_gain |            |            |       |             | 1        |      |
                | 2012-06-01 | net_gain |            |            |       |             | -1       |      |
                | 2012-09-01 | net_gain |            |            |       |             | 1        |      |
                | 2012-10-01 | net_gain |            |            |       |             | 1        |      |
                | 2013-02-01 | net_gain |            |            |       |             | -1       |      |
                """));
    // Approved in the year are a, b and e, left are old and b: one more.
    assertThat(drawn("months = 12 AND carer_type = 'all' AND stage = 'net_gain'"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | stage    | households | still_open | share | median_days | net_gain | note |
                | 2012-04-01 | net_gain |            |            |       |             | 1        |      |
                """));
  }

  @Test
  void aYearIsTheSumOfItsMonths() {
    // Seven households; a, b and c were assessed, and e was approved at once.
    assertThat(
            funnel
                .where("months = 12 AND carer_type = 'all' AND stage IN ('enquiry', 'assessment')")
                .sort("stage")
                .collectAsList())
        .extracting(row -> row.<Long>getAs("households"))
        .isEqualTo(List.of(4L, 7L));
  }

  @Test
  void partsSumToTheWholeAndWhoIsThereIsWhoCameAndHasNotLeft() {
    assertThat(counts)
        .containsEntry("carers_enquired.whole.whole 2012-04", 5L)
        .containsEntry("carers_enquired.type.mainstream 2012-04", 4L)
        .containsEntry("carers_enquired.reached.approved 2012-04", 3L)
        .containsEntry("carers_enquired.since_approval.carer 2012-04", 2L)
        .containsEntry("carers_enquired.reached_mainstream.approved 2012-04", 2L)
        .containsEntry("carers_enquired.since_approval_mainstream.carer 2012-04", 1L)
        .containsEntry("carers_enquired.since_approval_mainstream.left_as_carer 2012-04", 1L)
        .containsEntry("carers_enquired.reached_mainstream.in_assessment 2012-04", 1L)
        .containsEntry("carers_enquired.reached_mainstream.left_at_enquiry 2012-04", 1L)
        .containsEntry("carers_enquired.reached_mainstream.in_enquiry 2013-03", 1L)
        .containsEntry("carers_assessed.whole.whole 2012-04", 2L)
        .containsEntry("carers_assessed.whole.whole 2012-05", 1L)
        // Withdrawing is not leaving: g was never approved.
        .doesNotContainKey("carers_left.whole.whole 2013-03")
        .containsEntry("carers_open.whole.whole 2012-05", 2L)
        .containsEntry("carers_open.whole.whole 2012-06", 1L)
        .containsEntry("carers_open.whole.whole 2012-10", 3L)
        .containsEntry("carers_open.type.mainstream 2012-10", 2L)
        .containsEntry("carers_open.type.connected_person 2013-03", 1L)
        .containsEntry("carers_open.whole.whole 2013-03", 2L);
  }
}
