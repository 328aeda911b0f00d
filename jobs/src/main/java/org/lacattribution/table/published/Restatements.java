package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Figures that the release before printed and this one prints otherwise. One row for a figure of a
 * table and period in an authority.
 */
public final class Restatements {
  public static final Table TABLE = Table.named("published.restatement");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field PERIOD = TABLE.field("period");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field BEFORE = TABLE.field("before");
  public static final Field AFTER = TABLE.field("after");
  public static final Field REASON = TABLE.field("reason");

  private Restatements() {}
}
