package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Rows left out of the conformed tables. They stay landed. One row for a landed row that could not
 * be used, and why.
 */
public final class Quarantine {
  public static final Table TABLE = Table.named("conformed.quarantine");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field SOURCE_FILE = TABLE.field("source_file");
  public static final Field SOURCE_LINE = TABLE.field("source_line");
  public static final Field REASON = TABLE.field("reason");
  public static final Field FIELD = TABLE.field("field");

  private Quarantine() {}
}
