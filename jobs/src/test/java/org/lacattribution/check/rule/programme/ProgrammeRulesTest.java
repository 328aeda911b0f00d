package org.lacattribution.check.rule.programme;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;
import static org.lacattribution.check.rule.DrawnRecords.assertFindsNothing;

import org.junit.jupiter.api.Test;

/** MST is to prevent entries, from 1 November 2012, at 11 to 17; KEEP acts on placements. */
class ProgrammeRulesTest {
  @Test
  void unknownProgramme() {
    assertFinds(
        "unknown_programme",
        """
        programme_enrolment
        | programme | finds     |
        | MST       |           |
        | mst       | programme |""");
  }

  @Test
  void enrolmentOfUnknownChild() {
    assertFinds(
        "enrolment_of_unknown_child",
        """
        ssd_person
        keep_session
        | child_id |
        | A        |
        programme_enrolment
        | child_id | finds    |
        | A        | child_id |""");
    assertFindsNothing(
        "enrolment_of_unknown_child",
        """
        ssda903_episodes 2013
        programme_enrolment
        | child_id |
        | A        |""");
    assertFindsNothing(
        "enrolment_of_unknown_child",
        """
        ssd_person
        | pers_person_id |
        | A              |
        programme_enrolment
        | child_id |
        | A        |""");
  }

  @Test
  void enrolmentBeforeBirthAndAtEighteen() {
    assertFinds(
        "enrolment_before_birth",
        """
        ssd_person
        | pers_dob   |
        | 2010-06-15 |
        programme_enrolment
        | start_date | finds      |
        | 2010-06-14 | start_date |
        | 2010-06-15 |            |""");
    assertFinds(
        "enrolment_starts_at_18",
        """
        ssd_person
        | pers_dob   |
        | 1995-06-15 |
        programme_enrolment
        | start_date | finds      |
        | 2013-06-14 |            |
        | 2013-06-15 | start_date |""");
  }

  /** Born on 15 June 2001: eleven on 15 June 2012. */
  @Test
  void enrolmentOutsideAges() {
    assertFinds(
        "enrolment_outside_ages",
        """
        ssd_person
        | pers_dob   |
        | 2001-06-15 |
        programme_enrolment
        | programme | start_date | finds                |
        | MST       | 2012-06-14 | start_date+programme |
        | MST       | 2012-06-15 |                      |
        | MST       | 2019-06-15 | start_date+programme |
        | KEEP      | 2012-06-14 |                      |""");
  }

  @Test
  void enrolmentBeforeGoLive() {
    assertFinds(
        "enrolment_before_go_live",
        """
        programme_enrolment
        | programme | start_date | finds                |
        | MST       | 2012-10-31 | start_date+programme |
        | MST       | 2012-11-01 |                      |
        | KEEP      | 2010-01-01 |                      |""");
  }

  @Test
  void datesOutOfOrder() {
    assertFinds(
        "enrolment_ends_before_it_starts",
        """
        programme_enrolment
        | start_date | end_date   | finds               |
        | 2013-01-02 | 2013-01-01 | start_date+end_date |
        | 2013-01-02 | 2013-01-02 |                     |""");
    assertFinds(
        "enrolment_starts_before_referral",
        """
        programme_enrolment
        | referral_date | start_date | finds                    |
        | 2013-01-02    | 2013-01-01 | referral_date+start_date |
        | 2013-01-02    | 2013-01-02 |                          |""");
  }

  @Test
  void decisionAndStart() {
    assertFinds(
        "accepted_without_start",
        """
        programme_enrolment
        | decision | assignment | start_date | finds               |
        | accepted |            |            | decision+start_date |
        | accepted | lottery    |            |                     |
        | accepted |            | 2013-01-02 |                     |
        | waiting  |            |            |                     |""");
    assertFinds(
        "started_without_acceptance",
        """
        programme_enrolment
        | decision | start_date | finds               |
        | declined | 2013-01-02 | decision+start_date |
        | waiting  | 2013-01-02 | decision+start_date |
        | accepted | 2013-01-02 |                     |""");
  }

  @Test
  void enrolmentsOverlap() {
    assertFinds(
        "enrolments_overlap",
        """
        programme_enrolment
        | programme | start_date | end_date   | finds                         |
        | MST       | 2013-01-01 | 2013-03-01 |                               |
        | MST       | 2013-02-01 |            | start_date+end_date+programme |
        | KEEP      | 2013-02-01 |            |                               |""");
  }

  @Test
  void familyDiffers() {
    assertFinds(
        "family_differs",
        """
        ssd_family
        | fami_family_id |
        | F1             |
        | F2             |
        programme_enrolment
        | family_id | finds     |
        | F2        |           |
        | F3        | family_id |
        |           |           |""");
  }

  /** The return of 2013 tells nothing of 1 April 2013. */
  @Test
  void inCareAtTheStartOrNot() {
    String care =
        """
        ssda903_episodes 2013
        | year | DECOM      | DEC        |
        | 2013 | 2012-05-01 | 2013-02-01 |
        """;
    assertFinds(
        "child_not_in_care_at_start",
        care
            + """
            programme_enrolment
            | programme | start_date | finds                |
            | KEEP      | 2012-04-30 | start_date+programme |
            | KEEP      | 2012-05-01 |                      |
            | KEEP      | 2013-02-01 | start_date+programme |
            | KEEP      | 2013-04-01 |                      |
            | MST       | 2012-04-30 |                      |""");
    assertFinds(
        "child_in_care_at_start",
        care
            + """
            programme_enrolment
            | programme | start_date | finds                |
            | MST       | 2012-05-01 |                      |
            | MST       | 2012-05-02 | start_date+programme |
            | KEEP      | 2012-05-02 |                      |""");
  }

  /** 1 May is 31 days before 1 June, and 30 April is 32. */
  @Test
  void enteredCareWithoutEpisode() {
    assertFinds(
        "entered_care_without_episode",
        """
        ssda903_episodes
        | year | DECOM      |
        | 2013 | 2012-05-01 |
        programme_enrolment
        | end_date   | end_reason   | finds               |
        | 2012-06-01 | entered_care |                     |
        | 2012-06-02 | entered_care | end_date+end_reason |
        | 2012-06-02 | completed    |                     |""");
  }

  @Test
  void repeats() {
    assertFinds(
        "enrolment_repeated",
        """
        programme_enrolment
        | enrolment_id | finds        |
        | E1           |              |
        | E1           | enrolment_id |""");
    assertFinds(
        "outcome_repeated",
        """
        programme_outcome
        | enrolment_id | months_since_end | finds                         |
        | E1           | 0                |                               |
        | E1           | 3                |                               |
        | E1           | 3                | enrolment_id+months_since_end |""");
  }

  @Test
  void outcomes() {
    assertFinds(
        "outcome_without_enrolment",
        """
        programme_enrolment
        | enrolment_id |
        | E1           |
        programme_outcome
        | enrolment_id | finds        |
        | E1           |              |
        | E2           | enrolment_id |""");
    assertFinds(
        "outcome_before_enrolment_ended",
        """
        programme_enrolment
        | enrolment_id | end_date   |
        | E1           | 2013-03-02 |
        programme_outcome
        | enrolment_id | review_date | finds       |
        | E1           | 2013-03-01  | review_date |
        | E1           | 2013-03-02  |             |""");
    assertFinds(
        "outcome_month_unexpected",
        """
        programme_outcome
        | months_since_end | finds            |
        | 0                |                  |
        | 18               |                  |
        | 4                | months_since_end |""");
  }
}
