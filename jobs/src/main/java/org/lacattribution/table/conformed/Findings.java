package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What the checks found. Rows are kept; each stage chooses what excludes. One row for a rule broken
 * by a row, file or table.
 */
public final class Findings {
  public static final Table TABLE = Table.named("conformed.finding");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field RULE = TABLE.field("rule");
  public static final Field SEVERITY = TABLE.field("severity");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field SOURCE_FILE = TABLE.field("source_file");
  public static final Field SOURCE_LINE = TABLE.field("source_line");
  public static final Field FIELD = TABLE.field("field");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field SHARE_OF = TABLE.field("share_of");

  /** How codes of rules begin that are the Department's alone. */
  public static final String DEPARTMENT = "dfe_";

  private Findings() {}

  /** Whether a rule is declared from the Department's lists, and none of ours. */
  public static boolean isOfDepartment(String rule) {
    return rule.startsWith(DEPARTMENT);
  }
}
