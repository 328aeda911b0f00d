package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Which foster carer came to which session of a group, and how many difficult behaviours the carer
 * reported. One row for an authority, group, carer and session.
 */
public final class GroupSessions {
  public static final Table TABLE = Table.named("conformed.group_session");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field GROUP_KEY = TABLE.field("group_key");
  public static final Field CARER_KEY = TABLE.field("carer_key");
  public static final Field SESSION_DATE = TABLE.field("session_date");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field ATTENDED = TABLE.field("attended");
  public static final Field BEHAVIOURS = TABLE.field("behaviours");

  private GroupSessions() {}
}
