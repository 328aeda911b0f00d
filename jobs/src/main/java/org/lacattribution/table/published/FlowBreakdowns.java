package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Changes over each whole year ending 31 March by age, by placement or by reason of leaving, each
 * breakdown on its own. Sums of stock_flow and care_exit, made for release: where the council
 * rounds, each figure is rounded on its own. One row for a year, breakdown and category in an
 * authority.
 */
public final class FlowBreakdowns {
  public static final Table TABLE = Table.named("published.flow_breakdown");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field YEAR = TABLE.field("year");
  public static final Field BREAKDOWN = TABLE.field("breakdown");
  public static final Field CATEGORY = TABLE.field("category");
  public static final Field ENTRIES = TABLE.field("entries");
  public static final Field EXITS = TABLE.field("exits");
  public static final Field MOVED_IN = TABLE.field("moved_in");
  public static final Field MOVED_OUT = TABLE.field("moved_out");
  public static final Field AGED_IN = TABLE.field("aged_in");
  public static final Field AGED_OUT = TABLE.field("aged_out");

  private FlowBreakdowns() {}
}
