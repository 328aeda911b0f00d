package org.lacattribution.conform;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.CinReferral;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdPermanence;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.testing.Drawn;

/**
 * What the daily feed has of children whom an extract has too, up to 31 December 2014, and what it
 * has alone. The rows of the feed are in files that are named so.
 */
class DailyFeedTest {
  private static final String AS_OF = "2015-03-31";

  private static final Drop DROP =
      drop()
          .with(
              SsdPerson.TABLE,
              """
              | _la_code | _file | _line | pers_person_id | pers_dob   | pers_sex |
              | 331      | x     | 2     | a              | 2005-01-02 | M        |
              | 331      | FEED  | 3     | a              | 2005-01-03 | F        |
              | 331      | FEED  | 4     | b              | 2006-01-02 | F        |
              """)
          .with(
              CinChild.TABLE,
              """
              | _la_code | _collection_year | _file | _line | LAchildID | PersonBirthDate |
              | 331      | 2014             | k14   | 5     | c         | 2007-01-02      |
              """)
          .with(
              CinReferral.TABLE,
              """
              | _la_code | _collection_year | _file | _line | LAchildID | CINreferralDate | ReferralSource | PrimaryNeedCode |
              | 331      | 2014             | r14   | 7     | c         | 2014-02-01      | 6              | N1              |
              """)
          .with(
              SsdCinEpisodes.TABLE,
              """
              | _la_code | _file | _line | cine_referral_id | cine_person_id | cine_referral_date | cine_referral_source_code | cine_cin_primary_need_code | cine_close_date | cine_close_reason |
              | 331      | x     | 2     | r1               | a              | 2014-05-01         | 6                         |                            |                 |                   |
              | 331      | FEED  | 3     | r1               | a              | 2014-05-01         | 1A                        | N1                         | 2015-02-01      | RC7               |
              | 331      | x     | 4     | r2               | a              | 2013-05-01         | 6                         |                            | 2013-08-01      | RC7               |
              | 331      | FEED  | 5     | other            | a              | 2013-05-01         | 1A                        | N1                         | 2013-09-01      | RC8               |
              | 331      | FEED  | 6     | r4               | b              | 2015-02-01         | 1A                        |                            |                 |                   |
              | 331      | FEED  | 7     | r5               | c              | 2014-02-01         | 1A                        |                            | 2015-01-05      | RC8               |
              """)
          .with(
              SsdCinAssessments.TABLE,
              """
              | _la_code | _file | _line | cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date |
              | 331      | x     | 2     | s1                 | a              | r1               | 2014-05-10                 |                           |
              | 331      | FEED  | 3     | s1                 | a              | r1               | 2014-05-10                 | 2014-06-20                |
              | 331      | FEED  | 4     | s2                 | b              | r4               | 2015-02-10                 |                           |
              """)
          .with(
              SsdAssessmentFactors.TABLE,
              """
              | _la_code | _file | _line | cinf_assessment_id | cinf_assessment_factors_json |
              | 331      | x     | 2     | s1                 | ["1A"]                       |
              | 331      | FEED  | 3     | s1                 | ["2B"]                       |
              | 331      | FEED  | 4     | s2                 | ["3A"]                       |
              """)
          .with(
              SsdCpPlans.TABLE,
              """
              | _la_code | _file | _line | cppl_cp_plan_id | cppl_person_id | cppl_cp_plan_start_date | cppl_cp_plan_end_date | cppl_cp_plan_initial_category |
              | 331      | x     | 2     | p1              | a              | 2014-06-01              |                       | NEG                           |
              | 331      | FEED  | 3     | p1              | a              | 2014-06-01              | 2015-01-10            |                               |
              """)
          .with(
              Ssda903Episodes.TABLE,
              """
              | _la_code | _collection_year | _file | _line | CHILD | DECOM      | RNE | LS | PLACE | PLACE_PROVIDER | DEC        | REC |
              | 331      | 2014             | e14   | 2     | c     | 01/03/2014 | S   | C2 | U4    | PR1            |            |     |
              """)
          .with(
              SsdClaEpisodes.TABLE,
              """
              | _la_code | _file | _line | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_placement_id |
              | 331      | x     | 2     | a              | 2014-07-01                  | S                             | 2014-09-01                   | X1                             | l1                    |
              | 331      | x     | 3     | a              | 2014-09-01                  | L                             |                              |                                | l1                    |
              | 331      | FEED  | 4     | a              | 2014-07-01                  | S                             | 2015-01-20                   | X1                             | l1                    |
              | 331      | FEED  | 5     | a              | 2015-01-20                  | P                             |                              |                                | l2                    |
              | 331      | FEED  | 6     | b              | 2015-02-20                  | S                             |                              |                                | l3                    |
              | 331      | FEED  | 7     | c              | 2014-03-02                  | S                             | 2015-01-02                   | E4A                            | l4                    |
              """)
          .with(
              SsdClaPlacement.TABLE,
              """
              | _la_code | _file | _line | clap_cla_placement_id | clap_cla_placement_start_date | clap_cla_placement_type | clap_cla_placement_provider | clap_cla_placement_end_date |
              | 331      | x     | 2     | l1                    | 2014-07-01                    | U4                      | PR4                         |                             |
              | 331      | FEED  | 4     | l1                    | 2014-07-01                    | U6                      |                             | 2015-01-20                  |
              | 331      | FEED  | 5     | l2                    | 2015-01-20                    | K2                      |                             |                             |
              | 331      | FEED  | 6     | l3                    | 2015-02-20                    | U4                      |                             |                             |
              """)
          .with(
              SsdPermanence.TABLE,
              """
              | _la_code | _file | _line | perm_person_id | perm_adm_decision_date | perm_matched_date | perm_decision_reversed_date | perm_decision_reversed_reason |
              | 331      | x     | 2     | a              | 2014-10-01             |                   | 2014-12-01                  | RD1                           |
              | 331      | FEED  | 3     | a              | 2014-10-01             | 2014-11-01        |                             |                               |
              """);

