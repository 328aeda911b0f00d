package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A child in need plan or a child protection plan. One row for a plan for a child. */
public final class Plans {
  public static final Table TABLE = Table.named("conformed.plan");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PLAN_TYPE = TABLE.field("plan_type");
  public static final Field PLAN_KEY = TABLE.field("plan_key");
  public static final Field REFERRAL_KEY = TABLE.field("referral_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field INITIAL_CATEGORY = TABLE.field("initial_category");
  public static final Field LATEST_CATEGORY = TABLE.field("latest_category");

  private Plans() {}
}
