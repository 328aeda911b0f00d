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
  public static final Field FOSTER_CARE = TABLE.field("FOSTER_CARE");
  public static final Field NB_ADOPTR = TABLE.field("NB_ADOPTR");
  public static final Field SEX_ADOPTR = TABLE.field("SEX_ADOPTR");
  public static final Field LS_ADOPTR = TABLE.field("LS_ADOPTR");

  private Ssda903Ad1() {}
}
