package org.lacattribution.board.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Reviews;
import org.lacattribution.testing.DrawnTables;

/** Reviews that fall due, from drawn tables. */
class ReviewEventsTest {
  private static final Tables TABLES =
      new DrawnTables()
          .with(
              PeriodsOfCare.TABLE,
              """
              | la_code | child_key | period_of_care_key | start_date | end_date   | short_breaks |
              | 331     | a         | a1                 | 2013-02-01 |            | false        |
              | 331     | b         | b1                 | 2013-02-01 | 2013-03-01 | false        |
              | 331     | c         | c1                 | 2012-01-01 |            | false        |
              """)
          .with(
              Reviews.TABLE,
              """
              | la_code | child_key | review_date |
              | 331     | a         | 2013-03-01  |
              | 331     | a         | 2013-06-01  |
              | 331     | a         | 2013-12-02  |
              | 331     | c         | 2013-01-10  |
              | 331     | c         | 2013-07-10  |
              """)
          .tables();

  /**
   * A enters care on Friday 1 February 2013, and the 20th working day after is Friday 1 March: held
   * on that day, and three months later on the last day that is in time. Six months after that is 1
   * December, and the review was a day later. B leaves on the day on which the first is due, so it
   * is not. C came before reviews were on record: after the first of them six months are allowed,
   * twice, and the second review does not come.
   */
  @Test
  void reviewsAreDueByTheMonthOfTheLastDayInTime() {
    Scope scope = new Scope("r1", LocalDate.of(2014, 3, 31), "331", Uasc.INCLUDE, List.of());
    List<String> found =
        ReviewEvents.of(TABLES, scope, TABLES.read(PeriodsOfCare.TABLE))
            .filter(Events.BREAKDOWN + " = 'time'")
            .collectAsList()
            .stream()
            .map(ReviewEventsTest::line)
            .sorted()
            .toList();
    assertThat(found)
        .containsExactly(
            "2013-03 in_time",
            "2013-06 in_time",
            "2013-07 in_time",
            "2013-12 late",
            "2014-01 late");
  }

  private static String line(Row row) {
    return row.getAs(Events.MONTH).toString().substring(0, 7) + " " + row.getAs(Events.CATEGORY);
  }
}
