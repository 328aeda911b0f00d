package org.lacattribution.conform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.landing.CinAssessment;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.CinDisability;
import org.lacattribution.table.landing.CinPlan;
import org.lacattribution.table.landing.CinProtectionPlan;
import org.lacattribution.table.landing.CinReferral;
import org.lacattribution.table.landing.CinSection47;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdInitialCpConference;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.SsdS47Enquiry;
import org.lacattribution.testing.Drawn;

/** Two children as two censuses have them, and as an extract has them. */
class CensusTest {
  private static final String AS_OF = "2014-03-31";

  private static Drop census() {
    return new Drop()
        .with(
            CinChild.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | PersonBirthDate | GenderCurrent | Ethnicity |
            | 331      | 2013             | k13   | 5     | a         | 2005-01-02      | 1             | WBRI      |
            | 331      | 2013             | k13   | 9     | b         | 2008-03-04      | 2             | AIND      |
            | 331      | 2014             | k14   | 5     | a         | 2005-01-02      | 1             | WBRI      |
            | 331      | 2014             | k14   | 9     | b         | 2008-03-04      | 2             | AIND      |
            """)
        .with(
            CinDisability.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | Disabilities     |
            | 331      | 2014             | d14   | 6     | a         | ["AUT","NONE"]   |
            | 331      | 2014             | d14   | 10    | b         | ["NONE"]         |
            """)
        .with(
            CinReferral.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | ReferralSource | PrimaryNeedCode | CINclosureDate | ReasonForClosure | ReferralNFA |
            | 331      | 2013             | r13   | 7     | a         | 2012-05-01      | 6              | N1              |                |                  | 0           |
            | 331      | 2013             | r13   | 11    | b         | 2013-01-10      | 3A             | N5              |                |                  | false       |
            | 331      | 2014             | r14   | 7     | a         | 2012-05-01      | 6              | N1              | 2013-06-01     | RC7              | 0           |
            | 331      | 2014             | r14   | 9     | a         | 2013-09-01      | 2A             | N1              | 2013-09-10     | RC8              | 1           |
            | 331      | 2014             | r14   | 11    | b         | 2013-01-10      | 3A             | N5              |                |                  | 0           |
            """)
        .with(
            CinAssessment.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | AssessmentType | AssessmentActualStartDate | AssessmentAuthorisationDate | AssessmentFactors |
            | 331      | 2013             | s13   | 8     | a         | 2012-05-01      | ASSESSMENTS    | 2012-05-10                | 2012-06-20                  | ["3B","1A"]       |
            | 331      | 2013             | s13   | 12    | b         | 2013-01-10      | ASSESSMENTS    | 2013-01-12                |                             |                   |
            | 331      | 2014             | s14   | 8     | a         | 2012-05-01      | ASSESSMENTS    | 2012-05-10                | 2012-06-20                  | ["3B","1A"]       |
            | 331      | 2014             | s14   | 12    | b         | 2013-01-10      | ASSESSMENTS    | 2013-01-12                | 2013-04-20                  | ["4A"]            |
            """)
        .with(
            CinSection47.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | S47ActualStartDate | DateOfInitialCPC |
            | 331      | 2013             | e13   | 9     | a         | 2012-05-01      | 2012-05-03         | 2012-05-20       |
            | 331      | 2013             | e13   | 13    | b         | 2013-01-10      | 2013-01-11         |                  |
            """)
        .with(
            CinPlan.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | CINPlanStartDate | CINPlanEndDate |
            | 331      | 2013             | n13   | 13    | b         | 2013-01-10      | 2013-02-01       |                |
            | 331      | 2014             | n14   | 13    | b         | 2013-01-10      | 2013-02-01       |                |
            """)
        .with(
            CinProtectionPlan.TABLE,
            """
            | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | CPPstartDate | CPPendDate | InitialCategoryOfAbuse | LatestCategoryOfAbuse |
            | 331      | 2013             | p13   | 14    | a         | 2012-05-01      | 2012-05-20   |            | NEG                    | NEG                   |
            | 331      | 2014             | p14   | 14    | a         | 2012-05-01      | 2012-05-20   | 2013-05-01 | NEG                    | EMO                   |
            """);
  }

