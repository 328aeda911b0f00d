package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children adopted in the year: dates of the decision and match, and who adopted. One row for an
 * adopted child in a yearly return.
 */
public final class Ssda903Ad1 {
  public static final Table TABLE = Table.named("landing.ssda903_ad1");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field DATE_INT = TABLE.field("DATE_INT");
  public static final Field DATE_MATCH = TABLE.field("DATE_MATCH");

  private Ssda903Ad1() {}
}
