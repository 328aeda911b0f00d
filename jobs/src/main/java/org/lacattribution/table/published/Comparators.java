package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The authority's published rate of children looked after compared with what weighted other
 * authorities say it would have been without its programmes: the synthetic-control family, with
 * placebo errors. A negative effect is fewer children. One row for an authority, set of donors,
 * estimator, span and year.
 */
public final class Comparators {
  public static final Table TABLE = Table.named("published.comparator");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field DONORS = TABLE.field("donors");
  public static final Field ESTIMATOR = TABLE.field("estimator");
  public static final Field SPAN = TABLE.field("span");
  public static final Field YEAR = TABLE.field("year");
  public static final Field PHASE = TABLE.field("phase");
  public static final Field GO_LIVE = TABLE.field("go_live");
  public static final Field RATE = TABLE.field("rate");
  public static final Field COUNTERFACTUAL_RATE = TABLE.field("counterfactual_rate");
  public static final Field EFFECT = TABLE.field("effect");
  public static final Field STANDARD_ERROR = TABLE.field("standard_error");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field PLACEBO_RANK_P = TABLE.field("placebo_rank_p");
  public static final Field EFFECT_CHILDREN = TABLE.field("effect_children");
  public static final Field LOWER_95_CHILDREN = TABLE.field("lower_95_children");
  public static final Field UPPER_95_CHILDREN = TABLE.field("upper_95_children");
  public static final Field FIT_BEFORE = TABLE.field("fit_before");
  public static final Field LEAVE_ONE_OUT_LOWEST = TABLE.field("leave_one_out_lowest");
  public static final Field LEAVE_ONE_OUT_HIGHEST = TABLE.field("leave_one_out_highest");
  public static final Field PLACEBO_DATE_EFFECT = TABLE.field("placebo_date_effect");
  public static final Field DONORS_USED = TABLE.field("donors_used");
  public static final Field DONORS_LEFT_OUT = TABLE.field("donors_left_out");
  public static final Field NOTE = TABLE.field("note");

  private Comparators() {}
}