  private static Drop withExtract(Drop drop) {
    return drop.with(
            SsdPerson.TABLE,
            """
            | _la_code | _file | _line | pers_person_id | pers_dob   | pers_sex | pers_ethnicity |
            | 331      | x     | 2     | a              | 2005-01-02 | M        | WBRI           |
            | 331      | x     | 3     | b              | 2008-03-04 | F        | AIND           |
            """)
        .with(
            SsdCinEpisodes.TABLE,
            """
            | _la_code | _file | _line | cine_referral_id | cine_person_id | cine_referral_date | cine_referral_source_code | cine_cin_primary_need_code | cine_close_date | cine_close_reason | cine_referral_nfa |
            | 331      | r     | 2     | r1               | a              | 2012-05-01         | 6                         | N1                         | 2013-06-01      | RC7               | N                 |
            | 331      | r     | 3     | r3               | a              | 2013-09-01         | 2A                        | N1                         | 2013-09-10      | RC8               | Y                 |
            | 331      | r     | 4     | r2               | b              | 2013-01-10         | 3A                        | N5                         |                 |                   | N                 |
            """)
        .with(
            SsdCinAssessments.TABLE,
            """
            | _la_code | _file | _line | cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date |
            | 331      | s     | 2     | s1                 | a              | r1               | 2012-05-10                 | 2012-06-20                |
            | 331      | s     | 3     | s2                 | b              | r2               | 2013-01-12                 | 2013-04-20                |
            """)
        .with(
            SsdAssessmentFactors.TABLE,
            """
            | _la_code | _file | _line | cinf_assessment_id | cinf_assessment_factors_json |
            | 331      | f     | 2     | s1                 | ["1A","3B"]                  |
            | 331      | f     | 3     | s2                 | ["4A"]                       |
            """)
        .with(
            SsdS47Enquiry.TABLE,
            """
            | _la_code | _file | _line | s47e_s47_enquiry_id | s47e_person_id | s47e_referral_id | s47e_s47_start_date |
            | 331      | e     | 2     | e1                  | a              | r1               | 2012-05-03          |
            | 331      | e     | 3     | e2                  | b              | r2               | 2013-01-11          |
            """)
        .with(
            SsdInitialCpConference.TABLE,
            """
            | _la_code | _file | _line | icpc_icpc_id | icpc_s47_enquiry_id | icpc_person_id | icpc_icpc_date |
            | 331      | c     | 2     | c1           | e1                  | a              | 2012-05-20     |
            """)
        .with(
            SsdCinPlans.TABLE,
            """
            | _la_code | _file | _line | cinp_cin_plan_id | cinp_person_id | cinp_referral_id | cinp_cin_plan_start_date | cinp_cin_plan_end_date |
            | 331      | n     | 2     | n1               | b              | r2               | 2013-02-01               |                        |
            """)
        .with(
            SsdCpPlans.TABLE,
            """
            | _la_code | _file | _line | cppl_cp_plan_id | cppl_person_id | cppl_referral_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_initial_category | cppl_cp_plan_latest_category |
            | 331      | p     | 2     | p1              | a              | r1               | 2012-05-20              | 2013-05-01            | NEG                           | EMO                          |
            """);
  }

