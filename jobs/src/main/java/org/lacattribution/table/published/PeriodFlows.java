package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children looked after, all ages and placements together, and how their number changed over whole
 * quarters and whole years ending 31 March. Sums of stock_flow, made for release: where the flows
 * of a month are too small to show, they are here. One row for a period of an authority.
 */
public final class PeriodFlows {
  public static final Table TABLE = Table.named("published.period_flow");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FIRST_MONTH = TABLE.field("first_month");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field STOCK_START = TABLE.field("stock_start");
  public static final Field ENTRIES = TABLE.field("entries");
  public static final Field EXITS = TABLE.field("exits");
  public static final Field MOVED_IN = TABLE.field("moved_in");
  public static final Field MOVED_OUT = TABLE.field("moved_out");
  public static final Field AGED_IN = TABLE.field("aged_in");
  public static final Field AGED_OUT = TABLE.field("aged_out");
  public static final Field STOCK_END = TABLE.field("stock_end");

  private PeriodFlows() {}
}
