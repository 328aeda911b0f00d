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
  public static final Field SDQ_SCORE = TABLE.field("SDQ_SCORE");
  public static final Field SDQ_REASON = TABLE.field("SDQ_REASON");
  public static final Field CONVICTED = TABLE.field("CONVICTED");
  public static final Field HEALTH_CHECK = TABLE.field("HEALTH_CHECK");
  public static final Field IMMUNISATIONS = TABLE.field("IMMUNISATIONS");
  public static final Field TEETH_CHECK = TABLE.field("TEETH_CHECK");
  public static final Field HEALTH_ASSESSMENT = TABLE.field("HEALTH_ASSESSMENT");
  public static final Field SUBSTANCE_MISUSE = TABLE.field("SUBSTANCE_MISUSE");
  public static final Field INTERVENTION_RECEIVED = TABLE.field("INTERVENTION_RECEIVED");
  public static final Field INTERVENTION_OFFERED = TABLE.field("INTERVENTION_OFFERED");

  private Ssda903Oc2() {}
}
