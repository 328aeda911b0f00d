package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * An index of prices by financial year, as released last by the as-of date. One row for a financial
 * year.
 */
public final class Deflators {
  public static final Table TABLE = Table.named("conformed.deflator");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field YEAR = TABLE.field("year");
  public static final Field INDEX = TABLE.field("index");
  public static final Field BASE_YEAR = TABLE.field("base_year");
  public static final Field RELEASED = TABLE.field("released");

  private Deflators() {}
}
