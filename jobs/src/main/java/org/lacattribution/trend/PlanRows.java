package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.stats.forecast.SteadyFlow;
import org.lacattribution.table.published.PlannedProfiles;

/** Rows of {@link PlannedProfiles} for one council. */
final class PlanRows {
  /** From the council's own months. */
  static final String COUNCIL = "council";

  /** From printed figures. */
  static final String PANEL = "published_panel";

  static final String NONE = "none";

  private PlanRows() {}

  /**
   * Compares a plan with what is known.
   *
   * @param basis where the outlook comes from
   * @param inCare outlook of children in care at the end of a year
   * @param fostering outlook of internal foster placements
   * @param flows of the last year known
   */
  static List<Row> of(
      TrendScope scope,
      String laCode,
      PlannedProfile plan,
      String basis,
      Function<FinancialYear, PlanOutlook> inCare,
      Function<FinancialYear, PlanOutlook> fostering,
      Optional<PlanOutlook.Flows> flows,
      String note) {
    List<Row> rows = new ArrayList<>();
    for (PlannedProfile.Printed printed : years(plan)) {
      FinancialYear year = printed.financialYear();
      PlanOutlook care = inCare.apply(year);
      PlanOutlook homes = fostering.apply(year);
      Cells cells =
          Cells.of(PlannedProfiles.TABLE, scope, laCode)
              .with(PlannedProfiles.FINANCIAL_YEAR, year.toString())
              .with(PlannedProfiles.PLANNED_LAC, (double) printed.lac())
              .with(PlannedProfiles.PLANNED_LAC_FALL, number(printed.lacFall()))
              .with(
                  PlannedProfiles.PLANNED_LAC_FALL_CUMULATIVE,
                  plan.lac().map(path -> (double) path.base() - printed.lac()).orElse(null))
              .with(PlannedProfiles.ACTUAL_LAC, care.actual())
              .with(
                  PlannedProfiles.FORECAST_LAC,
                  care.predictive().map(p -> p.estimate()).orElse(null))
              .limits(
                  care.predictive(),
                  PlannedProfiles.FORECAST_LAC_LOWER_80,
                  PlannedProfiles.FORECAST_LAC_UPPER_80,
                  PlannedProfiles.FORECAST_LAC_LOWER_95,
                  PlannedProfiles.FORECAST_LAC_UPPER_95)
              .with(PlannedProfiles.PROBABILITY_PLAN_MET, care.probabilityAtMost(printed.lac()))
              .with(PlannedProfiles.PLANNED_INTERNAL_FOSTERING, number(printed.internalFostering()))
              .with(
                  PlannedProfiles.PLANNED_INTERNAL_FOSTERING_RISE,
                  number(printed.internalFosteringRise()))
              .with(
                  PlannedProfiles.PLANNED_INTERNAL_FOSTERING_RISE_CUMULATIVE,
                  printed.internalFostering() == null
                      ? null
                      : plan.internalFostering()
                          .map(path -> (double) printed.internalFostering() - path.base())
                          .orElse(null))
              .with(PlannedProfiles.ACTUAL_INTERNAL_FOSTERING, homes.actual())
              .with(
                  PlannedProfiles.FORECAST_INTERNAL_FOSTERING,
                  homes.predictive().map(p -> p.estimate()).orElse(null))
              .with(
                  PlannedProfiles.FORECAST_INTERNAL_FOSTERING_LOWER_95,
                  homes.predictive().map(p -> p.ninetyFive().lower()).orElse(null))
              .with(
                  PlannedProfiles.FORECAST_INTERNAL_FOSTERING_UPPER_95,
                  homes.predictive().map(p -> p.ninetyFive().upper()).orElse(null))
              .with(
                  PlannedProfiles.PROBABILITY_INTERNAL_FOSTERING_MET,
                  printed.internalFostering() == null
                      ? null
                      : homes.probabilityAtLeast(printed.internalFostering()))
              .with(PlannedProfiles.BASIS, basis)
              .with(PlannedProfiles.NOTE, note);
      flows.ifPresent(last -> toMeet(cells, last, year, printed.lac()));
      rows.add(cells.row());
    }
    return rows;
  }

  /** What the council plans where no printed rows say so year by year: the line itself. */
  private static List<PlannedProfile.Printed> years(PlannedProfile plan) {
    if (!plan.printed().isEmpty()) {
      return plan.printed();
    }
    PlannedProfile.Path path = plan.lac().orElseThrow();
    List<PlannedProfile.Printed> years = new ArrayList<>();
    int lac = path.base();
    Integer homes = plan.internalFostering().map(PlannedProfile.Path::base).orElse(null);
    for (int k = 0; k < path.years(); k++) {
      FinancialYear year = new FinancialYear(path.firstYear().ending() + k);
      int nextLac = (int) path.rounded(year);
      Integer nextHomes =
          plan.internalFostering().map(fostering -> (int) fostering.rounded(year)).orElse(null);
      Integer rise = homes == null ? null : Integer.valueOf(nextHomes - homes);
      years.add(new PlannedProfile.Printed(year, lac - nextLac, rise, nextLac, nextHomes));
      lac = nextLac;
      homes = nextHomes;
    }
    return years;
  }

  private static Double number(Integer number) {
    return number == null ? null : Double.valueOf(number);
  }

  private static void toMeet(
      Cells cells, PlanOutlook.Flows last, FinancialYear year, double planned) {
    double years = year.ending() - last.lastYear();
    SteadyFlow flow = last.flow();
    cells
        .with(PlannedProfiles.ENTRIES_A_YEAR, flow.entries())
        .with(PlannedProfiles.EXIT_SHARE, flow.exitShare());
    if (years > 0) {
      cells
          .with(PlannedProfiles.ENTRIES_A_YEAR_TO_MEET_PLAN, flow.entriesToReach(planned, years))
          .with(PlannedProfiles.EXIT_SHARE_TO_MEET_PLAN, flow.exitShareToReach(planned, years));
    }
  }
}
