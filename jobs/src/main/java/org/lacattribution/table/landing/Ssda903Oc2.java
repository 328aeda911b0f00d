package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Health, offending and substance misuse over the year. One row for a child looked after for a year
 * or more in a yearly return.
 */
public final class Ssda903Oc2 {
  public static final Table TABLE = Table.named("landing.ssda903_oc2");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");

  private Ssda903Oc2() {}
}
