package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Coefficients of generalised linear models of children in care, entries and exits, with what each
 * means. Association, not cause: protection plans may themselves follow from what changes care. One
 * row for a model and term.
 */
public final class TrendModels {
  public static final Table TABLE = Table.named("published.trend_model");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MODEL = TABLE.field("model");
  public static final Field TERM = TABLE.field("term");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field STANDARD_ERROR = TABLE.field("standard_error");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field MEANING = TABLE.field("meaning");
  public static final Field NOTE = TABLE.field("note");

  private TrendModels() {}
}
