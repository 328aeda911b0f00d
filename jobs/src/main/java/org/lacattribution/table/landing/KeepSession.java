package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who came to which session, and how many difficult behaviours they reported. One row for a carer
 * and group session of KEEP.
 */
public final class KeepSession {
  public static final Table TABLE = Table.named("landing.keep_session");

  public static final Field GROUP_ID = TABLE.field("group_id");
  public static final Field CARER_ID = TABLE.field("carer_id");
  public static final Field CHILD_ID = TABLE.field("child_id");
  public static final Field SESSION_DATE = TABLE.field("session_date");
  public static final Field ATTENDED = TABLE.field("attended");
  public static final Field PARENT_DAILY_REPORT = TABLE.field("parent_daily_report");

  private KeepSession() {}
}
