package org.lacattribution.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.GroupSessions;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.landing.ChildIdMap;
import org.lacattribution.table.landing.KeepSession;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdFamily;
import org.lacattribution.testing.Drawn;

/** Cases, enrolments and figures as known on 31 March 2013. */
class RecordsTest {
  private static final LocalDate AS_OF = LocalDate.parse("2013-03-31");
  private static final Council COUNCIL =
      new Council(
          "331",
          "Testshire",
          List.of(
              new Council.Programme(
                  "MST",
                  "Multi-Systemic Therapy",
                  "MST_TF",
                  Council.ActsOn.ENTRY,
                  LocalDate.parse("2012-11-01"),
                  new Council.Ages(11, null),
                  12,
                  60.0,
                  null,
                  817.0,
                  null,
                  "5.1")));

  private static final Drop DROP =
      new Drop()
          .with(
              SsdCinEpisodes.TABLE,
              """
              | _la_code | _file | _line | cine_referral_id | cine_person_id | cine_referral_date | cine_referral_nfa | cine_close_date | cine_close_reason |
              | 331      | r1    | 2     | 1                | a              | 2012-01-02         | 0                 |                 |                   |
              | 331      | r2    | 2     | 1                | a              | 2012-01-02         | false             | 2012-06-01      | RC7               |
              | 331      | r2    | 3     | 2                | b              | 2013-01-02         | Y                 | 2013-06-01      | RC8               |
              | 331      | r2    | 4     | 3                | b              | 2013-04-02         | N                 |                 |                   |
              | 331      | r2    | 5     | 4                |                | 2013-01-02         | N                 |                 |                   |
              """)
          .with(
              SsdCinAssessments.TABLE,
              """
              | _la_code | _file | _line | cina_assessment_id | cina_person_id | cina_assessment_start_date |
              | 331      | s     | 2     | 1                  | a              | 2012-01-05                 |
              | 331      | s     | 3     | 2                  | a              | 2012-02-05                 |
              """)
          .with(
              SsdAssessmentFactors.TABLE,
              """
              | _la_code | _file | _line | cinf_assessment_id | cinf_assessment_factors_json |
              | 331      | f     | 2     | 1                  | ["3B", "1A"]                 |
              | 331      | f     | 3     | 1                  | ["3B", "4A"]                 |
              | 331      | f     | 4     | 2                  | not JSON                     |
              """)
          .with(
              SsdCpPlans.TABLE,
              """
              | _la_code | _file | _line | cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_initial_category | cppl_cp_plan_ola |
              | 331      | p     | 2     | 1               | a              | 2012-01-05              | 2012-09-05            | NEG                           | N                |
              | 331      | p     | 3     | 2               | b              | 2013-01-05              |                       | EMO                           | Y                |
              """)
          .with(
              SsdFamily.TABLE,
              """
              | _la_code | _file | _line | fami_family_id | fami_person_id |
              | 331      | m     | 2     | f2             | a              |
              | 331      | m     | 3     | f1             | a              |
              """)
          .with(
              ProgrammeEnrolment.TABLE,
              """
              | _la_code | _file | _line | enrolment_id | child_id | family_id | programme | referral_date | decision | assignment | start_date | end_date   | end_reason |
              | 331      | n     | 2     | 1            | a        |           | MST       | 2012-11-05    | accepted | Lottery    | 2012-11-20 | 2013-05-01 | completed  |
              | 331      | n     | 3     | 2            | B7       | f9        | MST       | 2013-03-05    | Accepted | by merit   | 2013-04-20 |            |            |
              | 331      | n     | 4     | 3            | a        |           | TF        | 2013-03-05    | accepted |            |            |            |            |
              | 331      | n     | 5     | 4            | a        |           | MST       | 2013-03-05    | perhaps  |            |            |            |            |
              """)
          .with(
              ChildIdMap.TABLE,
              """
              | _la_code | _file | _line | source    | source_child_id | child_id |
              | 331      | i     | 2     | programme | B7              | b        |
              | 331      | i     | 3     | ssd       | a               | a        |
              """)
          .with(
              org.lacattribution.table.landing.Population.TABLE,
              """
              | _la_code | _file | _line | la_code | year | age  | sex | persons | variant |
              | 331      | o     | 2     | 331     | 2012 | 0-17 |     | 70000   |         |
              | 331      | o     | 3     | 331     | 2012 | 5    | M   | 2100.0  |         |
              | 331      | o     | 4     | 331     | 2013 | 0-17 |     | 71000   |         |
              | 331      | o     | 5     | 331     | 2013 | 0-17 |     | 71500   | 2012    |
              """)
          .with(
              PublishedPanel.TABLE,
              """
              | _la_code | _file | _line | la_code | year | measure     | value | raw | source | released   |
              | 331      | q     | 2     | 331     | 2012 | cla_31march | 588   | 588 | SFR    |            |
              | 331      | q     | 3     | 331     | 2013 | cla_31march | 630   | 630 | SFR    | 2013-09-26 |
              | 331      | q     | 4     | 201     | 2012 | cla_31march |       | x   | SFR    |            |
              | 331      | q     | 5     | unknown | 2012 | cla_31march | 3     | 3   | SFR    |            |
              | 331      | q     | 6     | 331     | 2012 | unknown     | 3     | 3   | SFR    |            |
              """);

