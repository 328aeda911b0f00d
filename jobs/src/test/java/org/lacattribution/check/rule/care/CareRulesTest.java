package org.lacattribution.check.rule.care;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;
import static org.lacattribution.check.rule.DrawnRecords.assertFindsNothing;

import org.junit.jupiter.api.Test;

class CareRulesTest {
  @Test
  void episodeEndsBeforeItStarts() {
    assertFinds(
        "episode_ends_before_it_starts",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | finds     |
        | 2013 | 2012-05-02 | 2012-05-01 | DECOM+DEC |
        | 2013 | 2012-05-02 | 2012-05-02 |           |
        | 2013 | 2012-05-02 |            |           |
        ssd_cla_episodes
        | clae_cla_episode_start_date | clae_cla_episode_ceased_date | finds |
        | 2012-05-02 | 2012-05-01 | clae_cla_episode_start_date+clae_cla_episode_ceased_date |""");
  }

  @Test
  void placementEndsBeforeItStarts() {
    assertFinds(
        "placement_ends_before_it_starts",
        """
        ssd_cla_placement
        | clap_cla_placement_start_date | clap_cla_placement_end_date | finds |
        | 2012-05-02 | 2012-05-01 | clap_cla_placement_start_date+clap_cla_placement_end_date |
        | 2012-05-02 | 2012-05-09 |  |""");
  }

  @Test
  void legalStatusEndsBeforeItStarts() {
    assertFinds(
        "legal_status_ends_before_it_starts",
        """
        ssd_legal_status
        | lega_legal_status_start_date | lega_legal_status_end_date | finds |
        | 2012-05-02 | 2012-05-01 | lega_legal_status_start_date+lega_legal_status_end_date |
        | 2012-05-02 | 2012-05-09 |  |""");
  }

  @Test
  void endWithoutReasonAndReasonWithoutEnd() {
    assertFinds(
        "episode_end_without_reason",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | REC | finds   |
        | 2013 | 2012-05-02 | 2012-05-09 |     | DEC+REC |
        | 2013 | 2012-05-02 | 2012-05-09 | E8  |         |
        | 2013 | 2012-05-02 |            |     |         |""");
    assertFinds(
        "episode_reason_without_end",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | REC | finds   |
        | 2013 | 2012-05-02 |            | E8  | REC+DEC |
        | 2013 | 2012-05-02 | 2012-05-09 | E8  |         |""");
  }

  @Test
  void episodeStartsBeforeBirth() {
    assertFinds(
        "episode_starts_before_birth",
        """
        ssda903_header
        | year | DOB        |
        | 2013 | 2010-06-15 |
        ssda903_episodes
        | year | DECOM      | finds |
        | 2013 | 2010-06-14 | DECOM |
        | 2013 | 2010-06-15 |       |""");
  }

  /** Born on 29 February 1996: eighteen on 1 March 2014. */
  @Test
  void eighteen() {
    assertFinds(
        "episode_starts_at_18",
        """
        ssda903_header
        | year | DOB        |
        | 2014 | 1996-02-29 |
        ssda903_episodes
        | year | DECOM      | finds |
        | 2014 | 2014-02-28 |       |
        | 2014 | 2014-03-01 | DECOM |""");
    assertFinds(
        "care_after_18",
        """
        ssd_person
        | pers_dob   |
        | 1996-01-10 |
        ssda903_episodes 2014
        | year | DECOM      | DEC        | finds     |
        | 2014 | 2013-05-01 | 2014-01-10 |           |
        | 2014 | 2013-05-02 | 2014-01-11 | DECOM+DEC |
        | 2014 | 2013-05-03 |            | DECOM+DEC |
        | 2014 | 2014-01-11 |            |           |""");
  }

  /** Open in the return of 2013 only: not known in care after 31 March 2013. */
  @Test
  void careIsNotTakenToLastBeyondTheReturnThatHasIt() {
    assertFindsNothing(
        "care_after_18",
        """
        ssda903_header
        | year | DOB        |
        | 2013 | 1995-06-01 |
        ssda903_episodes 2013 2014
        | year | DECOM      | DEC |
        | 2013 | 2012-05-01 |     |""");
  }

  @Test
  void continuationMissing() {
    assertFinds(
        "continuation_missing",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC | finds   |
        | 2013 | 2012-05-01 | S   | 2012-06-01 | X1  |         |
        | 2013 | 2012-06-01 | P   | 2012-07-01 | X1  | DEC+REC |
        | 2013 | 2012-07-02 | P   | 2012-08-01 | X1  | DEC+REC |""");
  }

