package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Plans of help for a child in need. One row for a child in need plan of a child. */
public final class SsdCinPlans {
  public static final Table TABLE = Table.named("landing.ssd_cin_plans");

  public static final Field CINP_CIN_PLAN_ID = TABLE.field("cinp_cin_plan_id");
  public static final Field CINP_REFERRAL_ID = TABLE.field("cinp_referral_id");
  public static final Field CINP_PERSON_ID = TABLE.field("cinp_person_id");
  public static final Field CINP_CIN_PLAN_START_DATE = TABLE.field("cinp_cin_plan_start_date");
  public static final Field CINP_CIN_PLAN_END_DATE = TABLE.field("cinp_cin_plan_end_date");

  private SsdCinPlans() {}
}
