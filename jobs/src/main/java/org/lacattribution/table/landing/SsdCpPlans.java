package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Plans that protect a child from significant harm. One row for a child protection plan of a child.
 */
public final class SsdCpPlans {
  public static final Table TABLE = Table.named("landing.ssd_cp_plans");

  public static final Field CPPL_CP_PLAN_ID = TABLE.field("cppl_cp_plan_id");
  public static final Field CPPL_REFERRAL_ID = TABLE.field("cppl_referral_id");
  public static final Field CPPL_PERSON_ID = TABLE.field("cppl_person_id");
  public static final Field CPPL_CP_PLAN_START_DATE = TABLE.field("cppl_cp_plan_start_date");
  public static final Field CPPL_CP_PLAN_END_DATE = TABLE.field("cppl_cp_plan_end_date");
  public static final Field CPPL_CP_PLAN_INITIAL_CATEGORY =
      TABLE.field("cppl_cp_plan_initial_category");
  public static final Field CPPL_CP_PLAN_OLA = TABLE.field("cppl_cp_plan_ola");
  public static final Field CPPL_CP_PLAN_LATEST_CATEGORY =
      TABLE.field("cppl_cp_plan_latest_category");

  private SsdCpPlans() {}
}
