package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Figures that departments publish, as printed. One row for an authority, year and measure. */
public final class PublishedPanel {
  public static final Table TABLE = Table.named("landing.published_panel");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field YEAR = TABLE.field("year");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field VALUE = TABLE.field("value");
  public static final Field RAW = TABLE.field("raw");
  public static final Field SOURCE = TABLE.field("source");
  public static final Field RELEASED = TABLE.field("released");

  private PublishedPanel() {}
}
