package org.lacattribution.table.landing;

import java.util.List;
import java.util.stream.Stream;
import org.lacattribution.table.Table;

/**
 * Every table that a file of the drop can be. The header of a CSV file identifies the table: the
 * columns that a header must name for one table are never all found among the columns of another.
 */
public final class LandingTables {
  /** The statutory return on looked-after children. */
  public static final List<Table> SSDA903 =
      List.of(
          Ssda903Header.TABLE,
          Ssda903Episodes.TABLE,
          Ssda903Uasc.TABLE,
          Ssda903Reviews.TABLE,
          Ssda903Oc2.TABLE,
          Ssda903Oc3.TABLE,
          Ssda903Ad1.TABLE,
          Ssda903PlacedForAdoption.TABLE,
          Ssda903PreviousPermanence.TABLE,
          Ssda903Missing.TABLE,
          Ssda903SwEpisodes.TABLE,
          Ssda903Dolo.TABLE);

  /** The children in need census: first the tables that the analysis reads. */
  public static final List<Table> CIN =
      List.of(
          CinChild.TABLE,
          CinDisability.TABLE,
          CinReferral.TABLE,
          CinAssessment.TABLE,
          CinPlan.TABLE,
          CinSection47.TABLE,
          CinProtectionPlan.TABLE,
          Table.named("landing.cin_protection_plan_review"),
          Table.named("landing.cin_pre_proceedings"));

  /**
   * The Standard Safeguarding Dataset: first the tables that the analysis reads, then those that
   * nothing reads, which are landed all the same and need no class.
   */
  public static final List<Table> SSD =
      List.of(
          SsdPerson.TABLE,
          SsdFamily.TABLE,
          SsdEarlyHelpEpisodes.TABLE,
          SsdCinEpisodes.TABLE,
          SsdCinAssessments.TABLE,
          SsdAssessmentFactors.TABLE,
          SsdS47Enquiry.TABLE,
          SsdInitialCpConference.TABLE,
          SsdCpPlans.TABLE,
          SsdCinPlans.TABLE,
          SsdDisability.TABLE,
          SsdClaEpisodes.TABLE,
          SsdClaPlacement.TABLE,
          SsdLegalStatus.TABLE,
          SsdPermanence.TABLE,
          SsdImmigrationStatus.TABLE,
          SsdClaReviews.TABLE,
          SsdClaVisits.TABLE,
          Table.named("landing.ssd_address"),
          Table.named("landing.ssd_care_leavers"),
          Table.named("landing.ssd_cin_visits"),
          Table.named("landing.ssd_cla_care_plan"),
          Table.named("landing.ssd_cla_convictions"),
          Table.named("landing.ssd_cla_health"),
          Table.named("landing.ssd_cla_immunisations"),
          Table.named("landing.ssd_cla_previous_permanence"),
          Table.named("landing.ssd_cla_substance_misuse"),
          Table.named("landing.ssd_contacts"),
          Table.named("landing.ssd_cp_reviews"),
          Table.named("landing.ssd_cp_visits"),
          Table.named("landing.ssd_department"),
          Table.named("landing.ssd_ehcp_active_plans"),
          Table.named("landing.ssd_ehcp_assessment"),
          Table.named("landing.ssd_ehcp_named_plan"),
          Table.named("landing.ssd_ehcp_requests"),
          Table.named("landing.ssd_involvements"),
          Table.named("landing.ssd_linked_identifiers"),
          Table.named("landing.ssd_missing"),
          Table.named("landing.ssd_mother"),
          Table.named("landing.ssd_pre_proceedings"),
          Table.named("landing.ssd_professionals"),
          Table.named("landing.ssd_s251_finance"),
          Table.named("landing.ssd_sdq_scores"),
          Table.named("landing.ssd_sen_need"),
          Table.named("landing.ssd_send"),
          Table.named("landing.ssd_version_log"),
          Table.named("landing.ssd_voice_of_child"));

  /** What of the Department's daily feed is in no other standard; the rest is in tables above. */
  public static final List<Table> FEED = List.of(PurgedChild.TABLE);

  /** The lists that an inspection asks for: recognised, and never landed. */
  public static final List<Table> ANNEX_A =
      Stream.of(
              "contact",
              "early_help",
              "referral",
              "assessment",
              "section_47",
              "child_in_need",
              "protection_plan",
              "child_in_care",
              "care_leaver",
              "adoption",
              "adopter")
          .map(list -> Table.named("landing.annex_a_" + list))
          .toList();

  /** What no standard covers. */
  public static final List<Table> OWN =
      List.of(
          ProgrammeEnrolment.TABLE,
          ProgrammeOutcome.TABLE,
          KeepSession.TABLE,
          CarerRecruitment.TABLE,
          Capacity.TABLE,
          BoardAction.TABLE,
          Population.TABLE,
          PlacementCost.TABLE,
          FamilyResult.TABLE,
          PublishedPanel.TABLE,
          StatisticalNeighbours.TABLE,
          Deflator.TABLE,
          Reform.TABLE,
          Evidence.TABLE,
          ChildIdMap.TABLE);

  public static final List<Table> ALL =
      Stream.of(SSDA903, CIN, SSD, FEED, ANNEX_A, OWN).flatMap(List::stream).toList();

  private LandingTables() {}
}
