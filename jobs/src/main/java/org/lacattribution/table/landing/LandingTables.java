package org.lacattribution.table.landing;

import java.util.List;
import java.util.stream.Stream;
import org.lacattribution.table.Table;

/**
 * Every table that a file of the drop can hold. No header that names all that one table must be
 * named by would do for another, so a header tells the table.
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

  /** The Standard Safeguarding Dataset: first the tables that the analysis reads, then the rest. */
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
          SsdImmigrationStatus.TABLE);

  /** What no standard covers. */
  public static final List<Table> OWN =
      List.of(
          ProgrammeEnrolment.TABLE,
          ProgrammeOutcome.TABLE,
          KeepSession.TABLE,
          CarerRecruitment.TABLE,
          Population.TABLE,
          PlacementCost.TABLE,
          PublishedPanel.TABLE,
          StatisticalNeighbours.TABLE,
          ChildIdMap.TABLE);

  public static final List<Table> ALL =
      Stream.of(SSDA903, SSD, OWN).flatMap(List::stream).toList();

  private LandingTables() {}
}
