package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Price of a week in a placement. One row for an authority, placement group and first day. */
public final class PlacementCosts {
  public static final Table TABLE = Table.named("conformed.placement_cost");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field PRICE = TABLE.field("price");
  public static final Field VALID_FROM = TABLE.field("valid_from");
  public static final Field VALID_TO = TABLE.field("valid_to");
  public static final Field WEEKLY_COST_GBP = TABLE.field("weekly_cost_gbp");
  public static final Field SOURCE = TABLE.field("source");

  private PlacementCosts() {}
}
