package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children who were looked after as unaccompanied asylum seekers in the year. One row for a child
 * with unaccompanied asylum-seeking status in a yearly return.
 */
public final class Ssda903Uasc {
  public static final Table TABLE = Table.named("landing.ssda903_uasc");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field SEX = TABLE.field("SEX");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field DUC = TABLE.field("DUC");

  private Ssda903Uasc() {}
}
