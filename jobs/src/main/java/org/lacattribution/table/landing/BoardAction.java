package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** What a board decided to do. One row for an indicator, day and owner. */
public final class BoardAction {
  public static final Table TABLE = Table.named("landing.board_action");

  public static final Field INDICATOR = TABLE.field("indicator");
  public static final Field RAISED = TABLE.field("raised");
  public static final Field OWNER = TABLE.field("owner");
  public static final Field ACTION = TABLE.field("action");
  public static final Field DUE = TABLE.field("due");
  public static final Field CLOSED = TABLE.field("closed");

  private BoardAction() {}
}
