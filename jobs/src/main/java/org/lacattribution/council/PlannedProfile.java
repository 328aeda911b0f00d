package org.lacattribution.council;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The plan for children in care, and where there is one for internal foster placements, at each 31
 * March: one number a year, or straight lines and the plan as printed.
 *
 * <p>Coventry's printed totals are straight lines rounded once, not running sums of the printed
 * yearly steps, so both are kept.
 *
 * @param lac path of looked-after children; empty where the plan is one number a year
 * @param internalFostering path of internal foster placements
 * @param printed the plan as printed, in the order of years
 * @param printedLacFall printed total of the yearly falls in looked-after children
 * @param printedInternalFosteringRise printed total of the yearly rises in internal fostering
 * @param source where it was read
 */
public record PlannedProfile(
    Optional<Path> lac,
    Optional<Path> internalFostering,
    List<Printed> printed,
    Optional<Integer> printedLacFall,
    Optional<Integer> printedInternalFosteringRise,
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
   * @param lacFall fewer looked-after children than a year before; null where that is not planned
   * @param internalFosteringRise more internal foster placements than a year before; null where
   *     none are planned
   * @param lac looked-after children at 31 March
   * @param internalFostering internal foster placements at 31 March; null where none are planned
   */
  public record Printed(
      FinancialYear financialYear,
      Integer lacFall,
      Integer internalFosteringRise,
      int lac,
      Integer internalFostering) {
    static Printed of(Section row) {
      return new Printed(
          row.financialYear("financial_year"),
          row.optionalSignedWholeNumber("lac_fall").orElse(null),
          row.optionalSignedWholeNumber("internal_fostering_rise").orElse(null),
          row.wholeNumber("lac"),
          row.optionalWholeNumber("internal_fostering").orElse(null));
    }
  }

  static PlannedProfile of(Section profile) {
    SortedMap<FinancialYear, Integer> numbers = profile.numbersByYear("lac_at_31_march");
    PlannedProfile plan =
        new PlannedProfile(
            profile.optionalRecord("lac", Path::of),
            profile.optionalRecord("internal_fostering", Path::of),
            numbers.isEmpty() ? profile.list("printed", Printed::of) : printed(numbers),
            profile.optionalSignedWholeNumber("printed_lac_fall"),
            profile.optionalSignedWholeNumber("printed_internal_fostering_rise"),
            profile.source());
    profile.requireOne("lac_at_31_march", "lac");
    return plan;
  }

  private static List<Printed> printed(SortedMap<FinancialYear, Integer> numbers) {
    List<Printed> rows = new ArrayList<>();
    Integer before = null;
    for (Map.Entry<FinancialYear, Integer> year : numbers.entrySet()) {
      Integer fall = before == null ? null : Integer.valueOf(before - year.getValue());
      rows.add(new Printed(year.getKey(), fall, null, year.getValue(), null));
      before = year.getValue();
    }
    return List.copyOf(rows);
  }
}
