package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Places needed and places there are. One row for a month and placement group of an authority. */
public final class Sufficiencies {
  public static final Table TABLE = Table.named("published.sufficiency");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTH = TABLE.field("month");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field BASIS = TABLE.field("basis");
  public static final Field NEEDED = TABLE.field("needed");
  public static final Field LOWER_80 = TABLE.field("lower_80");
  public static final Field UPPER_80 = TABLE.field("upper_80");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field CAPACITY = TABLE.field("capacity");
  public static final Field GAP = TABLE.field("gap");
  public static final Field NOTE = TABLE.field("note");

  private Sufficiencies() {}
}
