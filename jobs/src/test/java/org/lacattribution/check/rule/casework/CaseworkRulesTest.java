package org.lacattribution.check.rule.casework;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;

import org.junit.jupiter.api.Test;

class CaseworkRulesTest {
  @Test
  void endsBeforeStarts() {
    assertFinds(
        "referral_closes_before_it_opens",
        """
        ssd_cin_episodes
        | cine_referral_date | cine_close_date | finds                              |
        | 2012-05-02         | 2012-05-01      | cine_referral_date+cine_close_date |
        | 2012-05-02         | 2012-05-02      |                                    |""");
    assertFinds(
        "assessment_authorised_before_it_starts",
        """
        ssd_cin_assessments
        | cina_assessment_start_date | cina_assessment_auth_date | finds |
        | 2028-05-02 | 2020-05-01 | cina_assessment_start_date+cina_assessment_auth_date |
        | 2012-05-02 |            |  |""");
    assertFinds(
        "plan_ends_before_it_starts",
        """
        ssd_cp_plans
        | cppl_cp_plan_start_date | cppl_cp_plan_end_date | finds |
        | 2012-05-02 | 2012-05-01 | cppl_cp_plan_start_date+cppl_cp_plan_end_date |
        ssd_cin_plans
        | cinp_cin_plan_start_date | cinp_cin_plan_end_date | finds |
        | 2012-05-02 | 2012-05-01 | cinp_cin_plan_start_date+cinp_cin_plan_end_date |
        | 2012-05-02 | 2012-06-01 |  |""");
    assertFinds(
        "early_help_ends_before_it_starts",
        """
        ssd_early_help_episodes
        | earl_episode_start_date | earl_episode_end_date | finds |
        | 2012-05-02 | 2012-05-01 | earl_episode_start_date+earl_episode_end_date |
        | 2012-05-02 | 2012-06-01 |  |""");
    assertFinds(
        "section_47_ends_before_it_starts",
        """
        ssd_s47_enquiry
        | s47e_s47_start_date | s47e_s47_end_date | finds                                 |
        | 2012-05-02          | 2012-05-01        | s47e_s47_start_date+s47e_s47_end_date |
        | 2012-05-02          | 2012-05-03        |                                       |""");
  }

  @Test
  void caseRecordWithoutReferral() {
    assertFinds(
        "case_record_without_referral",
        """
        ssd_cin_episodes
        | cine_referral_id |
        | R1               |
        ssd_cin_assessments
        | cina_referral_id | finds            |
        | R1               |                  |
        | R2               | cina_referral_id |
        ssd_s47_enquiry
        | s47e_referral_id | finds            |
        | R3               | s47e_referral_id |
        |                  |                  |""");
  }

  @Test
  void caseRecordBeforeItsReferral() {
    assertFinds(
        "case_record_before_its_referral",
        """
        ssd_cin_episodes
        | cine_referral_id | cine_referral_date |
        | R1               | 2012-05-02         |
        ssd_cin_assessments
        | cina_referral_id | cina_assessment_start_date | finds |
        | R1 | 2012-05-01 | cina_assessment_start_date+cina_referral_id |
        | R1 | 2012-05-02 |  |
        | R2 | 2012-05-01 |  |
        ssd_initial_cp_conference
        | icpc_referral_id | icpc_icpc_date | finds |
        | R1 | 2012-05-01 | icpc_icpc_date+icpc_referral_id |
        | R1 | 2012-05-02 | |""");
  }

  @Test
  void conferences() {
    assertFinds(
        "conference_without_section_47",
        """
        ssd_s47_enquiry
        | s47e_s47_enquiry_id |
        | S1                  |
        ssd_initial_cp_conference
        | icpc_s47_enquiry_id | finds               |
        | S1                  |                     |
        | S2                  | icpc_s47_enquiry_id |""");
    assertFinds(
        "conference_before_section_47",
        """
        ssd_s47_enquiry
        | s47e_s47_enquiry_id | s47e_s47_start_date |
        | S1                  | 2012-05-02          |
        ssd_initial_cp_conference
        | icpc_s47_enquiry_id | icpc_icpc_date | finds                              |
        | S1                  | 2012-05-01     | icpc_icpc_date+icpc_s47_enquiry_id |
        | S1                  | 2012-05-12     |                                    |""");
  }

  @Test
  void factorsWithoutAssessment() {
    assertFinds(
        "factors_without_assessment",
        """
        ssd_cin_assessments
        | cina_assessment_id |
        | A1                 |
        ssd_assessment_factors
        | cinf_assessment_id | finds              |
        | A1                 |                    |
        | A2                 | cinf_assessment_id |""");
  }

  /**
   * In care from 1 May to 1 September 2012: a plan of the day of entry is still for a child at
   * home.
   */
  @Test
  void planStartsInCare() {
    assertFinds(
        "plan_starts_in_care",
        """
        ssda903_episodes 2013
        | year | DECOM      | DEC        |
        | 2013 | 2012-05-01 | 2012-09-01 |
        ssd_cp_plans
        | cppl_cp_plan_start_date | finds                   |
        | 2012-05-01              |                         |
        | 2012-05-02              | cppl_cp_plan_start_date |
        | 2012-09-01              |                         |""");
  }

  @Test
  void protectionPlansOverlap() {
    assertFinds(
        "protection_plans_overlap",
        """
        ssd_cp_plans
        | cppl_cp_plan_start_date | cppl_cp_plan_end_date | finds |
        | 2012-05-01 | 2012-09-01 |  |
        | 2012-09-01 |            |  |
        | 2012-10-01 | 2012-11-01 | cppl_cp_plan_start_date+cppl_cp_plan_end_date |""");
  }

  @Test
  void childInTwoFamilies() {
    assertFinds(
        "child_in_two_families",
        """
        ssd_family
        | fami_family_id | finds          |
        | F1             |                |
        | F1             |                |
        | F2             | fami_family_id |""");
  }
}
