package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * An index of prices, to compare pounds of different years. One row for a financial year in a
 * release of the index.
 */
public final class Deflator {
  public static final Table TABLE = Table.named("landing.deflator");

  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field INDEX = TABLE.field("index");
  public static final Field BASE_YEAR = TABLE.field("base_year");
  public static final Field RELEASED = TABLE.field("released");

  private Deflator() {}
}
