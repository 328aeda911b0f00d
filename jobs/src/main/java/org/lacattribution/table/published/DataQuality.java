package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What the checks found, by rule and file; never a child's value. One row for a rule and source
 * file.
 */
public final class DataQuality {
  public static final Table TABLE = Table.named("published.data_quality");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field RULE = TABLE.field("rule");
  public static final Field SOURCE_FILE = TABLE.field("source_file");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field SEVERITY = TABLE.field("severity");
  public static final Field SENTENCE = TABLE.field("sentence");
  public static final Field ROWS = TABLE.field("rows");
  public static final Field ROWS_CHECKED = TABLE.field("rows_checked");
  public static final Field SHARE = TABLE.field("share");

  private DataQuality() {}
}
