package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How far households who enquire come. One row for a period, stage and type of carer of an
 * authority.
 */
public final class CarerFunnels {
  public static final Table TABLE = Table.named("published.carer_funnel");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field STAGE = TABLE.field("stage");
  public static final Field CARER_TYPE = TABLE.field("carer_type");
  public static final Field HOUSEHOLDS = TABLE.field("households");
  public static final Field STILL_OPEN = TABLE.field("still_open");
  public static final Field SHARE = TABLE.field("share");
  public static final Field MEDIAN_DAYS = TABLE.field("median_days");
  public static final Field NET_GAIN = TABLE.field("net_gain");
  public static final Field NOTE = TABLE.field("note");

  private CarerFunnels() {}
}
