package org.lacattribution.board.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.PlacementMoves;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.DrawnTables;

/** The edges of every definition, on tables drawn by hand. */
class IndicatorCountTest {
  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);
  private static final String COVERED =
      """
      | la_code | source    | first_day  | last_day   |
      | 331     | ssd_cases | 2012-04-01 | 2014-03-31 |
      | 331     | programme | 2012-04-01 | 2014-03-31 |
      """;

  private static final Scope SCOPE =
      new Scope(
          "r1",
          AS_OF,
          "331",
          Uasc.INCLUDE,
          DrawnTables.COVENTRY.programmes().stream().map(Council.Programme::code).toList());

  private static DrawnTables drawn() {
    return new DrawnTables().with(Coverage.TABLE, COVERED);
  }

  /** Counts by name and month, such as {@code referrals.repeat.again 2013-04}; no empty ones. */
  private static Map<String, Long> counts(
      DrawnTables drawn, BiFunction<Tables, Scope, List<Dataset<Row>>> events) {
    Tables tables = drawn.tables();
    Map<String, Long> counts = new TreeMap<>();
    for (Row row :
        Counting.rows(tables, SCOPE, Set.of(SCOPE.laCode()), events.apply(tables, SCOPE))) {
      String part =
          text(row, IndicatorCounts.BREAKDOWN).equals("whole")
              ? ""
              : ".%s.%s"
                  .formatted(
                      text(row, IndicatorCounts.BREAKDOWN), text(row, IndicatorCounts.CATEGORY));
      counts.put(
          text(row, IndicatorCounts.POPULATION)
              + part
              + " "
              + text(row, IndicatorCounts.FIRST_MONTH).substring(0, 7),
          Long.valueOf(text(row, IndicatorCounts.EVENTS)));
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static String text(Row row, Field column) {
    return row.get(IndicatorCounts.TABLE.fields().indexOf(column)).toString();
  }

  private static Map<String, Long> cases(DrawnTables drawn) {
    return counts(drawn, (tables, scope) -> new CaseEvents(tables, scope).all());
  }

  private static Map<String, Long> care(DrawnTables drawn) {
    return counts(drawn, (tables, scope) -> new CareEvents(tables, scope).all());
  }

  private static Map<String, Long> programmes(DrawnTables drawn) {
    return counts(drawn, (tables, scope) -> new ProgrammeEvents(tables, scope).all());
  }

  @Test
  void aReferralRepeatsAnEarlierOneFor365Days() {
    Map<String, Long> counts =
        cases(
            drawn()
                .with(
                    Referrals.TABLE,
                    """
                    | la_code | child_key | referral_key | referral_date | referral_source |
                    | 331     | A         | a1           | 2012-04-10    | 6               |
                    | 331     | A         | a2           | 2013-04-10    | 2A              |
                    | 331     | B         | b1           | 2012-04-10    | 1C              |
                    | 331     | B         | b2           | 2013-04-11    | 10              |
                    | 331     | C         | c1           | 2013-04-20    | 3F              |
                    | 331     | C         | c2           | 2013-04-20    | 3F              |
                    """));
    // A comes back after 365 days and counts, B after 366 and does not. Two referrals of C on one
    // day are not one after the other.
    assertThat(counts)
        .containsEntry("referrals 2012-04", 2L)
        .containsEntry("referrals 2013-04", 4L)
        .containsEntry("referrals.repeat.again 2013-04", 1L)
        .containsEntry("referrals.repeat.first 2013-04", 3L)
        .containsEntry("referrals.source.police 2012-04", 1L)
        .containsEntry("referrals.source.individual 2012-04", 1L)
        .containsEntry("referrals.source.education 2013-04", 1L)
        .containsEntry("referrals.source.health 2013-04", 2L)
        .containsEntry("referrals.source.other 2013-04", 1L);
  }

  @Test
  void assessmentsHave45WorkingDaysFromTheReferral() {
    // From Tuesday 8 January 2013 the 45th working day is Tuesday 12 March: nine weeks of five.
    Map<String, Long> counts =
        cases(
            drawn()
                .with(
                    Referrals.TABLE,
                    """
                    | la_code | child_key | referral_key | referral_date |
                    | 331     | A         | a1           | 2013-01-08    |
                    | 331     | B         | b1           | 2013-01-08    |
                    """)
                .with(
                    Assessments.TABLE,
                    """
                    | la_code | child_key | assessment_key | referral_key | start_date | authorised_date | no_further_action |
                    | 331     | A         | x              | a1           | 2013-01-20 | 2013-03-12      | true              |
                    | 331     | B         | y              | b1           | 2013-01-20 | 2013-03-13      | false             |
                    | 331     | C         | z              |              | 2013-01-20 | 2013-03-13      |                   |
                    | 331     | D         | w              |              | 2013-03-20 |                 |                   |
                    """));
    assertThat(counts)
        .containsEntry("assessments 2013-03", 3L)
        .containsEntry("assessments.time.in_time 2013-03", 1L)
        .containsEntry("assessments.time.late 2013-03", 1L)
        .containsEntry("assessments.time.unknown 2013-03", 1L)
        .containsEntry("assessments.outcome.no_further_action 2013-03", 1L)
        .containsEntry("assessments.outcome.further_action 2013-03", 1L)
        .containsEntry("assessments.outcome.unknown 2013-03", 1L);
  }

  @Test
  void conferencesHaveFifteenWorkingDaysOverEaster() {
    Map<String, Long> counts =
        cases(
            drawn()
                .with(
                    Section47Enquiries.TABLE,
                    """
                    | la_code | child_key | enquiry_key | start_date | conference_date |
                    | 331     | A         | a           | 2013-03-18 | 2013-04-10      |
                    | 331     | B         | b           | 2013-03-18 | 2013-04-11      |
                    | 331     | C         | c           | 2013-03-18 |                 |
                    """));
    assertThat(counts)
        .containsEntry("section_47 2013-03", 3L)
        .containsEntry("section_47.conference.held 2013-03", 2L)
        .containsEntry("conferences 2013-04", 2L)
        .containsEntry("conferences.time.in_time 2013-04", 1L)
        .containsEntry("conferences.time.late 2013-04", 1L);
  }

  @Test
  void plansRepeatAreLongAndEndWithEntryToCare() {
    Map<String, Long> counts =
        cases(
            drawn()
                .with(
                    Plans.TABLE,
                    """
                    | la_code | child_key | plan_type | plan_key | start_date | end_date   |
                    | 331     | A         | cpp       | a1       | 2011-05-01 | 2013-04-29 |
                    | 331     | B         | cpp       | b1       | 2011-05-01 | 2013-04-30 |
                    | 331     | B         | cpp       | b2       | 2013-06-01 |            |
                    | 331     | C         | cpp       | c1       | 2009-01-01 | 2010-06-30 |
                    | 331     | C         | cpp       | c2       | 2012-07-01 | 2012-09-01 |
                    | 331     | C         | cpp       | c3       | 2012-10-01 | 2012-11-20 |
                    | 331     | D         | cin       | d1       | 2012-07-01 | 2012-09-01 |
                    """)
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | short_breaks |
                    | 331     | A         | p                  | 2013-05-30 | false        |
                    | 331     | B         | q                  | 2013-06-01 | false        |
                    | 331     | C         | r                  | 2012-08-01 | false        |
                    """));
    // A's plan lasts 729 days and is not over two years, B's 730 and is. A enters care 31 days
    // after the end and counts, B 32 days after and does not, C 31 days before and does.
    assertThat(counts)
        .containsEntry("plans_ended 2013-04", 2L)
        .containsEntry("plans_ended.length.over_two_years 2013-04", 1L)
        .containsEntry("plans_ended.length.shorter 2013-04", 1L)
        .containsEntry("plans_ended.care.entered_care 2013-04", 1L)
        .containsEntry("plans_ended.care.entered_care 2012-09", 1L)
        .doesNotContainKey("plans_ended.care.entered_care 2012-11");
    // C's second plan begins 24 months and a day after the end of the first; the third follows.
    assertThat(counts)
        .containsEntry("plans_started.repeat.earlier 2012-07", 1L)
        .containsEntry("plans_started.repeat.within_24_months 2012-10", 1L)
        .containsEntry("plans_started.repeat.within_24_months 2013-06", 1L)
        .doesNotContainKey("plans_started.repeat.first 2012-07");
    // Open: A and B until April 2013, C now and then, B again from June. A's and B's plans are
    // more than 15 months old from 2 August 2012, B's second never is by the last day.
    assertThat(counts)
        .containsEntry("plans_open 2012-06", 2L)
        .containsEntry("plans_open 2012-08", 3L)
        .containsEntry("plans_open 2012-10", 3L)
        .containsEntry("plans_open 2013-03", 2L)
        .doesNotContainKey("plans_open 2013-05")
        .containsEntry("plans_open 2013-06", 1L)
        .doesNotContainKey("plans_open.length.over_15_months 2012-07")
        .containsEntry("plans_open.length.over_15_months 2012-08", 2L)
        .doesNotContainKey("plans_open.length.over_15_months 2013-04")
        .doesNotContainKey("plans_open.length.over_15_months 2014-03");
  }

  @Test
  void earlyHelpStepsUpWithin365Days() {
    Map<String, Long> counts =
        cases(
            drawn()
                .with(
                    EarlyHelp.TABLE,
                    """
                    | la_code | child_key | early_help_key | start_date | end_date   |
                    | 331     | A         | a              | 2012-04-05 | 2012-06-01 |
                    | 331     | B         | b              | 2012-04-05 | 2012-06-01 |
                    | 331     | C         | c              | 2013-06-05 | 2013-07-01 |
                    | 331     | D         | d              | 2013-01-31 |            |
                    """)
                .with(
                    Referrals.TABLE,
                    """
                    | la_code | child_key | referral_key | referral_date | closed_date |
                    | 331     | A         | a            | 2013-06-01    |             |
                    | 331     | B         | b            | 2013-06-02    |             |
                    | 331     | D         | d1           | 2012-10-01    | 2012-12-31  |
                    | 331     | D         | d2           | 2013-05-01    |             |
                    """));
    assertThat(counts)
        .containsEntry("early_help_started 2012-04", 2L)
        .containsEntry("early_help_open 2012-05", 2L)
        .doesNotContainKey("early_help_open 2012-06")
        .containsEntry("early_help_closed.step_up.referred 2012-06", 1L)
        .containsEntry("early_help_closed.step_up.not_referred 2012-06", 1L)
        // A year is not over for C.
        .containsEntry("early_help_closed.step_up.not_known_yet 2013-07", 1L)
        // D's case closed 31 days before early help began, and opened again within the year.
        .containsEntry("stepped_down 2012-12", 1L)
        .containsEntry("stepped_down.referral.referred 2012-12", 1L);
  }

  @Test
  void programmesCountReferralsStartsAndThoseWhoDropOut() {
    Map<String, Long> counts =
        programmes(
            drawn()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | programme | referral_date | decision | start_date | end_date   | end_reason |
                    | 331     | 1             | A         | MST       | 2012-11-01    | accepted | 2012-12-01 | 2013-03-01 | completed  |
                    | 331     | 2             | B         | MST       | 2012-11-01    | accepted | 2012-12-01 | 2013-03-01 | disengaged |
                    | 331     | 3             | C         | MST       | 2012-11-01    | declined |            |            |            |
                    """));
    assertThat(counts)
        .containsEntry("programme_referred 2012-11", 3L)
        .containsEntry("programme_started 2012-12", 2L)
        .containsEntry("programme_open 2013-02", 2L)
        .doesNotContainKey("programme_open 2013-03")
        .containsEntry("programme_ended.reason.disengaged 2013-03", 1L)
        .containsEntry("programme_ended.reason.other 2013-03", 1L);
  }

  /** Whatever the children's pseudonyms: a family dropped out where one of its last two did. */
  @Test
  void aFamilyEndsForTheReasonThatWeighsMostAmongThoseWhoEndLast() {
    for (String keys : List.of("a b c", "c b a", "b a c")) {
      String[] key = keys.split(" ");
      Map<String, Long> counts =
          programmes(
              drawn()
                  .with(
                      Enrolments.TABLE,
                      """
                      | la_code | enrolment_key | child_key | family_key | programme | decision | start_date | end_date   | end_reason   |
                      | 331     | %1$s          | %1$s      | F          | MST       | accepted | 2012-12-01 | 2013-03-01 | completed    |
                      | 331     | %2$s          | %2$s      | F          | MST       | accepted | 2012-12-01 | 2013-03-01 | disengaged   |
                      | 331     | %3$s          | %3$s      | F          | MST       | accepted | 2012-12-01 | 2013-02-01 | entered_care |
                      """
                          .formatted((Object[]) key)));
      assertThat(counts)
          .as(keys)
          .containsEntry("programme_ended 2013-03", 1L)
          .containsEntry("programme_ended.reason.disengaged 2013-03", 1L);
    }
  }

  private static final String STOCK =
      """
      | la_code | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
      | 331     | 2013-01-01 | 5_to_9   | internal_foster | 5           | 0       | 0     | 0        | 0         | 0       | 0        | 5         |
      | 331     | 2013-02-01 | 5_to_9   | internal_foster | 5           | 2       | 3     | 1        | 1         | 0       | 0        | 4         |
      | 331     | 2013-03-01 | 5_to_9   | internal_foster | 4           | 0       | 0     | 0        | 0         | 0       | 0        | 4         |
      """;

  @Test
  void exitsSplitByDestinationAndReturn() {
    Map<String, Long> counts =
        care(
            drawn()
                .with(StockFlow.TABLE, STOCK)
                .with(
                    CareExits.TABLE,
                    """
                    | la_code | month      | age_band | end_reason | exits |
                    | 331     | 2013-02-01 | 5_to_9   | E4A        | 1     |
                    | 331     | 2013-02-01 | 5_to_9   | E43        | 1     |
                    | 331     | 2013-02-01 | 5_to_9   | E11        | 1     |
                    """)
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | end_date   | end_reason | short_breaks |
                    | 331     | A         | a1                 | 2012-01-01 | 2013-02-10 | E4A        | false        |
                    | 331     | A         | a2                 | 2014-02-10 |            |            | false        |
                    | 331     | B         | b1                 | 2012-01-01 | 2013-02-10 | E43        | false        |
                    | 331     | B         | b2                 | 2014-02-11 |            |            | false        |
                    """));
    // A is back after 365 days, B after 366.
    assertThat(counts)
        .containsEntry("exits.destination.home_or_order_returned 2013-02", 1L)
        .containsEntry("exits.destination.home_or_order_stayed 2013-02", 1L)
        .containsEntry("exits.destination.adopted 2013-02", 1L)
        .doesNotContainKey("exits.destination.other 2013-02");
  }

  @Test
  void entriesComeFromAPlanFromNeedOrNeither() {
    Map<String, Long> counts =
        care(
            drawn()
                .with(StockFlow.TABLE, STOCK)
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | end_date | end_reason | short_breaks |
                    | 331     | A         | a                  | 2013-02-10 |          |            | false        |
                    | 331     | B         | b                  | 2013-02-10 |          |            | false        |
                    """)
                .with(
                    Plans.TABLE,
                    """
                    | la_code | child_key | plan_type | plan_key | start_date | end_date   |
                    | 331     | A         | cpp       | a        | 2012-10-01 | 2013-01-09 |
                    | 331     | B         | cpp       | b        | 2012-10-01 | 2013-01-08 |
                    """)
                .with(
                    Referrals.TABLE,
                    """
                    | la_code | child_key | referral_key | referral_date | closed_date |
                    | 331     | B         | b            | 2012-10-01    | 2013-02-09  |
                    """));
    // A's plan ended 32 days before the entry, that is 31 before the day before it, and counts;
    // B's a day earlier does not, but its case was open on the day before.
    assertThat(counts)
        .containsEntry("entries.from.plan 2013-02", 1L)
        .containsEntry("entries.from.need 2013-02", 1L)
        .doesNotContainKey("entries.from.neither 2013-02");
  }

  @Test
  void placementsOf24HoursCountAndCarersWhoAdoptAreNoMove() {
    Map<String, Long> counts =
        care(
            drawn()
                .with(StockFlow.TABLE, STOCK)
                .with(
                    Children.TABLE,
                    """
                    | la_code | child_key | date_of_birth | uasc  |
                    | 331     | A         | 2005-01-01    | false |
                    | 331     | B         | 2005-01-01    | false |
                    | 331     | C         | 2005-01-01    | false |
                    | 331     | D         | 1997-03-01    | false |
                    """)
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | end_date | end_reason | short_breaks |
                    | 331     | A         | a                  | 2012-06-01 |          |            | false        |
                    | 331     | B         | b                  | 2012-06-01 |          |            | false        |
                    | 331     | C         | c                  | 2010-06-01 |          |            | false        |
                    | 331     | D         | d                  | 2010-06-01 |          |            | false        |
                    """)
                .with(
                    Placements.TABLE,
                    """
                    | la_code | child_key | placement_key | period_of_care_key | start_date | end_date   | placement_type | short_break |
                    | 331     | A         | a1            | a                  | 2012-06-01 | 2012-07-01 | U6             | false       |
                    | 331     | A         | a2            | a                  | 2012-07-01 | 2012-07-02 | U6             | false       |
                    | 331     | A         | a3            | a                  | 2012-07-02 |            | U6             | false       |
                    | 331     | B         | b1            | b                  | 2012-06-01 | 2012-07-01 | U6             | false       |
                    | 331     | B         | b2            | b                  | 2012-07-01 | 2012-07-01 | U6             | false       |
                    | 331     | B         | b3            | b                  | 2012-07-01 |            | U6             | false       |
                    | 331     | C         | c1            | c                  | 2010-06-01 | 2011-05-01 | U6             | false       |
                    | 331     | C         | c2            | c                  | 2011-05-01 | 2013-02-20 | U6             | false       |
                    | 331     | C         | c3            | c                  | 2013-02-20 |            | A5             | false       |
                    | 331     | D         | d1            | d                  | 2010-06-01 |            | U6             | false       |
                    """)
                .with(
                    PlacementMoves.TABLE,
                    """
                    | la_code | month      | age_band | from_group      | to_group        | moves |
                    | 331     | 2013-02-01 | 5_to_9   | internal_foster | external_foster | 1     |
                    | 331     | 2013-02-01 | 5_to_9   | internal_foster | internal_foster | 2     |
                    """));
    // A had three placements of a day or more. One of B's lasted less. C's carers adopt.
    assertThat(counts)
        .containsEntry("in_care.placements.three_or_more 2013-03", 1L)
        .containsEntry("in_care.placements.fewer 2013-03", 3L)
        .containsEntry("moves 2013-02", 3L)
        .containsEntry("moves.group.same 2013-02", 2L)
        .containsEntry("adoption_placements 2013-02", 1L);
    // C has been in care for two and a half years; its home began on 1 May 2011 and lasts two
    // years only from May. D is under 16 until 1 March 2013 and has lived in one home since 2010.
    assertThat(counts)
        .containsEntry("in_care.stability.stable 2013-02", 1L)
        .containsEntry("in_care.stability.not_stable 2013-02", 1L)
        .doesNotContainKey("in_care.stability.stable 2013-03")
        .containsEntry("in_care.stability.not_stable 2013-03", 1L);
  }

  /**
   * At the end of March 2013 A is 20 miles from home, which is not more than 20, and outside the
   * area; B 20.1 miles, and outside. C is at 5 miles and D at 30, wherever that is. Of E and F no
   * distance is known. B moved there on the last day of the month, and before was near and inside.
   * G left care on that day. H has short breaks.
   */
  @Test
  void farIsMoreThanTwentyMiles() {
    Map<String, Long> counts =
        care(
            drawn()
                .with(
                    StockFlow.TABLE,
                    """
                    | la_code | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                    | 331     | 2013-02-01 | 5_to_9   | internal_foster | 7           | 0       | 0     | 0        | 0         | 0       | 0        | 7         |
                    | 331     | 2013-03-01 | 5_to_9   | internal_foster | 7           | 0       | 1     | 0        | 0         | 0       | 0        | 6         |
                    """)
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | end_date   | short_breaks |
                    | 331     | A         | a                  | 2012-06-01 |            | false        |
                    | 331     | B         | b                  | 2012-06-01 |            | false        |
                    | 331     | C         | c                  | 2012-06-01 |            | false        |
                    | 331     | D         | d                  | 2012-06-01 |            | false        |
                    | 331     | E         | e                  | 2012-06-01 |            | false        |
                    | 331     | F         | f                  | 2012-06-01 |            | false        |
                    | 331     | G         | g                  | 2012-06-01 | 2013-03-31 | false        |
                    | 331     | H         | h                  | 2012-06-01 |            | true         |
                    """)
                .with(
                    Placements.TABLE,
                    """
                    | la_code | child_key | placement_key | period_of_care_key | start_date | end_date   | placement_type | distance_miles | outside_area | short_break |
                    | 331     | A         | a1            | a                  | 2012-06-01 |            | U6             | 20             | true         | false       |
                    | 331     | B         | b1            | b                  | 2012-06-01 | 2013-03-31 | U6             | 2              | false        | false       |
                    | 331     | B         | b2            | b                  | 2013-03-31 |            | K2             | 20.1           | true         | false       |
                    | 331     | C         | c1            | c                  | 2012-06-01 |            | U6             | 5              |              | false       |
                    | 331     | D         | d1            | d                  | 2012-06-01 |            | U6             | 30             |              | false       |
                    | 331     | E         | e1            | e                  | 2012-06-01 |            | U6             |                | false        | false       |
                    | 331     | F         | f1            | f                  | 2012-06-01 |            | U6             |                |              | false       |
                    | 331     | G         | g1            | g                  | 2012-06-01 | 2013-03-31 | U6             | 99             | true         | false       |
                    | 331     | H         | h1            | h                  | 2012-06-01 |            | K2             | 99             | true         | true        |
                    """));
    assertThat(counts)
        .containsEntry("in_care.from_home.near_outside 2013-03", 1L)
        .containsEntry("in_care.from_home.far_outside 2013-03", 1L)
        .containsEntry("in_care.from_home.near 2013-03", 1L)
        .containsEntry("in_care.from_home.far 2013-03", 1L)
        .containsEntry("in_care.from_home.not_known 2013-03", 2L)
        .doesNotContainKey("in_care.from_home.near_inside 2013-03")
        .containsEntry("in_care.from_home.near_inside 2013-02", 1L)
        .containsEntry("in_care.from_home.far_outside 2013-02", 1L);
  }

  @Test
  void whatNobodyRecordsHasNoRows() {
    assertThat(Counting.rows(drawn().tables(), DrawnTables.COVENTRY, SCOPE, Set.of(SCOPE.laCode())))
        .isEmpty();
  }
}