  @Test
  void recordsAreReadOnceAndAsKnownOnTheDay() {
    try (ConformedTables conformed = new ConformedTables(DROP, COUNCIL, AS_OF)) {
      same(
          Drawn.draw(
              conformed.read(Referrals.TABLE),
              "referral_key",
              "child_key",
              "no_further_action",
              "closed_date",
              "closure_reason"),
          """
          | referral_key | child_key | no_further_action | closed_date | closure_reason |
          | 1            | a         | false             | 2012-06-01  | RC7            |
          | 2            | b         | true              |             |                |
          """);
      same(
          Drawn.draw(conformed.read(Assessments.TABLE), "assessment_key", "factors"),
          """
          | assessment_key | factors      |
          | 1              | [1A, 3B, 4A] |
          | 2              | []           |
          """);
      same(
          Drawn.draw(conformed.read(Plans.TABLE), "plan_type", "plan_key", "end_date"),
          """
          | plan_type | plan_key | end_date   |
          | cpp       | 1        | 2012-09-05 |
          """);
      same(
          Drawn.draw(
              conformed.read(Enrolments.TABLE),
              "enrolment_key",
              "child_key",
              "family_key",
              "decision",
              "assignment",
              "start_date",
              "end_date",
              "end_reason"),
          """
          | enrolment_key | child_key | family_key | decision | assignment | start_date | end_date | end_reason |
          | 1             | a         | f1         | accepted | lottery    | 2012-11-20 |          |            |
          | 2             | b         | f9         | accepted |            |            |          |            |
          """);
      same(
          Drawn.draw(conformed.read(Children.TABLE), Children.CHILD_KEY, Children.UASC),
          """
          | child_key | uasc  |
          | a         | false |
          | b         | false |
          """);
      same(
          Drawn.draw(
              conformed.read(Population.TABLE),
              "year",
              "min_age",
              "max_age",
              "sex",
              "variant",
              "persons"),
          """
          | year | min_age | max_age | sex | variant  | persons |
          | 2012 | 0       | 17      | all | estimate | 70000.0 |
          | 2012 | 5       | 5       | M   | estimate | 2100.0  |
          | 2013 | 0       | 17      | all | 2012     | 71500.0 |
          """);
      same(
          Drawn.draw(
              conformed.read(PublishedFigures.TABLE), "la_code", "la_name", "year", "value", "raw"),
          """
          | la_code | la_name        | year | value | raw |
          | 201     | City of London | 2012 |       | x   |
          | 331     | Coventry       | 2012 | 588.0 | 588 |
          """);
      same(
          Drawn.draw(
              conformed.read(Programmes.TABLE), "code", "acts_on", "min_age", "max_age", "go_live"),
          """
          | code | acts_on | min_age | max_age | go_live    |
          | MST  | entry   | 11      |         | 2012-11-01 |
          """);
      same(
          Drawn.draw(
              conformed.read(Quarantine.TABLE), "table_name", "source_line", "reason", "field"),
          """
          | table_name          | source_line | reason            | field            |
          | population          | 4           | after_as_of     | year               |
          | programme_enrolment | 4           | unknown_programme | programme |
          | programme_enrolment | 5           | unknown_code    | decision           |
          | published_panel     | 3           | after_as_of     | year               |
          | published_panel     | 5           | unknown_code    | la_code            |
          | published_panel     | 6           | unknown_code    | measure            |
          | ssd_cin_episodes    | 4           | after_as_of     | cine_referral_date |
          | ssd_cin_episodes    | 5           | missing_child   | cine_person_id     |
          | ssd_cp_plans        | 3           | other_authority | cppl_cp_plan_ola   |
          """);
    }
  }

