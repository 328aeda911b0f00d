package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Numbers in the system day by day. One row for a series and day of an authority. */
public final class LeadershipSummaries {
  public static final Table TABLE = Table.named("published.leadership_summary");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field SERIES = TABLE.field("series");
  public static final Field DAY = TABLE.field("day");
  public static final Field OPEN = TABLE.field("open");
  public static final Field OPENED = TABLE.field("opened");
  public static final Field CLOSED = TABLE.field("closed");

  private LeadershipSummaries() {}
}
