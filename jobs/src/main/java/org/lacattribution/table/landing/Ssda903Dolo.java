package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Orders of the High Court that deprive a looked-after child of liberty. One row for a deprivation
 * of liberty order of a child in a yearly return.
 */
public final class Ssda903Dolo {
  public static final Table TABLE = Table.named("landing.ssda903_dolo");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");

  private Ssda903Dolo() {}
}
