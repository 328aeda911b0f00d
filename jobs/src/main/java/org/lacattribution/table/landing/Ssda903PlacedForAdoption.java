package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Decisions that adoption is the plan, and those reversed. One row for a decision that a child
 * should be placed for adoption, in a yearly return.
 */
public final class Ssda903PlacedForAdoption {
  public static final Table TABLE = Table.named("landing.ssda903_placed_for_adoption");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field DATE_PLACED = TABLE.field("DATE_PLACED");
  public static final Field DATE_PLACED_CEASED = TABLE.field("DATE_PLACED_CEASED");
  public static final Field REASON_PLACED_CEASED = TABLE.field("REASON_PLACED_CEASED");

  private Ssda903PlacedForAdoption() {}
}