  @Test
  void casesAreTheSameWhicheverSourceHasThem() {
    try (ConformedTables byCensus = ConformedTables.of(census(), AS_OF);
        ConformedTables byExtract = ConformedTables.of(withExtract(new Drop()), AS_OF);
        ConformedTables byBoth = ConformedTables.of(withExtract(census()), AS_OF)) {
      String cases = cases(byExtract);
      assertThat(cases)
          .isEqualTo(
              """
              | child_key | referral_date | referral_source | primary_need | no_further_action | closed_date | closure_reason |
              | a         | 2012-05-01    | 6               | N1           | false             | 2013-06-01  | RC7            |
              | a         | 2013-09-01    | 2A              | N1           | true              | 2013-09-10  | RC8            |
              | b         | 2013-01-10    | 3A              | N5           | false             |             |                |
              | child_key | assessment_type | start_date | authorised_date | factors  | referred   |
              | a         | continuous      | 2012-05-10 | 2012-06-20      | [1A, 3B] | 2012-05-01 |
              | b         | continuous      | 2013-01-12 | 2013-04-20      | [4A]     | 2013-01-10 |
              | child_key | start_date | conference_date | referred   |
              | a         | 2012-05-03 | 2012-05-20      | 2012-05-01 |
              | b         | 2013-01-11 |                 | 2013-01-10 |
              | child_key | plan_type | start_date | end_date   | initial_category | latest_category | referred   |
              | a         | cpp       | 2012-05-20 | 2013-05-01 | NEG              | EMO             | 2012-05-01 |
              | b         | cin       | 2013-02-01 |            |                  |                 | 2013-01-10 |
              """
                  .stripTrailing());
      assertThat(cases(byCensus)).isEqualTo(cases);
      assertThat(cases(byBoth)).isEqualTo(cases);
      assertThat(byBoth.disagreements().count()).isZero();
      assertThat(Drawn.draw(byBoth.read(Referrals.TABLE), "referral_key"))
          .as("the identifiers of the extract")
          .contains("r1", "r2", "r3");
    }
  }

  @Test
  void everyLandedRowHasItsFate() {
    try (ConformedTables conformed = ConformedTables.of(withExtract(census()), AS_OF)) {
      assertThat(
              Drawn.draw(
                  conformed
                      .account()
                      .filter("table_name like '%referral' or table_name = 'ssd_cin_episodes'"),
                  "table_name",
                  "fate",
                  "rows"))
          .isEqualTo(
              """
              | table_name       | fate       | rows |
              | cin_referral     | superseded | 2    |
              | cin_referral     | used       | 3    |
              | ssd_cin_episodes | superseded | 3    |""");
    }
  }

  @Test
  void whatNoLaterCensusListsEndedByTheLastDayOfItsOwn() {
    Drop drop =
        census()
            .with(
                CinReferral.TABLE,
                """
                | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | CINclosureDate |
                | 331      | 2013             | r13   | 7     | a         | 2012-05-01      |                |
                | 331      | 2014             | r14   | 7     | b         | 2013-05-01      |                |
                """);
    try (ConformedTables conformed = ConformedTables.of(drop, AS_OF)) {
      assertThat(Drawn.draw(conformed.read(Referrals.TABLE), "child_key", "closed_date"))
          .isEqualTo(
              """
              | child_key | closed_date |
              | a         | 2013-03-31  |
              | b         |             |""");
    }
  }

  @Test
  void theCensusStandsUpToItsLastDayAndTheExtractSuppliesWhatComesAfter() {
    Drop drop =
        withExtract(census())
            .with(
                SsdCinEpisodes.TABLE,
                """
                | _la_code | _file | _line | cine_referral_id | cine_person_id | cine_referral_date | cine_referral_source_code | cine_cin_primary_need_code | cine_close_date | cine_close_reason | cine_referral_nfa |
                | 331      | r     | 2     | r1               | a              | 2012-05-01         | 6                         | N2                         | 2013-05-01      | RC7               | N                 |
                | 331      | r     | 3     | r3               | a              | 2013-09-01         | 2A                        | N1                         | 2013-09-10      | RC8               | Y                 |
                | 331      | r     | 4     | r2               | b              | 2013-01-10         | 3A                        | N5                         | 2014-05-01      | RC7               | N                 |
                | 331      | r     | 5     | r4               | b              | 2014-06-01         | 3A                        | N5                         |                 |                   | N                 |
                """);
    try (ConformedTables conformed = ConformedTables.of(drop, "2014-09-30")) {
      assertThat(
              Drawn.draw(
                  conformed.read(Referrals.TABLE), "referral_key", "primary_need", "closed_date"))
          .isEqualTo(
              """
              | referral_key | primary_need | closed_date |
              | r1           | N1           | 2013-06-01  |
              | r2           | N5           | 2014-05-01  |
              | r3           | N1           | 2013-09-10  |
              | r4           | N5           |             |""");
      assertThat(
              Drawn.draw(
                  conformed.disagreements(),
                  Findings.RULE.name(),
                  Findings.TABLE_NAME.name(),
                  Findings.SOURCE_LINE.name(),
                  Findings.FIELD.name(),
                  Findings.SHARE_OF.name()))
          .isEqualTo(
              """
              | rule                      | table_name       | source_line | field                    | share_of |
              | ssd_disagrees_with_return | ssd_cin_episodes | 2           | primary_need+closed_date | 3        |""");
    }
  }

