package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Exits of stock_flow by reason: they sum to its exits in every month and age band. One row for a
 * month, age band and reason of leaving care in an authority.
 */
public final class CareExits {
  public static final Table TABLE = Table.named("published.care_exit");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field AGE_BAND = TABLE.field("age_band");
  public static final Field END_REASON = TABLE.field("end_reason");
  public static final Field EXITS = TABLE.field("exits");

  private CareExits() {}
}
