package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Child protection plans with their categories of abuse. One row for a plan of a child in a yearly
 * census.
 */
public final class CinProtectionPlan {
  public static final Table TABLE = Table.named("landing.cin_protection_plan");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field CINREFERRALDATE = TABLE.field("CINreferralDate");
  public static final Field CPPSTARTDATE = TABLE.field("CPPstartDate");
  public static final Field CPPENDDATE = TABLE.field("CPPendDate");
  public static final Field INITIALCATEGORYOFABUSE = TABLE.field("InitialCategoryOfAbuse");
  public static final Field LATESTCATEGORYOFABUSE = TABLE.field("LatestCategoryOfAbuse");

  private CinProtectionPlan() {}
}