  @Test
  void childrenAndCoverageComeFromTheCensusToo() {
    try (ConformedTables conformed = ConformedTables.of(census(), AS_OF)) {
      assertThat(
              Drawn.draw(
                  conformed.read(Children.TABLE),
                  "child_key",
                  "date_of_birth",
                  "sex",
                  "ethnicity",
                  "disabled"))
          .isEqualTo(
              """
              | child_key | date_of_birth | sex | ethnicity | disabled |
              | a         | 2005-01-02    | M   | WBRI      | true     |
              | b         | 2008-03-04    | F   | AIND      | false    |""");
      assertThat(Drawn.draw(conformed.read(Coverage.TABLE), "source", "first_day", "last_day"))
          .isEqualTo(
              """
              | source    | first_day  | last_day   |
              | ssd_cases | 2012-04-01 | 2014-03-31 |""");
    }
  }

  @Test
  void theTwoAssessmentsOfEarlierCensusesKeepTheirKind() {
    Drop drop =
        census()
            .with(
                CinAssessment.TABLE,
                """
                | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | AssessmentType     | AssessmentActualStartDate | AssessmentAuthorisationDate |
                | 331      | 2013             | s13   | 8     | a         | 2012-05-01      | INITIALASSESSMENTS | 2012-05-02                | 2012-05-12                  |
                | 331      | 2013             | s13   | 9     | a         | 2012-05-01      | COREASSESSMENTS    | 2012-05-02                | 2012-06-20                  |
                | 331      | 2013             | s13   | 10    | a         | 2012-05-01      | ASSESSMENTS        | 2012-08-02                | 2012-09-01                  |
                """);
    try (ConformedTables conformed = ConformedTables.of(drop, AS_OF)) {
      assertThat(
              Drawn.draw(
                  conformed.read(Assessments.TABLE),
                  "assessment_type",
                  "start_date",
                  "authorised_date"))
          .isEqualTo(
              """
              | assessment_type | start_date | authorised_date |
              | continuous      | 2012-08-02 | 2012-09-01      |
              | core            | 2012-05-02 | 2012-06-20      |
              | initial         | 2012-05-02 | 2012-05-12      |""");
    }
  }

  /** Every case table without the keys of its records: a record's referral is named by its day. */
  private static String cases(ConformedTables conformed) {
    var referrals =
        conformed
            .read(Referrals.TABLE)
            .selectExpr("child_key", "referral_key", "referral_date as referred");
    return String.join(
        "\n",
        Drawn.draw(
            conformed.read(Referrals.TABLE),
            "child_key",
            "referral_date",
            "referral_source",
            "primary_need",
            "no_further_action",
            "closed_date",
            "closure_reason"),
        Drawn.draw(
            conformed
                .read(Assessments.TABLE)
                .join(referrals, new String[] {"child_key", "referral_key"}),
            "child_key",
            "assessment_type",
            "start_date",
            "authorised_date",
            "factors",
            "referred"),
        Drawn.draw(
            conformed
                .read(Section47Enquiries.TABLE)
                .join(referrals, new String[] {"child_key", "referral_key"}),
            "child_key",
            "start_date",
            "conference_date",
            "referred"),
        Drawn.draw(
            conformed.read(Plans.TABLE).join(referrals, new String[] {"child_key", "referral_key"}),
            "child_key",
            "plan_type",
            "start_date",
            "end_date",
            "initial_category",
            "latest_category",
            "referred"));
  }
}
