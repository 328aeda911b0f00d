package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What each stage of an authority's last whole run worked from and wrote, so that the next run does
 * only what changed. Never released itself. One row for a table that a stage wrote.
 */
public final class StageResults {
  public static final Table TABLE = Table.named("published.stage_result");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field STAGE = TABLE.field("stage");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field WORKED_FROM = TABLE.field("worked_from");
  public static final Field VERSION = TABLE.field("version");
  public static final Field ROWS = TABLE.field("rows");

  private StageResults() {}
}
