package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** What was read, with what, and how it ended. One row for a run. */
public final class Runs {
  public static final Table TABLE = Table.named("published.run");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field STARTED_AT = TABLE.field("started_at");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field COMMAND = TABLE.field("command");
  public static final Field OUTCOME = TABLE.field("outcome");
  public static final Field MESSAGE = TABLE.field("message");
  public static final Field CODE_VERSION = TABLE.field("code_version");
  public static final Field SETTINGS = TABLE.field("settings");
  public static final Field INPUTS = TABLE.field("inputs");
  public static final Field TABLES_READ = TABLE.field("tables_read");
  public static final Field TABLES_WRITTEN = TABLE.field("tables_written");
  public static final Field FINISHED_AT = TABLE.field("finished_at");
  public static final Field HOST = TABLE.field("host");

  private Runs() {}
}
