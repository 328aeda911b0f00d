package org.lacattribution.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.GroupSessions;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.testing.DrawnTables;

/** Families in programmes and carers in groups, at the edges of every definition. */
class ProgrammeCountTest {
  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);

  /** Counts by name and month, such as {@code referred_MST.decision.declined 2013-04}. */
  private static Map<String, Long> counts(DrawnTables tables) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row :
        Board.of(
                tables
                    .with(
                        Coverage.TABLE,
                        """
                        | la_code | source        | first_day  | last_day   |
                        | 331     | programme     | 2012-11-01 | 2014-03-31 |
                        | 331     | group_session | 2012-11-01 | 2013-05-31 |
                        """)
                    .tables(),
                DrawnTables.COVENTRY,
                "r1",
                AS_OF)
            .indicatorCount(Set.of("331"))
            .collectAsList()) {
      String part =
          row.getAs(IndicatorCounts.BREAKDOWN.name()).equals("whole")
              ? ""
              : ".%s.%s"
                  .formatted(
                      row.<String>getAs(IndicatorCounts.BREAKDOWN.name()),
                      row.<String>getAs(IndicatorCounts.CATEGORY.name()));
      String month = row.getAs(IndicatorCounts.FIRST_MONTH.name()).toString().substring(0, 7);
      counts.put(
          row.getAs(IndicatorCounts.POPULATION.name()) + part + " " + month,
          row.<Long>getAs(IndicatorCounts.EVENTS.name()));
    }
    return counts;
  }

  @Test
  void siblingsReferredOnOneDayAreOneReferralWhateverIsDecidedLater() {
    // F's children are referred together: one is accepted, so the family is. G's are both declined
    // and come back a month later, of which nobody has decided. H names no family.
    Map<String, Long> counts =
        counts(
            new DrawnTables()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | family_key | programme | referral_date | decision | start_date |
                    | 331     | 1             | A         | F          | MST       | 2012-11-05    | accepted | 2013-01-07 |
                    | 331     | 2             | B         | F          | MST       | 2012-11-05    | declined |            |
                    | 331     | 3             | C         | G          | MST       | 2012-11-30    | declined |            |
                    | 331     | 4             | D         | G          | MST       | 2012-11-30    | declined |            |
                    | 331     | 5             | C         | G          | MST       | 2012-12-31    | waiting  |            |
                    | 331     | 6             | H         |            | TF        | 2012-12-31    | declined |            |
                    """));
    assertThat(counts)
        .containsEntry("referred_MST 2012-11", 2L)
        .containsEntry("referred_MST.decision.accepted 2012-11", 1L)
        .containsEntry("referred_MST.decision.declined 2012-11", 1L)
        .containsEntry("referred_MST.decision.waiting 2012-11", 0L)
        .containsEntry("referred_MST.decision.waiting 2012-12", 1L)
        .containsEntry("referred_TF.decision.declined 2012-12", 1L)
        .containsEntry("programme_referred 2012-11", 2L)
        .containsEntry("programme_referred 2012-12", 2L)
        .doesNotContainKey("referred_KEEP 2012-12");
  }

  @Test
  void aFamilyIsOpenFromItsFirstChildToItsLast() {
    // A and B of one family overlap, and C begins on the day that B ends: one family from January
    // to the last of April, which is over on that day. It comes back in May, a day later than the
    // day after. G is open on the last day of the data.
    Map<String, Long> counts =
        counts(
            new DrawnTables()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | family_key | programme | referral_date | decision | start_date | end_date   | end_reason | practitioner_key |
                    | 331     | 1             | A         | F          | MST       | 2012-12-01    | accepted | 2013-01-07 | 2013-02-10 | completed  | W1               |
                    | 331     | 2             | B         | F          | MST       | 2012-12-01    | accepted | 2013-01-10 | 2013-03-31 | completed  | W2               |
                    | 331     | 3             | C         | F          | MST       | 2012-12-01    | accepted | 2013-03-31 | 2013-04-30 | disengaged | W2               |
                    | 331     | 4             | A         | F          | MST       | 2013-05-01    | accepted | 2013-05-02 | 2013-05-20 | moved      | W2               |
                    | 331     | 5             | G         |            | MST       | 2014-03-01    | accepted | 2014-03-31 |            |            | W1               |
                    """));
    assertThat(counts)
        .containsEntry("started_MST 2013-01", 1L)
        .containsEntry("started_MST 2013-03", 0L)
        .containsEntry("started_MST 2013-05", 1L)
        .containsEntry("ended_MST 2013-02", 0L)
        .containsEntry("ended_MST 2013-04", 1L)
        .containsEntry("ended_MST.reason.disengaged 2013-04", 1L)
        .containsEntry("ended_MST.reason.moved 2013-05", 1L)
        .containsEntry("programme_ended.reason.disengaged 2013-04", 1L)
        // 7 January to 30 April: 24 days of January, 28, 31 and 30.
        .containsEntry("family_days_MST 2013-04", 113L)
        // Nobody is in it in the month before the first referral.
        .containsEntry("families_MST_open 2012-10", 0L)
        .containsEntry("families_MST_open 2013-03", 1L)
        .containsEntry("families_MST_open 2013-04", 0L)
        .containsEntry("families_MST_open 2014-03", 1L)
        .containsEntry("programme_open 2013-03", 1L)
        // Two have the family in January, one after the tenth of February.
        .containsEntry("practitioners_MST_open 2013-01", 2L)
        .containsEntry("practitioners_MST_open 2013-02", 1L)
        .containsEntry("practitioners_MST_open 2013-04", 0L)
        .containsEntry("practitioners_MST_open 2014-03", 1L)
        .doesNotContainKey("families_MST_open.practitioner.none 2013-03");
  }

  @Test
  void familiesWithoutAPractitionerAreCountedApart() {
    Map<String, Long> counts =
        counts(
            new DrawnTables()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | programme | referral_date | decision | start_date | end_date   | practitioner_key |
                    | 331     | 1             | A         | MST       | 2012-12-01    | accepted | 2013-01-07 | 2013-03-10 | W1               |
                    | 331     | 2             | B         | MST       | 2012-12-01    | accepted | 2013-01-07 | 2013-02-10 |                  |
                    """));
    assertThat(counts)
        .containsEntry("families_MST_open.practitioner.none 2013-01", 1L)
        .containsEntry("families_MST_open.practitioner.named 2013-01", 1L)
        .containsEntry("families_MST_open.practitioner.none 2013-02", 0L)
        .containsEntry("families_MST_open.practitioner.named 2013-02", 1L);
  }

  @Test
  void aFollowUpIsDueMissingOrAnswered() {
    // All end on 30 September 2013: six months later is 30 March 2014, which is due; twelve is not.
    // Of F one child is at home and one is not; of G one was followed up and one was not; H's
    // follow-up says nothing of arrests; J had none.
    Map<String, Long> counts =
        counts(
            new DrawnTables()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | family_key | programme | referral_date | decision | start_date | end_date   |
                    | 331     | f1            | A         | F          | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | f2            | B         | F          | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | g1            | C         | G          | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | g2            | D         | G          | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | h             | H         |            | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | j             | J         |            | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-09-30 |
                    | 331     | k             | K         |            | MST       | 2013-01-01    | accepted | 2013-05-01 | 2013-10-01 |
                    """)
                .with(
                    EnrolmentOutcomes.TABLE,
                    """
                    | la_code | enrolment_key | months_since_end | review_date | at_home | in_education_or_training | arrested_since_end |
                    | 331     | f1            | 6                | 2014-03-30  | true    | true                     | false              |
                    | 331     | f2            | 6                | 2014-03-30  | false   |                          | true               |
                    | 331     | g1            | 6                | 2014-03-30  | true    | true                     | false              |
                    | 331     | h             | 6                | 2014-03-30  | true    | false                    |                    |
                    | 331     | k             | 6                | 2014-03-31  | true    | true                     | false              |
                    """));
    assertThat(counts)
        .containsEntry("ended_MST 2013-09", 4L)
        .containsEntry("ended_MST.at_home_6.yes 2013-09", 1L)
        .containsEntry("ended_MST.at_home_6.no 2013-09", 1L)
        .containsEntry("ended_MST.at_home_6.not_known 2013-09", 2L)
        .containsEntry("ended_MST.at_home_6.not_due 2013-09", 0L)
        // F: one child in education, of the other nothing is said.
        .containsEntry("ended_MST.in_education_6.yes 2013-09", 1L)
        .containsEntry("ended_MST.in_education_6.no 2013-09", 1L)
        .containsEntry("ended_MST.not_arrested_6.no 2013-09", 1L)
        .containsEntry("ended_MST.not_arrested_6.not_known 2013-09", 3L)
        // K ended a day later: six months are over on 1 April, the day after the data.
        .containsEntry("ended_MST.at_home_6.not_due 2013-10", 1L)
        .containsEntry("ended_MST.at_home_3.not_known 2013-09", 4L)
        .doesNotContainKey("ended_MST.at_home_12.yes 2013-09");
  }

  @Test
  void aGroupWithOneCarerAbsent() {
    // Three carers and two sessions, five weeks apart; c misses the second, and b reports nothing.
    Map<String, Long> counts =
        counts(
            new DrawnTables()
                .with(
                    GroupSessions.TABLE,
                    """
                    | la_code | group_key | carer_key | session_date | programme | attended | behaviours |
                    | 331     | g         | a         | 2012-11-29   | KEEP      | true     | 6          |
                    | 331     | g         | b         | 2012-11-29   | KEEP      | true     | 4          |
                    | 331     | g         | c         | 2012-11-29   | KEEP      | true     | 9          |
                    | 331     | g         | a         | 2013-01-03   | KEEP      | true     | 5          |
                    | 331     | g         | b         | 2013-01-03   | KEEP      | true     |            |
                    | 331     | g         | c         | 2013-01-03   | KEEP      | false    |            |
                    """));
    assertThat(counts)
        .containsEntry("groups_KEEP 2012-11", 1L)
        .containsEntry("group_carers_KEEP 2012-11", 3L)
        .containsEntry("group_carers_KEEP 2013-01", 0L)
        .containsEntry("group_meeting_KEEP 2013-01", 3L)
        .containsEntry("group_reporting_KEEP.weeks.1_to_4 2012-11", 3L)
        .containsEntry("group_reporting_KEEP.weeks.5_to_8 2013-01", 1L)
        .containsEntry("group_sessions_KEEP 2013-01", 3L)
        .containsEntry("group_sessions_KEEP.attended.yes 2013-01", 2L)
        .containsEntry("group_sessions_KEEP.attended.no 2013-01", 1L)
        .containsEntry("group_behaviours_KEEP 2012-11", 19L)
        .containsEntry("group_reports_KEEP.weeks.1_to_4 2012-11", 3L)
        // 35 days after the first is the sixth week.
        .containsEntry("group_behaviours_KEEP.weeks.5_to_8 2013-01", 5L)
        .containsEntry("group_reports_KEEP 2013-01", 1L)
        // No session is a zero after the last one too.
        .containsEntry("group_sessions_KEEP 2014-03", 0L);
  }
}
