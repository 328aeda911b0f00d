package org.lacattribution.finance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.lacattribution.council.BudgetView;
import org.lacattribution.council.Council;
import org.lacattribution.council.FinancialPosition;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.ProgrammeFunding;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.ProgrammeFundings;

/**
 * Rows of {@link FinancialPositions} and {@link ProgrammeFundings}: the council file's own tables.
 */
final class BudgetRows {
  private final Scope scope;
  private final Council council;

  BudgetRows(Scope scope, Council council) {
    this.scope = scope;
    this.council = council;
  }

  /** The plan as printed, with what came of it. */
  List<Row> position(YearlyCosts costs, PopulationGrowth growth) {
    List<Row> rows = new ArrayList<>();
    List<FinancialPosition> plan = council.financialPosition();
    for (FinancialPosition year : plan) {
      FinancialYear base = plan.get(0).financialYear();
      boolean isLater = year.financialYear().compareTo(base) > 0;
      Optional<YearlyCosts.Saving> saving =
          isLater ? costs.saving(base, year.financialYear()) : Optional.empty();
      rows.add(
          NewRow.of(FinancialPositions.TABLE, scope.runId(), scope.asOf(), scope.laCode())
              .with(FinancialPositions.FINANCIAL_YEAR, year.financialYear().toString())
              .with(FinancialPositions.UNDERLYING_OVERSPEND_GBP, year.underlyingOverspendGbp())
              .with(FinancialPositions.BUDGET_ADJUSTMENT_GBP, year.budgetAdjustmentGbp())
              .with(FinancialPositions.SAVING_REQUIRED_GBP, year.savingRequiredGbp())
              .with(FinancialPositions.FORECAST_SAVING_GBP, year.forecastSavingGbp())
              .with(FinancialPositions.NET_POSITION_GBP, year.netPositionGbp())
              .with(FinancialPositions.BASE_YEAR, isLater ? base.toString() : null)
              .with(
                  FinancialPositions.DAYS_IN_BASE_YEAR,
                  isLater ? Double.valueOf(YearlyCosts.length(base)) : null)
              .with(
                  FinancialPositions.DAYS_IN_YEAR,
                  Double.valueOf(YearlyCosts.length(year.financialYear())))
              .with(
                  FinancialPositions.SAVING_FROM_FEWER_DAYS_GBP,
                  saving.map(YearlyCosts.Saving::fromFewerDays).orElse(null))
              .with(
                  FinancialPositions.SAVING_FROM_PLACEMENTS_GBP,
                  saving.map(YearlyCosts.Saving::fromPlacements).orElse(null))
              .with(
                  FinancialPositions.REALISED_SAVING_GBP,
                  saving.map(YearlyCosts.Saving::total).orElse(null))
              .with(
                  FinancialPositions.REALISED_NET_POSITION_GBP,
                  saving.map(s -> year.savingRequiredGbp().doubleValue() - s.total()).orElse(null))
              .with(
                  FinancialPositions.CONTINGENCY_CHILDREN, contingency(base, year.financialYear()))
              .with(
                  FinancialPositions.CONTINGENCY_USED_CHILDREN,
                  isLater ? growth.since(base, year.financialYear()) : null)
              .with(FinancialPositions.SOURCE, year.source())
              .with(
                  FinancialPositions.NOTE,
                  note(year, isLater && saving.isEmpty() ? missing(costs, base, year) : null))
              .row());
    }
    return rows;
  }

  /** What the contingency groups forecast to a year's end, built up evenly; null without any. */
  private Double contingency(FinancialYear base, FinancialYear year) {
    if (council.budgetView().isEmpty()) {
      return null;
    }
    BudgetView view = council.budgetView().get();
    double children = 0;
    for (BudgetView.GroupForecast forecast : view.groupForecasts()) {
      if (view.contingencyGroups().contains(forecast.group())) {
        double elapsed = Math.min(forecast.years(), year.ending() - base.ending());
        children += forecast.reduction().doubleValue() * elapsed / forecast.years();
      }
    }
    return children;
  }

  private static String missing(YearlyCosts costs, FinancialYear base, FinancialPosition year) {
    if (!costs.whole().contains(year.financialYear())) {
      return "The saving is known when every month of the year is.";
    }
    return costs.whole().contains(base)
        ? "There is no saving without prices: add placement_cost.csv."
        : "There is no saving, because records do not cover the base year.";
  }

  private static String note(FinancialPosition year, String missing) {
    if (missing == null) {
      return year.note().orElse(null);
    }
    return year.note()
        .map(
            note ->
                "%s. %s"
                    .formatted(
                        note.substring(0, 1).toUpperCase(Locale.UK) + note.substring(1), missing))
        .orElse(missing);
  }

  /** Funding as printed, and its printed total. */
  List<Row> funding() {
    List<Row> rows = new ArrayList<>();
    for (ProgrammeFunding funding : council.programmeFunding()) {
      for (ProgrammeFunding.Year year : funding.years()) {
        rows.add(
            row(
                funding,
                year.financialYear().toString(),
                year.amounts(),
                year.note().orElse(null)));
      }
      rows.add(row(funding, PlacementPricing.ALL, funding.total(), null));
    }
    return rows;
  }

  private Row row(
      ProgrammeFunding funding, String year, ProgrammeFunding.Amounts amounts, String note) {
    return NewRow.of(ProgrammeFundings.TABLE, scope.runId(), scope.asOf(), scope.laCode())
        .with(ProgrammeFundings.PROGRAMMES, together(funding))
        .with(ProgrammeFundings.FINANCIAL_YEAR, year)
        .with(ProgrammeFundings.DELIVERY_COST_GBP, amounts.deliveryCostGbp())
        .with(ProgrammeFundings.GRANT_GBP, amounts.grantGbp())
        .with(ProgrammeFundings.AUTHORITY_FUNDING_GBP, amounts.authorityFundingGbp())
        .with(ProgrammeFundings.AUTHORITY_OVERHEAD_GBP, amounts.authorityOverheadGbp())
        .with(ProgrammeFundings.ESTIMATED_SHORTFALL_GBP, amounts.estimatedShortfallGbp())
        .with(ProgrammeFundings.SOURCE, funding.source())
        .with(ProgrammeFundings.NOTE, note)
        .row();
  }

  /** Programmes that are funded together, as one code. */
  static String together(ProgrammeFunding funding) {
    return String.join("+", funding.programmes());
  }
}
