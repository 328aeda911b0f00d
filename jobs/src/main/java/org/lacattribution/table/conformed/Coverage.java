package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The days that a source speaks for: before the first, history is unknown, not absent. One row for
 * an authority and source.
 */
public final class Coverage {
  public static final Table TABLE = Table.named("conformed.coverage");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field SOURCE = TABLE.field("source");
  public static final Field FIRST_DAY = TABLE.field("first_day");
  public static final Field LAST_DAY = TABLE.field("last_day");

  private Coverage() {}
}
