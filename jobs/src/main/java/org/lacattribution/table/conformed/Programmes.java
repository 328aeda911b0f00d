package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What the council file says of each programme it pays for. One row for a programme of an
 * authority.
 */
public final class Programmes {
  public static final Table TABLE = Table.named("conformed.programme");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CODE = TABLE.field("code");
  public static final Field NAME = TABLE.field("name");
  public static final Field PROGRAMME_GROUP = TABLE.field("programme_group");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field GO_LIVE = TABLE.field("go_live");
  public static final Field MIN_AGE = TABLE.field("min_age");
  public static final Field MAX_AGE = TABLE.field("max_age");
  public static final Field EFFECT_MONTHS = TABLE.field("effect_months");
  public static final Field FORECAST_REDUCTION = TABLE.field("forecast_reduction");
  public static final Field FAMILIES_PER_YEAR = TABLE.field("families_per_year");
  public static final Field UNIT_SAVING_PER_WEEK_GBP = TABLE.field("unit_saving_per_week_gbp");

  private Programmes() {}
}
