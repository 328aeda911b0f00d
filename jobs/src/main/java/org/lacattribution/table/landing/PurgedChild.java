package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Children whom the daily feed asks to delete. One row for a document that asks so. */
public final class PurgedChild {
  public static final Table TABLE = Table.named("landing.purged_child");

  public static final Field LA_CHILD_ID = TABLE.field("la_child_id");
  public static final Field PURGE = TABLE.field("purge");

  private PurgedChild() {}
}
