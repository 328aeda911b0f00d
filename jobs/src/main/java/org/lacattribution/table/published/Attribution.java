package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Fewer children in care, entries, days, pounds and moves because of each programme, counted once.
 * The expected value with no programme less that with the programmes as delivered to the children
 * who took part. Positive is a reduction. Programmes sum to their group and groups to the total,
 * exactly. One row for an authority, month, measure, scope and code.
 */
public final class Attribution {
  public static final Table TABLE = Table.named("published.attribution");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field SCOPE = TABLE.field("scope");
  public static final Field CODE = TABLE.field("code");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field SHAPLEY = TABLE.field("shapley");
  public static final Field FIRST_IN = TABLE.field("first_in");
  public static final Field LAST_IN = TABLE.field("last_in");
  public static final Field PROBABILITY_POSITIVE = TABLE.field("probability_positive");
  public static final Field VERDICT = TABLE.field("verdict");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field NOTE = TABLE.field("note");

  private Attribution() {}
}
