package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Young people formerly looked after, about their birthday: contact, activity, accommodation. One
 * row for a care leaver in a yearly return.
 */
public final class Ssda903Oc3 {
  public static final Table TABLE = Table.named("landing.ssda903_oc3");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");

  private Ssda903Oc3() {}
}