  /**
   * Cases: ends 2012-06-01, 2012-09-05, 2013-06-01, so from June 2012; the latest day is an end.
   */
  @Test
  void coverageIsReadFromTheRows() {
    var coverage = SourceCoverage.of(DROP, Optional.empty());
    same(
        Drawn.draw(coverage, Coverage.SOURCE, Coverage.FIRST_DAY, Coverage.LAST_DAY),
        """
        | source    | first_day  | last_day   |
        | programme | 2012-11-01 | 2013-05-01 |
        | ssd_cases | 2012-06-01 | 2013-06-01 |
        """);
    assertThat(SourceCoverage.lastDayOfAll(coverage)).isEqualTo("2013-05-01");
    same(
        Drawn.draw(
            SourceCoverage.of(DROP, Optional.of(LocalDate.parse("2010-04-01"))),
            Coverage.SOURCE,
            Coverage.FIRST_DAY),
        """
        | source    | first_day  |
        | programme | 2010-04-01 |
        | ssd_cases | 2010-04-01 |
        """);
  }

  /** Who came to sessions of a group, as known on the last day; the data do not end with them. */
  @Test
  void sessionsOfGroupsAreOfTheProgrammeThatTrainsCarers() {
    Council.Programme groups =
        new Council.Programme(
            "GROUPS",
            "Groups of carers",
            "KEEP",
            Council.ActsOn.PLACEMENT,
            LocalDate.parse("2012-11-01"),
            null,
            12,
            null,
            null,
            514.0,
            null,
            "5.3",
            "foster_carer_support");
    Drop drop =
        new Drop()
            .with(
                KeepSession.TABLE,
                """
                | _la_code | _file | _line | group_id | carer_id | child_id | session_date | attended | parent_daily_report |
                | 331      | k     | 2     | g        | p        | a        | 2012-11-15   | Y        | 6                   |
                | 331      | k     | 3     | g        | q        |          | 2012-11-15   | N        |                     |
                | 331      | k     | 4     | g        | p        | a        | 2013-03-07   | Y        |                     |
                | 331      | k     | 5     | g        |          |          | 2013-03-07   | Y        | 1                   |
                | 331      | k     | 6     | g        | q        |          | 2013-04-04   | Y        | 2                   |
                """);
    Council council = new Council("331", "Testshire", List.of(groups));
    try (ConformedTables conformed = new ConformedTables(drop, council, AS_OF)) {
      same(
          Drawn.draw(
              conformed.read(GroupSessions.TABLE),
              "group_key",
              "carer_key",
              "child_key",
              "session_date",
              "programme",
              "attended",
              "behaviours"),
          """
          | group_key | carer_key | child_key | session_date | programme | attended | behaviours |
          | g         | p         | a         | 2012-11-15   | GROUPS    | true     | 6          |
          | g         | p         | a         | 2013-03-07   | GROUPS    | true     |            |
          | g         | q         |           | 2012-11-15   | GROUPS    | false    |            |
          """);
      same(
          Drawn.draw(conformed.read(Quarantine.TABLE), "source_line", "reason", "field"),
          """
          | source_line | reason        | field        |
          | 5           | missing_value | carer_id     |
          | 6           | after_as_of   | session_date |
          """);
    }
    same(
        Drawn.draw(
            SourceCoverage.of(drop, Optional.empty()),
            Coverage.SOURCE,
            Coverage.FIRST_DAY,
            Coverage.LAST_DAY),
        """
        | source        | first_day  | last_day   |
        | group_session | 2012-11-01 | 2013-04-04 |
        """);
    assertThatThrownBy(() -> SourceCoverage.lastDayOfAll(SourceCoverage.of(drop, Optional.empty())))
        .isInstanceOf(UserFault.class);
  }

  private static void same(String actual, String expected) {
    assertThat(actual).isEqualTo(Drawn.aligned(expected));
  }

  /**
   * Two children in care in 2010/11 or later, with their earlier placements and an earlier period.
   * The first to leave for good leaves in May 2010, and that is where the extract begins: as a
   * return of that year would, it says nothing of children who left before.
   */
  @Test
  void anExtractOfCareBeginsWhereTheFirstChildLeftForGood() {
    Drop drop =
        new Drop()
            .with(
                SsdClaEpisodes.TABLE,
                """
                | _la_code | _file | _line | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason |
                | 331      | c     | 2     | left           | 2006-02-01 | S | 2006-08-01 | E4A |
                | 331      | c     | 3     | left           | 2008-02-01 | S | 2009-03-01 | X1  |
                | 331      | c     | 4     | left           | 2009-03-01 | P | 2010-05-20 | E4A |
                | 331      | c     | 5     | stays          | 2004-02-01 | S | 2005-03-01 | X1  |
                | 331      | c     | 6     | stays          | 2005-03-01 | P |            |     |
                """);
    same(
        Drawn.draw(
            SourceCoverage.of(drop, Optional.empty()),
            Coverage.SOURCE,
            Coverage.FIRST_DAY,
            Coverage.LAST_DAY),
        """
        | source   | first_day  | last_day   |
        | ssd_care | 2010-05-01 | 2010-05-20 |
        """);
  }
}
