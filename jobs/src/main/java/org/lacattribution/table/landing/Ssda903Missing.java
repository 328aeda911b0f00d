package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Times when the child was missing from the placement or away without leave. One row for a time
 * missing or away of a child in a yearly return.
 */
public final class Ssda903Missing {
  public static final Table TABLE = Table.named("landing.ssda903_missing");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");

  private Ssda903Missing() {}
}
