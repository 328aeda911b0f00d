package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Child in need plans, in the census since 2022. One row for a plan of a child in a yearly census.
 */
public final class CinPlan {
  public static final Table TABLE = Table.named("landing.cin_plan");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field CINREFERRALDATE = TABLE.field("CINreferralDate");
  public static final Field CINPLANSTARTDATE = TABLE.field("CINPlanStartDate");
  public static final Field CINPLANENDDATE = TABLE.field("CINPlanEndDate");

  private CinPlan() {}
}
