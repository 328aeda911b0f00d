package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Where each child in care stands on the way to a permanent home. One row for a child in care on
 * the last day; restricted.
 */
public final class PermanenceTrackings {
  public static final Table TABLE = Table.named("published.permanence_tracking");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PRIORITY = TABLE.field("priority");
  public static final Field AGE = TABLE.field("age");
  public static final Field CARE_START = TABLE.field("care_start");
  public static final Field LEGAL_STATUS = TABLE.field("legal_status");
  public static final Field PLACEMENT_TYPE = TABLE.field("placement_type");
  public static final Field STAGE = TABLE.field("stage");
  public static final Field STAGE_SINCE = TABLE.field("stage_since");
  public static final Field DAYS_IN_STAGE = TABLE.field("days_in_stage");
  public static final Field EXPECTED_DAYS = TABLE.field("expected_days");
  public static final Field OFF_TRACK = TABLE.field("off_track");
  public static final Field REASON = TABLE.field("reason");
  public static final Field INFERRED = TABLE.field("inferred");
  public static final Field CHANGE = TABLE.field("change");

  private PermanenceTrackings() {}
}