  /** The open copy of 2013 is another year's copy of what 2014 closes. */
  @Test
  void theLatestReturnIsUsedForAnEpisode() {
    assertFindsNothing(
        "continuation_missing",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC |
        | 2013 | 2013-03-01 | S   |            |     |
        | 2014 | 2013-03-01 | S   | 2013-06-01 | X1  |
        | 2014 | 2013-06-01 | P   |            |     |""");
  }

  @Test
  void startsAgainOnTheDayItEnded() {
    assertFinds(
        "starts_again_on_the_day_it_ended",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC | finds     |
        | 2013 | 2012-05-01 | S   | 2012-06-01 | E4A |           |
        | 2013 | 2012-06-01 | S   | 2012-07-01 | E4A | DECOM+RNE |
        | 2013 | 2012-07-02 | S   | 2012-08-01 | E4A |           |""");
  }

  @Test
  void newPeriodWithoutStart() {
    assertFinds(
        "new_period_without_start",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC | finds     |
        | 2013 | 2012-05-01 | S   | 2012-06-01 | E4A |           |
        | 2013 | 2012-06-09 | P   | 2012-07-01 | X1  | DECOM+RNE |
        | 2013 | 2012-07-01 | L   |            |     |           |""");
  }

  /** The first return is for the year from 1 April 2012. */
  @Test
  void continuationAfterGap() {
    assertFinds(
        "continuation_after_gap",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC | finds     |
        | 2013 | 2012-03-31 | L   | 2012-06-01 | X1  |           |
        | 2013 | 2012-06-01 | P   | 2012-07-01 | X1  |           |
        | 2013 | 2012-07-02 | L   |            |     | DECOM+RNE |""");
    assertFinds(
        "continuation_after_gap",
        """
        ssda903_episodes
        | year | DECOM      | RNE | DEC        | REC | finds     |
        | 2013 | 2012-04-01 | L   | 2012-06-01 | X1  | DECOM+RNE |
        | 2013 | 2012-06-01 | P   |            |     |           |""");
  }

  @Test
  void episodesOverlap() {
    assertFinds(
        "episodes_overlap",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | finds     |
        | 2013 | 2012-05-01 | 2012-09-01 |           |
        | 2013 | 2012-06-01 | 2012-07-01 | DECOM+DEC |
        | 2013 | 2012-08-31 | 2012-10-01 | DECOM+DEC |
        | 2013 | 2012-10-01 |            |           |""");
  }

  @Test
  void episodeRepeated() {
    assertFinds(
        "episode_repeated",
        """
        ssda903_episodes
        | year | DECOM      | LS | PLACE | DEC        | finds              |
        | 2013 | 2012-05-01 | C2 | U6    |            |                    |
        | 2013 | 2012-05-01 | C2 | U6    |            | DECOM+LS+PLACE+DEC |
        | 2013 | 2012-05-01 | C2 | U6    | 2012-05-01 |                    |
        | 2014 | 2012-05-01 | C2 | U6    |            |                    |""");
  }

  @Test
  void personRepeated() {
    assertFinds(
        "person_repeated",
        """
        ssda903_header
        | year | CHILD | finds |
        | 2013 | A     |       |
        | 2014 | A     |       |
        | 2014 | A     | CHILD |""");
  }

  @Test
  void birthDateMissing() {
    assertFinds(
        "birth_date_missing",
        """
        ssda903_header
        | year | DOB |
        | 2013 |     |
        ssda903_episodes
        | year | DECOM      | finds |
        | 2013 | 2012-05-01 | row   |""");
    assertFindsNothing(
        "birth_date_missing",
        """
        ssda903_reviews
        | year | DOB        |
        | 2013 | 2008-05-01 |
        ssda903_episodes
        | year | DECOM      |
        | 2013 | 2012-05-01 |""");
  }

  @Test
  void birthDatesDiffer() {
    assertFinds(
        "birth_dates_differ",
        """
        ssda903_header
        | year | DOB        | finds |
        | 2013 | 2010-06-15 |       |
        | 2014 | 2010-06-16 | DOB   |
        ssd_person
        | pers_dob            | finds |
        | 2010-06-15 00:00:00 |       |""");
  }

  @Test
  void sexesDiffer() {
    assertFinds(
        "sexes_differ",
        """
        ssda903_header
        | year | SEX | finds |
        | 2024 | 1   |       |
        | 2025 | M   |       |
        | 2026 | F   | SEX   |
        ssd_person
        | pers_sex |
        | U        |""");
  }

  @Test
  void periodStartsInTemporaryPlacement() {
    assertFinds(
        "period_starts_in_temporary_placement",
        """
        ssda903_episodes
        | year | DECOM      | RNE | PLACE | DEC        | finds     |
        | 2013 | 2012-05-01 | S   | T1    | 2012-06-01 | PLACE+RNE |
        | 2013 | 2012-06-01 | P   | T2    | 2012-07-01 |           |
        | 2013 | 2012-08-01 | S   | U6    |            |           |""");
  }

  @Test
  void providers() {
    assertFinds(
        "provider_of_temporary_placement",
        """
        ssda903_episodes
        | year | PLACE | PLACE_PROVIDER | finds                |
        | 2013 | T1    | PR1            | PLACE+PLACE_PROVIDER |
        | 2013 | T1    |                |                      |
        | 2013 | U6    | PR1            |                      |""");
    assertFinds(
        "provider_missing",
        """
        ssda903_episodes
        | year | PLACE | PLACE_PROVIDER | finds                |
        | 2013 | U6    |                | PLACE+PLACE_PROVIDER |
        | 2013 | Z1    |                |                      |
        | 2026 | Z14   |                |                      |
        | 2013 |       |                |                      |""");
  }

  @Test
  void distancesFromHome() {
    assertFinds(
        "placement_distance_out_of_range",
        """
        ssda903_episodes
        | year | PL_DISTANCE | finds       |
        | 2013 | -0.1        | PL_DISTANCE |
        | 2013 | 0           |             |
        | 2013 | 999.9       |             |
        | 2013 | 1000        | PL_DISTANCE |
        | 2013 |             |             |
        ssd_cla_placement
        | clap_cla_placement_distance | finds                       |
        | 20                          |                             |
        | 32187                       | clap_cla_placement_distance |""");
  }

  @Test
  void ordersOfTheAdoptionActs() {
    assertFinds(
        "freeing_order_after_2005",
        """
        ssda903_episodes
        | year | DECOM      | LS | finds    |
        | 2013 | 2006-01-01 | D1 | DECOM+LS |
        | 2013 | 2005-12-31 | D1 |          |
        | 2013 | 2006-01-01 | C2 |          |""");
    assertFinds(
        "placement_order_before_2005",
        """
        ssda903_episodes
        | year | DECOM      | LS | finds    |
        | 2013 | 2005-12-29 | E1 | DECOM+LS |
        | 2013 | 2005-12-30 | E1 |          |""");
  }

  /** The return of 2013 is for 1 April 2012 to 31 March 2013. */
  @Test
  void episodeOutsideItsCollectionYear() {
    assertFinds(
        "episode_outside_its_collection_year",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | finds     |
        | 2013 | 2013-03-31 |            |           |
        | 2013 | 2013-04-01 |            | DECOM+DEC |
        | 2013 | 2011-05-01 | 2012-04-01 |           |
        | 2013 | 2011-05-01 | 2012-03-31 | DECOM+DEC |""");
  }

