package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Moves from one placement to the next within a period of care; moves within a group are counted
 * too and leave stock_flow as it is. One row for a month, age band and pair of placement groups in
 * an authority.
 */
public final class PlacementMoves {
  public static final Table TABLE = Table.named("published.placement_move");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field AGE_BAND = TABLE.field("age_band");
  public static final Field FROM_GROUP = TABLE.field("from_group");
  public static final Field TO_GROUP = TABLE.field("to_group");
  public static final Field MOVES = TABLE.field("moves");

  private PlacementMoves() {}
}
