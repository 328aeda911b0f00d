package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children looked after at the end of each month by age or by placement, each breakdown on its own.
 * Sums of stock_flow, made for release: where the council rounds, each figure is rounded on its
 * own, so that they need not add up to the total of stock_flow. One row for a month, breakdown and
 * category in an authority.
 */
public final class StockBreakdowns {
  public static final Table TABLE = Table.named("published.stock_breakdown");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field BREAKDOWN = TABLE.field("breakdown");
  public static final Field CATEGORY = TABLE.field("category");
  public static final Field CHILDREN = TABLE.field("children");

  private StockBreakdowns() {}
}
