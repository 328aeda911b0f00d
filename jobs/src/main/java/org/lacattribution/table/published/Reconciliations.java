package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How the number in care changed since the month before the first programme, and of what: the
 * components sum to observed_change. A rise is positive, so that a programme that reduces is
 * negative. One row for an authority, month and component.
 */
public final class Reconciliations {
  public static final Table TABLE = Table.named("published.reconciliation");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field COMPONENT = TABLE.field("component");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field NOTE = TABLE.field("note");

  private Reconciliations() {}
}
