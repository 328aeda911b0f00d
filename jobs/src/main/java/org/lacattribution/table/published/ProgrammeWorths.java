package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What programmes that are funded together cost and avoided, from the first financial year of which
 * the cost is known to the end of a year. Cost avoided is a causal estimate at fees: neither
 * deadweight nor a share for other programmes is taken off it again. Intervals and chances are
 * those of the resamples of attribution. One row for an authority, set of programmes funded
 * together, and financial year that is over.
 */
public final class ProgrammeWorths {
  public static final Table TABLE = Table.named("published.programme_worth");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMMES = TABLE.field("programmes");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field VALUED = TABLE.field("valued");
  public static final Field DELIVERY_COST_GBP = TABLE.field("delivery_cost_gbp");
  public static final Field AVOIDED_DAYS = TABLE.field("avoided_days");
  public static final Field AVOIDED_DAYS_LOWER_80 = TABLE.field("avoided_days_lower_80");
  public static final Field AVOIDED_DAYS_UPPER_80 = TABLE.field("avoided_days_upper_80");
  public static final Field AVOIDED_DAYS_LOWER_95 = TABLE.field("avoided_days_lower_95");
  public static final Field AVOIDED_DAYS_UPPER_95 = TABLE.field("avoided_days_upper_95");
  public static final Field COST_PER_AVOIDED_DAY_GBP = TABLE.field("cost_per_avoided_day_gbp");
  public static final Field COST_PER_AVOIDED_DAY_GBP_LOWER_95 =
      TABLE.field("cost_per_avoided_day_gbp_lower_95");
  public static final Field COST_PER_AVOIDED_DAY_GBP_UPPER_95 =
      TABLE.field("cost_per_avoided_day_gbp_upper_95");
  public static final Field PLANNED_WEEKLY_PRICE_GBP = TABLE.field("planned_weekly_price_gbp");
  public static final Field BREAK_EVEN_DAYS = TABLE.field("break_even_days");
  public static final Field AVOIDED_COST_GBP = TABLE.field("avoided_cost_gbp");
  public static final Field AVOIDED_COST_GBP_LOWER_80 = TABLE.field("avoided_cost_gbp_lower_80");
  public static final Field AVOIDED_COST_GBP_UPPER_80 = TABLE.field("avoided_cost_gbp_upper_80");
  public static final Field AVOIDED_COST_GBP_LOWER_95 = TABLE.field("avoided_cost_gbp_lower_95");
  public static final Field AVOIDED_COST_GBP_UPPER_95 = TABLE.field("avoided_cost_gbp_upper_95");
  public static final Field NET_SAVING_GBP = TABLE.field("net_saving_gbp");
  public static final Field NET_SAVING_GBP_LOWER_80 = TABLE.field("net_saving_gbp_lower_80");
  public static final Field NET_SAVING_GBP_UPPER_80 = TABLE.field("net_saving_gbp_upper_80");
  public static final Field NET_SAVING_GBP_LOWER_95 = TABLE.field("net_saving_gbp_lower_95");
  public static final Field NET_SAVING_GBP_UPPER_95 = TABLE.field("net_saving_gbp_upper_95");
  public static final Field BREAK_EVEN_SHARE = TABLE.field("break_even_share");
  public static final Field PROBABILITY_PAYS = TABLE.field("probability_pays");
  public static final Field DISCOUNT_RATE_PERCENT = TABLE.field("discount_rate_percent");
  public static final Field NET_PRESENT_VALUE_GBP = TABLE.field("net_present_value_gbp");
  public static final Field NET_PRESENT_VALUE_GBP_LOWER_80 =
      TABLE.field("net_present_value_gbp_lower_80");
  public static final Field NET_PRESENT_VALUE_GBP_UPPER_80 =
      TABLE.field("net_present_value_gbp_upper_80");
  public static final Field NET_PRESENT_VALUE_GBP_LOWER_95 =
      TABLE.field("net_present_value_gbp_lower_95");
  public static final Field NET_PRESENT_VALUE_GBP_UPPER_95 =
      TABLE.field("net_present_value_gbp_upper_95");
  public static final Field PROBABILITY_PAID_BACK = TABLE.field("probability_paid_back");
  public static final Field NOTE = TABLE.field("note");

  private ProgrammeWorths() {}
}
