package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Days in care and what they cost, by placement: each day of each child at the price that is valid
 * on that day for the placement. A day without a price, or with two, is counted as unpriced and
 * never as free. In a release days and costs follow from the numbers of children shown at the end
 * of the month. One row for an authority, month, placement group and kind of price.
 */
public final class PlacementCostMonths {
  public static final Table TABLE = Table.named("published.placement_cost_month");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field PRICE = TABLE.field("price");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field DAYS = TABLE.field("days");
  public static final Field PRICED_DAYS = TABLE.field("priced_days");
  public static final Field UNPRICED_DAYS = TABLE.field("unpriced_days");
  public static final Field COST_GBP = TABLE.field("cost_gbp");
  public static final Field AVERAGE_WEEKLY_COST_GBP = TABLE.field("average_weekly_cost_gbp");
  public static final Field WEEKLY_PRICE_GBP = TABLE.field("weekly_price_gbp");
  public static final Field CALENDAR_DAYS_PRICED = TABLE.field("calendar_days_priced");

  private PlacementCostMonths() {}
}
