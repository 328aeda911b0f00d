package org.lacattribution.council;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Who pays for one or more programmes that are funded together, in pounds.
 *
 * @param programmes their codes
 * @param years one row for a financial year
 * @param total the totals as printed
 * @param source where it was read
 */
public record ProgrammeFunding(
    List<String> programmes, List<Year> years, Amounts total, String source) {

  /**
   * Cost and who meets it; the cost is the sum of the other four.
   *
   * @param deliveryCostGbp what delivery costs
   * @param grantGbp met by grant
   * @param authorityFundingGbp met by the authority's budget
   * @param authorityOverheadGbp met by the authority as overhead
   * @param estimatedShortfallGbp met by nobody yet
   */
  public record Amounts(
      BigDecimal deliveryCostGbp,
      BigDecimal grantGbp,
      BigDecimal authorityFundingGbp,
      BigDecimal authorityOverheadGbp,
      BigDecimal estimatedShortfallGbp) {
    static Amounts of(Section amounts) {
      return new Amounts(
          amounts.number("delivery_cost_gbp"),
          amounts.number("grant_gbp"),
          amounts.number("authority_funding_gbp"),
          amounts.number("authority_overhead_gbp"),
          amounts.number("estimated_shortfall_gbp"));
    }
  }

  /**
   * The amounts of one financial year.
   *
   * @param note what a reader must know before using it
   */
  public record Year(FinancialYear financialYear, Amounts amounts, Optional<String> note) {
    static Year of(Section year) {
      return new Year(
          year.financialYear("financial_year"), Amounts.of(year), year.optionalText("note"));
    }
  }

  static ProgrammeFunding of(Section funding) {
    return new ProgrammeFunding(
        funding.texts("programmes"),
        funding.list("years", Year::of),
        funding.record("total", Amounts::of),
        funding.source());
  }
}
