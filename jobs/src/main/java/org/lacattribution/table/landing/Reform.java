package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Reforms that authorities are known to have made. One row for a reform of an authority. */
public final class Reform {
  public static final Table TABLE = Table.named("landing.reform");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field FROM = TABLE.field("from");
  public static final Field TO = TABLE.field("to");

  private Reform() {}
}
