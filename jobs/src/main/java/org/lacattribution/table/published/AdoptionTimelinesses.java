package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How many children are placed for adoption, and how long adopted children waited. One row for a
 * year in an authority.
 */
public final class AdoptionTimelinesses {
  public static final Table TABLE = Table.named("published.adoption_timeliness");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PERIOD = TABLE.field("period");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field PLACED = TABLE.field("placed");
  public static final Field PLACED_IN_YEAR = TABLE.field("placed_in_year");
  public static final Field ADOPTED = TABLE.field("adopted");
  public static final Field ADOPTED_IN_THREE_YEARS = TABLE.field("adopted_in_three_years");
  public static final Field A1_DAYS = TABLE.field("a1_days");
  public static final Field A1_MEDIAN_DAYS = TABLE.field("a1_median_days");
  public static final Field A10_DAYS = TABLE.field("a10_days");
  public static final Field A10_MEDIAN_DAYS = TABLE.field("a10_median_days");
  public static final Field A2_DAYS = TABLE.field("a2_days");
  public static final Field A2_MEDIAN_DAYS = TABLE.field("a2_median_days");
  public static final Field A1_THRESHOLD_DAYS = TABLE.field("a1_threshold_days");
  public static final Field A2_THRESHOLD_DAYS = TABLE.field("a2_threshold_days");
  public static final Field NOTE = TABLE.field("note");

  private AdoptionTimelinesses() {}
}
