package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Checks that could show the estimates to be wrong, each with its threshold and what it means. One
 * row for an authority, programme and check.
 */
public final class Diagnostics {
  public static final Table TABLE = Table.named("published.diagnostic");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field CHECK = TABLE.field("check");
  public static final Field VALUE = TABLE.field("value");
  public static final Field THRESHOLD = TABLE.field("threshold");
  public static final Field STATUS = TABLE.field("status");
  public static final Field MEANING = TABLE.field("meaning");
  public static final Field CHILDREN_FOUND = TABLE.field("children_found");
  public static final Field CHILDREN = TABLE.field("children");

  private Diagnostics() {}
}
