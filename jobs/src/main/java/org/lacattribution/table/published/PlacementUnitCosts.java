package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Cost of a week in care by the two formulas of the Department compared with ours. One divides the
 * spending of a year by the children on 31 March, the other by the days of the year. They differ
 * wherever the number in care rises or falls, so a figure of one must not be compared with a figure
 * of the other. One row for an authority, whole financial year, measure and kind of price.
 */
public final class PlacementUnitCosts {
  public static final Table TABLE = Table.named("published.placement_unit_cost");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field PRICE = TABLE.field("price");
  public static final Field LAST_MONTH = TABLE.field("last_month");
  public static final Field SPENDING_GBP = TABLE.field("spending_gbp");
  public static final Field CHILDREN_31_MARCH = TABLE.field("children_31_march");
  public static final Field DAYS = TABLE.field("days");
  public static final Field DEPARTMENT_WEEKLY_GBP = TABLE.field("department_weekly_gbp");
  public static final Field OUR_WEEKLY_GBP = TABLE.field("our_weekly_gbp");
  public static final Field GAP_GBP = TABLE.field("gap_gbp");
  public static final Field CONSTANT_WEEKLY_GBP = TABLE.field("constant_weekly_gbp");
  public static final Field PRICE_BASE_YEAR = TABLE.field("price_base_year");
  public static final Field DEFLATOR_RELEASED = TABLE.field("deflator_released");
  public static final Field FORMULA = TABLE.field("formula");
  public static final Field NOTE = TABLE.field("note");

  private PlacementUnitCosts() {}
}
