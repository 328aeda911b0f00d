package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Open actions of the board. One row for an indicator, day and number of an authority. */
public final class OpenActions {
  public static final Table TABLE = Table.named("published.open_action");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field INDICATOR = TABLE.field("indicator");
  public static final Field RAISED = TABLE.field("raised");
  public static final Field NUMBER = TABLE.field("number");
  public static final Field OWNER = TABLE.field("owner");
  public static final Field ACTION = TABLE.field("action");
  public static final Field DUE = TABLE.field("due");

  private OpenActions() {}
}
