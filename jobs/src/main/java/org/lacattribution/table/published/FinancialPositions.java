package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The budget of placements as planned, compared with the saving that the actual days and placements
 * gave. The plan is that of the council file to the printed digit. The saving compares the days of
 * the year with those of the base year, placement by placement, at the prices of the year itself,
 * so that a change of price is no saving. One row for an authority and financial year of the plan.
 */
public final class FinancialPositions {
  public static final Table TABLE = Table.named("published.financial_position");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field UNDERLYING_OVERSPEND_GBP = TABLE.field("underlying_overspend_gbp");
  public static final Field BUDGET_ADJUSTMENT_GBP = TABLE.field("budget_adjustment_gbp");
  public static final Field SAVING_REQUIRED_GBP = TABLE.field("saving_required_gbp");
  public static final Field FORECAST_SAVING_GBP = TABLE.field("forecast_saving_gbp");
  public static final Field NET_POSITION_GBP = TABLE.field("net_position_gbp");
  public static final Field BASE_YEAR = TABLE.field("base_year");
  public static final Field DAYS_IN_BASE_YEAR = TABLE.field("days_in_base_year");
  public static final Field DAYS_IN_YEAR = TABLE.field("days_in_year");
  public static final Field SAVING_FROM_FEWER_DAYS_GBP = TABLE.field("saving_from_fewer_days_gbp");
  public static final Field SAVING_FROM_PLACEMENTS_GBP = TABLE.field("saving_from_placements_gbp");
  public static final Field REALISED_SAVING_GBP = TABLE.field("realised_saving_gbp");
  public static final Field REALISED_NET_POSITION_GBP = TABLE.field("realised_net_position_gbp");
  public static final Field CONTINGENCY_CHILDREN = TABLE.field("contingency_children");
  public static final Field CONTINGENCY_USED_CHILDREN = TABLE.field("contingency_used_children");
  public static final Field SOURCE = TABLE.field("source");
  public static final Field NOTE = TABLE.field("note");

  private FinancialPositions() {}
}
