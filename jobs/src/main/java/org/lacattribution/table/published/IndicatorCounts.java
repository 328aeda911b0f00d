package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Counts behind the indicators of the monthly board, each once: parts of a breakdown sum to the
 * whole. One row for a period of a part of a population of an authority.
 */
public final class IndicatorCounts {
  public static final Table TABLE = Table.named("published.indicator_count");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field POPULATION = TABLE.field("population");
  public static final Field BREAKDOWN = TABLE.field("breakdown");
  public static final Field CATEGORY = TABLE.field("category");
  public static final Field FIRST_MONTH = TABLE.field("first_month");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field EVENTS = TABLE.field("events");

  private IndicatorCounts() {}
}
