package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How the effect of a programme changes with time since it began: its rate ratio soon after the
 * start and later. One row for an authority and programme with events enough in both.
 */
public final class EffectCourses {
  public static final Table TABLE = Table.named("published.effect_course");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field SOON_MONTHS = TABLE.field("soon_months");
  public static final Field SOON_RATIO = TABLE.field("soon_ratio");
  public static final Field SOON_LOWER_95 = TABLE.field("soon_lower_95");
  public static final Field SOON_UPPER_95 = TABLE.field("soon_upper_95");
  public static final Field LATER_RATIO = TABLE.field("later_ratio");
  public static final Field LATER_LOWER_95 = TABLE.field("later_lower_95");
  public static final Field LATER_UPPER_95 = TABLE.field("later_upper_95");
  public static final Field CHANGE_RATIO = TABLE.field("change_ratio");
  public static final Field CHANGE_LOWER_95 = TABLE.field("change_lower_95");
  public static final Field CHANGE_UPPER_95 = TABLE.field("change_upper_95");
  public static final Field CHANGE_KEPT = TABLE.field("change_kept");
  public static final Field VERDICT = TABLE.field("verdict");

  private EffectCourses() {}
}
