package org.lacattribution.board.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.LeadershipSummaries;
import org.lacattribution.testing.DrawnTables;

/** Numbers in the system by day, from drawn tables. */
class LeadershipSummaryTest {
  private static final LocalDate AS_OF = LocalDate.of(2015, 3, 31);

  private static final DrawnTables TABLES =
      new DrawnTables()
          .with(
              Coverage.TABLE,
              """
              | la_code | source    | first_day  | last_day   |
              | 331     | ssda903   | 2012-04-01 | 2015-03-31 |
              | 331     | ssd_cases | 2012-04-01 | 2015-03-30 |
              """)
          .with(
              PeriodsOfCare.TABLE,
              """
              | la_code | child_key | period_of_care_key | start_date | end_date   | short_breaks |
              | 331     | a         | a1                 | 2014-01-01 |            | false        |
              | 331     | b         | b1                 | 2014-01-01 | 2015-03-30 | false        |
              | 331     | c         | c1                 | 2015-03-30 | 2015-03-31 | false        |
              | 331     | d         | d1                 | 2015-03-30 | 2015-03-30 | false        |
              | 331     | e         | e1                 | 2012-06-01 | 2013-06-01 | false        |
              | 331     | f         | f1                 | 2015-03-29 |            | true         |
              | 332     | g         | g1                 | 2015-03-29 |            | false        |
              """)
          .with(
              Referrals.TABLE,
              """
              | la_code | child_key | referral_key | referral_date | closed_date |
              | 331     | a         | r1           | 2012-05-01    | 2013-05-01  |
              """)
          .with(
              Section47Enquiries.TABLE,
              """
              | la_code | child_key | enquiry_key | start_date |
              | 331     | a         | q1          | 2015-03-30 |
              """);

  private static List<String> days(String series) {
    return LeadershipSummary.of(
            TABLES.tables(), new Scope("r1", AS_OF, "331", Uasc.INCLUDE, List.of()))
        .where(LeadershipSummaries.SERIES.col().equalTo(series))
        .where(LeadershipSummaries.DAY.col().geq("2015-03-28"))
        .orderBy(LeadershipSummaries.DAY.col())
        .collectAsList()
        .stream()
        .map(LeadershipSummaryTest::numbers)
        .collect(Collectors.toList());
  }

  private static String numbers(Row row) {
    return "%s %s %s"
        .formatted(
            row.<Long>getAs(LeadershipSummaries.OPEN.name()),
            row.<Long>getAs(LeadershipSummaries.OPENED.name()),
            row.<Long>getAs(LeadershipSummaries.CLOSED.name()));
  }

  /**
   * A and B are in care on the 28th and the 29th; on the 30th C and D come, and B and D leave; on
   * the 31st C leaves. Short breaks and another authority do not count. On every day, what is open
   * is that of the day before, with what opened and without what closed.
   */
  @Test
  void childrenInCareByDay() {
    assertThat(days("in_care")).containsExactly("2 0 0", "2 0 0", "2 2 2", "1 0 1");
  }

  /** A case of 2012 makes the series known: its days are 0, up to the last that is covered. */
  @Test
  void aDayWithNothingIsZeroAndOneThatIsNotCoveredIsBlank() {
    assertThat(days("cases")).containsExactly("0 0 0", "0 0 0", "0 0 0", "null null null");
  }

  @Test
  void enquiriesHaveNoEnd() {
    assertThat(days("section_47"))
        .containsExactly("null 0 null", "null 0 null", "null 1 null", "null null null");
  }

  @Test
  void whatWasNeverRecordedHasNoRows() {
    assertThat(days("early_help")).isEmpty();
  }
}
