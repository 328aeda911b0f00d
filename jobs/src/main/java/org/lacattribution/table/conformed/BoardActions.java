package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** What a board decided to do. One row for an authority, indicator, day and number. */
public final class BoardActions {
  public static final Table TABLE = Table.named("conformed.board_action");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field INDICATOR = TABLE.field("indicator");
  public static final Field RAISED = TABLE.field("raised");
  public static final Field NUMBER = TABLE.field("number");
  public static final Field OWNER = TABLE.field("owner");
  public static final Field ACTION = TABLE.field("action");
  public static final Field DUE = TABLE.field("due");
  public static final Field CLOSED = TABLE.field("closed");

  private BoardActions() {}
}
