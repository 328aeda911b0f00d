package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who ran what on the warehouse, and who read it. Rows are added and never changed; never released.
 * One row for a command that has ended, or a notebook that was opened.
 */
public final class Audits {
  public static final Table TABLE = Table.named("published.audit");

  public static final Field RECORD_ID = TABLE.field("record_id");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field USER_NAME = TABLE.field("user_name");
  public static final Field COMMAND = TABLE.field("command");
  public static final Field ARGUMENTS = TABLE.field("arguments");
  public static final Field BEGAN_AT = TABLE.field("began_at");
  public static final Field ENDED_AT = TABLE.field("ended_at");
  public static final Field EXIT_CODE = TABLE.field("exit_code");
  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field TABLES_READ = TABLE.field("tables_read");
  public static final Field TABLES_RELEASED = TABLE.field("tables_released");
  public static final Field CODE_VERSION = TABLE.field("code_version");

  private Audits() {}
}
