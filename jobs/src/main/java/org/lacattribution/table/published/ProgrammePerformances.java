package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How each programme was delivered, month by month, with targets. One row for a programme,
 * indicator and month of an authority.
 */
public final class ProgrammePerformances {
  public static final Table TABLE = Table.named("published.programme_performance");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field INDICATOR = TABLE.field("indicator");
  public static final Field MONTH = TABLE.field("month");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field TITLE = TABLE.field("title");
  public static final Field UNIT = TABLE.field("unit");
  public static final Field NUMERATOR = TABLE.field("numerator");
  public static final Field DENOMINATOR = TABLE.field("denominator");
  public static final Field VALUE = TABLE.field("value");
  public static final Field TARGET = TABLE.field("target");
  public static final Field TARGET_TO = TABLE.field("target_to");
  public static final Field TARGET_IS = TABLE.field("target_is");
  public static final Field STATUS = TABLE.field("status");
  public static final Field NOTE = TABLE.field("note");

  private ProgrammePerformances() {}
}
