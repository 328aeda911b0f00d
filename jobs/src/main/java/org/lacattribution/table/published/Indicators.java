package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Indicators of the monthly board, by month, each with what it is compared with. One row for an
 * indicator and month of an authority.
 */
public final class Indicators {
  public static final Table TABLE = Table.named("published.indicator");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field INDICATOR = TABLE.field("indicator");
  public static final Field MONTH = TABLE.field("month");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field SURGERY = TABLE.field("surgery");
  public static final Field TITLE = TABLE.field("title");
  public static final Field UNIT = TABLE.field("unit");
  public static final Field DIRECTION = TABLE.field("direction");
  public static final Field NUMERATOR = TABLE.field("numerator");
  public static final Field DENOMINATOR = TABLE.field("denominator");
  public static final Field VALUE = TABLE.field("value");
  public static final Field PREVIOUS = TABLE.field("previous");
  public static final Field YEAR_BEFORE = TABLE.field("year_before");
  public static final Field YEAR_TO_DATE = TABLE.field("year_to_date");
  public static final Field TARGET = TABLE.field("target");
  public static final Field NEIGHBOURS = TABLE.field("neighbours");
  public static final Field NEIGHBOURS_YEAR = TABLE.field("neighbours_year");
  public static final Field CENTRE = TABLE.field("centre");
  public static final Field LOWER_LIMIT = TABLE.field("lower_limit");
  public static final Field UPPER_LIMIT = TABLE.field("upper_limit");
  public static final Field LIMITS = TABLE.field("limits");
  public static final Field SIGNAL = TABLE.field("signal");
  public static final Field CHANCE_OF_FALSE_SIGNAL = TABLE.field("chance_of_false_signal");
  public static final Field PROVISIONAL = TABLE.field("provisional");
  public static final Field VERDICT = TABLE.field("verdict");
  public static final Field NOTE = TABLE.field("note");

  private Indicators() {}
}