  @Test
  void episodeOpenThenAbsent() {
    assertFinds(
        "episode_open_then_absent",
        """
        ssda903_episodes 2014 2016
        | year | DECOM      | DEC | finds |
        | 2013 | 2012-05-01 |     | DEC   |
        | 2014 | 2013-05-01 |     |       |
        | 2016 | 2015-05-01 |     |       |""");
    assertFindsNothing(
        "episode_open_then_absent",
        """
        ssda903_episodes
        | year | DECOM      | DEC        |
        | 2013 | 2012-05-01 |            |
        | 2014 | 2012-05-01 | 2013-05-01 |""");
  }

  @Test
  void episodesWithoutHeader() {
    assertFinds(
        "episodes_without_header",
        """
        ssda903_header 2013
        ssda903_reviews
        | year | REVIEW     |
        | 2013 | 2012-06-01 |
        ssda903_episodes
        | year | DECOM      | finds |
        | 2013 | 2012-05-01 | CHILD |""");
    assertFindsNothing(
        "episodes_without_header",
        """
        ssda903_header
        | year | CHILD |
        | 2012 | A     |
        ssda903_episodes
        | year | DECOM      |
        | 2013 | 2012-05-01 |""");
  }

  @Test
  void recordsWithoutTheOtherRecord() {
    assertFinds(
        "return_record_without_episodes",
        """
        ssda903_episodes 2013
        ssda903_uasc
        | year | CHILD | finds |
        | 2013 | A     | CHILD |
        ssda903_sw_episodes
        | year | CHILD |
        | 2024 | A     |""");
    assertFinds(
        "record_without_person",
        """
        ssd_person
        ssd_cp_plans
        | cppl_person_id | finds          |
        | A              | cppl_person_id |
        ssd_disability
        | disa_person_id |
        | A              |""");
  }

  @Test
  void placementWithoutEpisode() {
    assertFinds(
        "placement_without_episode",
        """
        ssd_cla_episodes
        | clae_cla_id |
        | C1          |
        ssd_cla_placement
        | clap_cla_id | finds       |
        | C1          |             |
        | C2          | clap_cla_id |
        |             |             |""");
  }

  /** The returns cover 1 April 2012 to 31 March 2013. */
  @Test
  void careSourcesDisagree() {
    assertFinds(
        "care_sources_disagree",
        """
        ssda903_episodes 2013
        | year | DECOM      | RNE | finds |
        | 2013 | 2012-05-01 | S   |       |
        | 2013 | 2012-09-01 | S   | DECOM |
        ssd_cla_episodes
        | clae_cla_episode_start_date | clae_cla_episode_start_reason | finds                       |
        | 2012-05-01                  | S                             |                             |
        | 2012-09-02                  | S                             | clae_cla_episode_start_date |
        | 2013-04-01                  | S                             |                             |
        | 2012-10-01                  | P                             |                             |""");
  }
}
