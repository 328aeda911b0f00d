package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A stretch with one carer or establishment: episodes that differ in legal status alone are one
 * placement. One row for a placement of a child in a period of care.
 */
public final class Placements {
  public static final Table TABLE = Table.named("conformed.placement");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PLACEMENT_KEY = TABLE.field("placement_key");
  public static final Field PERIOD_OF_CARE_KEY = TABLE.field("period_of_care_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field PLACEMENT_TYPE = TABLE.field("placement_type");
  public static final Field PLACEMENT_PROVIDER = TABLE.field("placement_provider");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field DISTANCE_MILES = TABLE.field("distance_miles");
  public static final Field OUTSIDE_AREA = TABLE.field("outside_area");
  public static final Field REASON_FOR_PLACEMENT_CHANGE =
      TABLE.field("reason_for_placement_change");
  public static final Field SHORT_BREAK = TABLE.field("short_break");

  private Placements() {}
}
