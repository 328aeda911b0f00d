package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * An unbroken spell of being looked after, or of a series of short breaks, built from episodes by
 * the rules in clarifications.md. One row for a period of care of a child.
 */
public final class PeriodsOfCare {
  public static final Table TABLE = Table.named("conformed.period_of_care");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PERIOD_OF_CARE_KEY = TABLE.field("period_of_care_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field END_REASON = TABLE.field("end_reason");
  public static final Field SHORT_BREAKS = TABLE.field("short_breaks");
  public static final Field EPISODES = TABLE.field("episodes");
  public static final Field REPAIRS = TABLE.field("repairs");

  private PeriodsOfCare() {}
}
