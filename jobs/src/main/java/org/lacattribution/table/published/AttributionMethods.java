package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The joint effect on the number in care by each way of estimating it, side by side, and their
 * precision-weighted mean where they agree. A reduction is positive. One row for an authority,
 * month and method.
 */
public final class AttributionMethods {
  public static final Table TABLE = Table.named("published.attribution_method");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field METHOD = TABLE.field("method");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field NOTE = TABLE.field("note");

  private AttributionMethods() {}
}
