package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children looked after and how their number changed: stock_end = stock_start + entries - exits +
 * moved_in - moved_out + aged_in - aged_out, exactly, in every row. Short breaks are left out. One
 * row for a month, age band and placement group of an authority.
 */
public final class StockFlow {
  public static final Table TABLE = Table.named("published.stock_flow");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field AGE_BAND = TABLE.field("age_band");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field STOCK_START = TABLE.field("stock_start");
  public static final Field ENTRIES = TABLE.field("entries");
  public static final Field EXITS = TABLE.field("exits");
  public static final Field MOVED_IN = TABLE.field("moved_in");
  public static final Field MOVED_OUT = TABLE.field("moved_out");
  public static final Field AGED_IN = TABLE.field("aged_in");
  public static final Field AGED_OUT = TABLE.field("aged_out");
  public static final Field STOCK_END = TABLE.field("stock_end");

  private StockFlow() {}
}
