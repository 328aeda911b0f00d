package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Savings and costs that a plan states, worked out again from the numbers that they rest on, one
 * way of counting a row. They are arithmetic of the plan and no estimate. One row for an authority,
 * figure stated and way of counting.
 */
public final class StatedSavings {
  public static final Table TABLE = Table.named("published.stated_saving");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CODE = TABLE.field("code");
  public static final Field COUNTING = TABLE.field("counting");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field VALUE_GBP = TABLE.field("value_gbp");
  public static final Field SHARE_OF_STATED = TABLE.field("share_of_stated");
  public static final Field FORMULA = TABLE.field("formula");
  public static final Field NOTE = TABLE.field("note");

  private StatedSavings() {}
}
