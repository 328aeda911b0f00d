package org.lacattribution.board.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Visits;
import org.lacattribution.testing.DrawnTables;

/** Visits that fall due, from drawn tables. */
class VisitEventsTest {
  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);

  private static List<String> found(String placements, String visits, String episodes) {
    Tables tables =
        new DrawnTables()
            .with(Placements.TABLE, placements)
            .with(Visits.TABLE, visits)
            .with(Episodes.TABLE, episodes)
            .tables();
    Scope scope = new Scope("r1", AS_OF, "331", Uasc.INCLUDE, List.of());
    return VisitEvents.of(tables, scope, tables.read(Placements.TABLE))
        .filter(Events.BREAKDOWN + " = 'time'")
        .collectAsList()
        .stream()
        .map(VisitEventsTest::line)
        .sorted()
        .toList();
  }

  private static String line(Row row) {
    return row.getAs(Events.MONTH).toString().substring(0, 7) + " " + row.getAs(Events.CATEGORY);
  }

  private static final String NO_EPISODES =
      """
      | la_code | child_key | start_date | placement_type | short_break |
      | 331     | nobody    | 2013-01-01 | U6             | false       |
      """;

  /**
   * A and B are placed on 25 February 2013, so that the week ends on 4 March: A is visited that day
   * and B a day later. Six weeks after 4 March are 15 April, after 5 March 16 April: A is visited
   * on the last day in time and B a day late. Both leave before the next is due, A on the day.
   */
  @Test
  void aVisitIsDueInAWeekAndThenInSixWeeks() {
    assertThat(
            found(
                """
                | la_code | child_key | placement_key | start_date | end_date   | placement_type |
                | 331     | a         | a1            | 2013-02-25 | 2013-05-27 | U6             |
                | 331     | b         | b1            | 2013-02-25 | 2013-05-27 | U6             |
                | 331     | c         | c1            | 2013-02-20 |            | A5             |
                """,
                """
                | la_code | child_key | visit_date |
                | 331     | a         | 2013-03-04 |
                | 331     | a         | 2013-04-15 |
                | 331     | b         | 2013-03-05 |
                | 331     | b         | 2013-04-17 |
                | 331     | c         | 2013-02-20 |
                """,
                NO_EPISODES))
        // C is placed for adoption. 15 April and six weeks are 27 May, on which A leaves.
        .containsExactly("2013-03 in_time", "2013-03 late", "2013-04 in_time", "2013-04 late");
  }

  /**
   * After 4 March visits are due on 15 April and six weeks later, on 27 May. Neither is made. Six
   * weeks later, on 8 July, one is, from which the next six weeks run. On 1 August another
   * placement begins, with a visit on that day.
   */
  @Test
  void aMissedVisitFallsDueAgainUntilItIsMade() {
    assertThat(
            found(
                """
                | la_code | child_key | placement_key | start_date | end_date   | placement_type |
                | 331     | a         | a1            | 2013-02-25 | 2013-08-01 | U6             |
                | 331     | a         | a2            | 2013-08-01 | 2013-08-20 | K2             |
                """,
                """
                | la_code | child_key | visit_date |
                | 331     | z         | 2013-02-01 |
                | 331     | a         | 2013-03-04 |
                | 331     | a         | 2013-07-08 |
                | 331     | a         | 2013-08-01 |
                """,
                NO_EPISODES))
        .containsExactly("2013-03 in_time", "2013-04 late", "2013-05 late", "2013-08 in_time");
  }

  /**
   * Placed on 4 February 2013 and long term from June on. The visit of 3 February 2014 is in the
   * first year and the next is due on 17 March; one of 4 February is not, and the next is due on 4
   * May, after the last day. Without the long-term placement both are due in March.
   */
  @Test
  void aLongTermPlacementHasThreeMonthsAfterItsFirstYear() {
    String placements =
        """
        | la_code | child_key | placement_key | start_date | end_date | placement_type |
        | 331     | a         | a1            | 2013-02-04 |          | U6             |
        | 331     | b         | b1            | 2013-02-04 |          | U6             |
        | 331     | c         | c1            | 2013-02-04 |          | U6             |
        """;
    String visits =
        """
        | la_code | child_key | visit_date |
        | 331     | z         | 2014-02-01 |
        | 331     | a         | 2014-02-03 |
        | 331     | b         | 2014-02-04 |
        | 331     | c         | 2014-02-05 |
        """;
    String episodes =
        """
        | la_code | child_key | start_date | placement_type | short_break |
        | 331     | a         | 2013-02-04 | U6             | false       |
        | 331     | a         | 2013-06-01 | U4             | false       |
        | 331     | b         | 2013-02-04 | U6             | false       |
        | 331     | b         | 2013-06-01 | U4             | false       |
        | 331     | b         | 2014-02-03 | T3             | false       |
        | 331     | c         | 2013-02-04 | U4             | false       |
        | 331     | c         | 2013-06-01 | U6             | false       |
        """;
    // 3 February and 42 days are 17 March, 5 February and 42 days 19 March. The placements began
    // before visits were on record, so that nothing is due before.
    assertThat(found(placements, visits, episodes)).containsExactly("2014-03 late", "2014-03 late");
  }

  /** The regulations are of 1 April 2011: a visit due on 31 March is not counted. */
  @Test
  void nothingIsDueBeforeTheRegulations() {
    assertThat(
            found(
                """
                | la_code | child_key | placement_key | start_date | end_date   | placement_type |
                | 331     | a         | a1            | 2011-03-24 | 2011-04-20 | U6             |
                | 331     | b         | b1            | 2011-03-25 | 2011-04-20 | U6             |
                """,
                """
                | la_code | child_key | visit_date |
                | 331     | a         | 2011-03-24 |
                | 331     | b         | 2011-03-25 |
                """,
                NO_EPISODES))
        .containsExactly("2011-04 in_time");
  }
}
