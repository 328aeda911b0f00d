package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Places of each kind of placement. One row for an authority, placement group and first day. */
public final class Capacities {
  public static final Table TABLE = Table.named("conformed.capacity");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field VALID_FROM = TABLE.field("valid_from");
  public static final Field PLACES = TABLE.field("places");
  public static final Field SOURCE = TABLE.field("source");

  private Capacities() {}
}
