package org.lacattribution.simulate;

import java.util.List;

/**
 * The tables of a drop: the ending of the file's name and the columns, as their owners spell them.
 */
enum Sheet {
  HEADER(true, "header", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"),
  EPISODES(
      true,
      "episodes",
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
          + "PL_DISTANCE,PL_LOCATION,URN"),
  UASC(true, "uasc", "CHILD,SEX,DOB,DUC"),
  AD1(true, "ad1", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"),
  PLACED_FOR_ADOPTION(
      true, "placed_for_adoption", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"),
  PREVIOUS_PERMANENCE(true, "previous_permanence", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM"),
  REVIEWS(true, "reviews", "CHILD,DOB,REVIEW,REVIEW_CODE"),
  MISSING(true, "missing", "CHILD,DOB,MISSING,MIS_START,MIS_END"),

  CLA_EPISODES(
      false,
      "ssd_cla_episodes",
      "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,"
          + "clae_cla_episode_start_reason,clae_cla_primary_need_code,"
          + "clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,"
          + "clae_referral_id,clae_cla_placement_id,clae_entered_care_date,"
          + "clae_cla_last_iro_contact_date"),
  CLA_PLACEMENT(
      false,
      "ssd_cla_placement",
      "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,"
          + "clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_id,"
          + "clap_cla_placement_provider,clap_cla_placement_postcode,"
          + "clap_cla_placement_end_date,clap_cla_placement_change_reason,clap_person_id"),
  CLA_REVIEWS(
      false,
      "ssd_cla_reviews",
      "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,"
          + "clar_cla_review_cancelled,clar_cla_review_participation"),
  CLA_VISITS(
      false,
      "ssd_cla_visits",
      "clav_cla_visit_id,clav_cla_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen,"
          + "clav_cla_visit_seen_alone"),
  LEGAL_STATUS(
      false,
      "ssd_legal_status",
      "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,"
          + "lega_legal_status_end_date"),
  IMMIGRATION(
      false,
      "ssd_immigration_status",
      "immi_person_id,immi_immigration_status_id,immi_immigration_status,"
          + "immi_immigration_status_start_date,immi_immigration_status_end_date"),
  CLA_PREVIOUS_PERMANENCE(
      false,
      "ssd_cla_previous_permanence",
      "lapp_table_id,lapp_person_id,lapp_previous_permanence_order_date,"
          + "lapp_previous_permanence_option,lapp_previous_permanence_la"),
  SSD_MISSING(
      false,
      "ssd_missing",
      "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
          + "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted"),
  PERMANENCE(
      false,
      "ssd_permanence",
      "perm_table_id,perm_person_id,perm_cla_id,perm_adm_decision_date,"
          + "perm_ffa_cp_decision_date,perm_placement_order_date,perm_placed_for_adoption_date,"
          + "perm_matched_date,perm_adopted_by_carer_flag,perm_placed_ffa_cp_date,"
          + "perm_decision_reversed_date,perm_placed_foster_carer_date,"
          + "perm_part_of_sibling_group,perm_siblings_placed_together,"
          + "perm_siblings_placed_apart,perm_placement_provider_urn,"
          + "perm_decision_reversed_reason,perm_permanence_order_date,"
          + "perm_permanence_order_type,perm_adoption_worker_id,perm_adopter_sex,"
          + "perm_adopter_legal_status,perm_number_of_adopters"),

  PERSON(
      false,
      "ssd_person",
      "pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,"
          + "pers_common_child_id,pers_legacy_id,pers_upn_unknown,pers_send_flag,"
          + "pers_expected_dob,pers_death_date,pers_is_mother,pers_nationality"),
  FAMILY(false, "ssd_family", "fami_table_id,fami_family_id,fami_person_id"),
  DISABILITY(false, "ssd_disability", "disa_person_id,disa_table_id,disa_disability_code"),
  EARLY_HELP(
      false,
      "ssd_early_help_episodes",
      "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,"
          + "earl_episode_reason,earl_episode_end_reason,earl_episode_organisation,"
          + "earl_episode_worker_id"),
  CIN_EPISODES(
      false,
      "ssd_cin_episodes",
      "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,"
          + "cine_referral_source_code,cine_referral_source_desc,cine_referral_outcome_json,"
          + "cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,"
          + "cine_referral_worker_id"),
  CIN_ASSESSMENTS(
      false,
      "ssd_cin_assessments",
      "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,"
          + "cina_assessment_child_seen,cina_assessment_auth_date,"
          + "cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,"
          + "cina_assessment_worker_id"),
  ASSESSMENT_FACTORS(
      false,
      "ssd_assessment_factors",
      "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json"),
  S47_ENQUIRY(
      false,
      "ssd_s47_enquiry",
      "s47e_s47_enquiry_id,s47e_referral_id,s47e_person_id,s47e_s47_start_date,"
          + "s47e_s47_end_date,s47e_s47_nfa,s47e_s47_outcome_json,"
          + "s47e_s47_completed_by_worker_id,s47e_s47_completed_by_team"),
  CONFERENCE(
      false,
      "ssd_initial_cp_conference",
      "icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_cp_plan_id,"
          + "icpc_referral_id,icpc_icpc_transfer_in,icpc_icpc_target_date,icpc_icpc_date,"
          + "icpc_icpc_outcome_cp_flag,icpc_icpc_outcome_json,icpc_icpc_team,"
          + "icpc_icpc_worker_id"),
  CP_PLANS(
      false,
      "ssd_cp_plans",
      "cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,"
          + "cppl_cp_plan_end_date,cppl_cp_plan_initial_category,cppl_cp_plan_ola,"
          + "cppl_cp_plan_latest_category"),
  CIN_PLANS(
      false,
      "ssd_cin_plans",
      "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,"
          + "cinp_cin_plan_end_date,cinp_cin_plan_team,cinp_cin_plan_worker_id"),

  ENROLMENT(
      false,
      "programme_enrolment",
      "enrolment_id,child_id,family_id,programme,referral_date,decision,assignment,start_date,"
          + "end_date,end_reason,team,practitioner_id"),
  OUTCOME(
      false,
      "programme_outcome",
      "enrolment_id,months_since_end,review_date,at_home,in_education_or_training,"
          + "arrested_since_end"),
  FAMILY_RESULT(
      false,
      "family_result",
      "family_id,programme,criterion,period_start,period_end,before,after,met"),
  CARER_RECRUITMENT(
      false,
      "carer_recruitment",
      "household_id,enquiry_date,assessment_date,approval_date,left_date,leaving_reason,"
          + "carer_type"),
  KEEP_SESSION(
      false,
      "keep_session",
      "group_id,carer_id,child_id,session_date,attended,parent_daily_report");

  /** Whether it is a table of the yearly return, in one file for each year. */
  final boolean yearly;

  final String title;
  final List<String> columns;

  Sheet(boolean yearly, String title, String columns) {
    this.yearly = yearly;
    this.title = title;
    this.columns = List.of(columns.split(","));
  }
}
