package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Chance that programmes that are funded together pay for themselves at a price of a week in care
 * (cost-effectiveness acceptability curve): the share of resamples in which the days avoided so
 * far, at that price, are worth at least the cost so far. One row for an authority, set of
 * programmes funded together, and price of a week.
 */
public final class WorthCurves {
  public static final Table TABLE = Table.named("published.worth_curve");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMMES = TABLE.field("programmes");
  public static final Field WEEKLY_PRICE_GBP = TABLE.field("weekly_price_gbp");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field PRICE_OF = TABLE.field("price_of");
  public static final Field PROBABILITY_PAYS = TABLE.field("probability_pays");

  private WorthCurves() {}
}
