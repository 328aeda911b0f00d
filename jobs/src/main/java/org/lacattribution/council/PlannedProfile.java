package org.lacattribution.council;

import java.util.List;

/**
 * The plan for children in care and internal foster placements at each 31 March.
 *
 * <p>Coventry's printed totals are straight lines rounded once, not running sums of the printed
 * yearly steps, so both are kept.
 *
 * @param lac path of looked-after children
 * @param internalFostering path of internal foster placements
 * @param printed the plan as printed, in the order of years
 * @param printedLacFall printed total of the yearly falls in looked-after children
 * @param printedInternalFosteringRise printed total of the yearly rises in internal fostering
 * @param source where it was read
 */
public record PlannedProfile(
    Path lac,
    Path internalFostering,
    List<Printed> printed,
    int printedLacFall,
    int printedInternalFosteringRise,
    String source) {

  /**
   * A straight line from a base, flat after its last year.
   *
   * @param base number at the 31 March before {@code firstYear}
   * @param change number at the end less number at the base; a fall is negative
   * @param years financial years that the change takes
   * @param firstYear the first of them
   */
  public record Path(int base, int change, int years, FinancialYear firstYear) {
    /** The unrounded number at 31 March of the year; the base for any year before the first. */
    public double at(FinancialYear year) {
      int elapsed = year.ending() - firstYear.ending() + 1;
      return base + (double) change * Math.max(0, Math.min(elapsed, years)) / years;
    }

    /** The number at 31 March of the year, rounded once, half up. */
    public long rounded(FinancialYear year) {
      return Math.round(at(year));
    }

    static Path of(Section path) {
      return new Path(
          path.wholeNumber("base"),
          path.signedWholeNumber("change"),
          path.positive("years"),
          path.financialYear("first_year"));
    }
  }

  /**
   * A row of the plan as printed.
   *
   * @param lacFall fewer looked-after children than a year before
   * @param internalFosteringRise more internal foster placements than a year before
   * @param lac looked-after children at 31 March
   * @param internalFostering internal foster placements at 31 March
   */
  public record Printed(
      FinancialYear financialYear,
      int lacFall,
      int internalFosteringRise,
      int lac,
      int internalFostering) {
    static Printed of(Section row) {
      return new Printed(
          row.financialYear("financial_year"),
          row.signedWholeNumber("lac_fall"),
          row.signedWholeNumber("internal_fostering_rise"),
          row.wholeNumber("lac"),
          row.wholeNumber("internal_fostering"));
    }
  }

  static PlannedProfile of(Section profile) {
    return new PlannedProfile(
        profile.record("lac", Path::of),
        profile.record("internal_fostering", Path::of),
        profile.list("printed", Printed::of),
        profile.signedWholeNumber("printed_lac_fall"),
        profile.signedWholeNumber("printed_internal_fostering_rise"),
        profile.source());
  }
}
