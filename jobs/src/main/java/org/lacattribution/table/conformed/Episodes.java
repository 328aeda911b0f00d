package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A stretch of care under one legal status in one placement, one history out of all yearly returns
 * and extracts. One row for an episode of care.
 */
public final class Episodes {
  public static final Table TABLE = Table.named("conformed.episode");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PERIOD_OF_CARE_KEY = TABLE.field("period_of_care_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field EPISODE_NUMBER = TABLE.field("episode_number");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field REASON_FOR_NEW_EPISODE = TABLE.field("reason_for_new_episode");
  public static final Field LEGAL_STATUS = TABLE.field("legal_status");
  public static final Field CATEGORY_OF_NEED = TABLE.field("category_of_need");
  public static final Field PLACEMENT_TYPE = TABLE.field("placement_type");
  public static final Field PLACEMENT_PROVIDER = TABLE.field("placement_provider");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field DISTANCE_MILES = TABLE.field("distance_miles");
  public static final Field OUTSIDE_AREA = TABLE.field("outside_area");
  public static final Field END_REASON = TABLE.field("end_reason");
  public static final Field REASON_FOR_PLACEMENT_CHANGE =
      TABLE.field("reason_for_placement_change");
  public static final Field SHORT_BREAK = TABLE.field("short_break");
  public static final Field SOURCE = TABLE.field("source");
  public static final Field REPAIRS = TABLE.field("repairs");
  public static final Field SOURCE_FILE = TABLE.field("source_file");
  public static final Field SOURCE_LINE = TABLE.field("source_line");

  private Episodes() {}
}
