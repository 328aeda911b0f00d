package org.lacattribution.council;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The budget of placements in one financial year, as planned, in pounds.
 *
 * @param underlyingOverspendGbp overspend before any saving
 * @param budgetAdjustmentGbp saving already taken from the budget
 * @param savingRequiredGbp overspend and adjustment together
 * @param forecastSavingGbp saving forecast; a saving is positive
 * @param netPositionGbp required less forecast saving; a surplus is negative
 * @param source where it was read
 * @param note what a reader must know before using it
 */
public record FinancialPosition(
    FinancialYear financialYear,
    BigDecimal underlyingOverspendGbp,
    BigDecimal budgetAdjustmentGbp,
    BigDecimal savingRequiredGbp,
    BigDecimal forecastSavingGbp,
    BigDecimal netPositionGbp,
    String source,
    Optional<String> note) {

  static FinancialPosition of(Section year) {
    return new FinancialPosition(
        year.financialYear("financial_year"),
        year.number("underlying_overspend_gbp"),
        year.number("budget_adjustment_gbp"),
        year.number("saving_required_gbp"),
        year.number("forecast_saving_gbp"),
        year.number("net_position_gbp"),
        year.source(),
        year.optionalText("note"));
  }
}