  /** The extract's own word stands, and what it leaves open ends as the later feed says. */
  @Test
  void referralsOfTheFeedGiveWayAndSupplyTheEnd() {
    assertConformed(
        Referrals.TABLE,
        """
        | la_code | referral_key | child_key | referral_date | referral_source | primary_need | no_further_action | closed_date | closure_reason |
        | 331     | r1           | a         | 2014-05-01    | 6               |              |                   | 2015-02-01  | RC7            |
        | 331     | r2           | a         | 2013-05-01    | 6               |              |                   | 2013-08-01  | RC7            |
        | 331     | r4           | b         | 2015-02-01    | 1A              |              |                   |             |                |
        | 331     | r5           | c         | 2014-02-01    | 6               | N1           |                   | 2015-01-05  | RC8            |
        """);
  }

  @Test
  void assessmentsAndPlansDoTheSame() {
    assertConformed(
        Assessments.TABLE,
        """
        | la_code | assessment_key | child_key | referral_key | start_date | assessment_type | authorised_date | factors |
        | 331     | s1             | a         | r1           | 2014-05-10 | continuous      | 2014-06-20      | 1A      |
        | 331     | s2             | b         | r4           | 2015-02-10 | continuous      |                 | 3A      |
        """);
    assertConformed(
        Plans.TABLE,
        """
        | la_code | plan_type | plan_key | child_key | referral_key | start_date | end_date   | initial_category | latest_category |
        | 331     | cpp       | p1       | a         |              | 2014-06-01 | 2015-01-10 | NEG              |                 |
        """);
  }

  @Test
  void careOfTheFeedIsUsedWhereNeitherReturnNorExtractSpeaks() {
    try (ConformedTables tables = ConformedTables.of(DROP, AS_OF)) {
      org.assertj.core.api.Assertions.assertThat(
              Drawn.draw(
                  tables.read(Episodes.TABLE),
                  "child_key",
                  "start_date",
                  "end_date",
                  "end_reason",
                  "placement_type",
                  "placement_provider",
                  "source",
                  "repairs"))
          .isEqualTo(
              """
              | child_key | start_date | end_date   | end_reason | placement_type | placement_provider | source     | repairs               |
              | a         | 2014-07-01 | 2014-09-01 | X1         | U4             | PR4                | ssd        | []                    |
              | a         | 2014-09-01 | 2015-01-20 | X1         | U4             | PR4                | ssd        | [end_from_daily_feed] |
              | a         | 2015-01-20 |            |            | K2             |                    | daily_feed | []                    |
              | b         | 2015-02-20 |            |            | U4             |                    | daily_feed | []                    |
              | c         | 2014-03-01 | 2015-01-02 | E4A        | U4             | PR1                | ssda903    | [end_from_daily_feed] |""");
    }
  }

  @Test
  void theRegisterAndDecisionsTakeTheFeedLast() {
    try (ConformedTables tables = ConformedTables.of(DROP, AS_OF)) {
      org.assertj.core.api.Assertions.assertThat(
              Drawn.draw(tables.read(Children.TABLE), "child_key", "date_of_birth", "sex"))
          .isEqualTo(
              """
              | child_key | date_of_birth | sex |
              | a         | 2005-01-02    | M   |
              | b         | 2006-01-02    | F   |
              | c         | 2007-01-02    |     |""");
    }
    assertConformed(
        Adoptions.TABLE,
        """
        | la_code | child_key | decision_date | matched_date | reversed_date | reversed_reason |
        | 331     | a         | 2014-10-01    | 2014-11-01   | 2014-12-01    | RD1             |
        """);
  }

  private static void assertConformed(Table table, String drawing) {
    try (ConformedTables tables = ConformedTables.of(DROP, AS_OF)) {
      Drawn.assertSameRows(Drawn.rows(table, drawing), tables.read(table));
    }
  }

  /** A drop whose files of the feed are named as landing names them. */
  private static Named drop() {
    return new Named();
  }

  private static final class Named extends Drop {
    @Override
    Named with(Table table, String drawing) {
      Dataset<Row> rows = Drawn.rows(table, drawing);
      String name = table.shortName() + Provenance.OF_DAILY_FEED + ", file 1 of 1";
      super.with(
          table,
          rows.withColumn(
              Provenance.FILE.name(),
              org.apache
                  .spark
                  .sql
                  .functions
                  .when(Provenance.FILE.col().equalTo("FEED"), name)
                  .otherwise(Provenance.FILE.col())));
      return this;
    }
  }
}
