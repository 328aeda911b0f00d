package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What a payment by results rests on: a criterion of a family over a period. One row for a family,
 * programme, criterion and first day.
 */
public final class FamilyResult {
  public static final Table TABLE = Table.named("landing.family_result");

  public static final Field FAMILY_ID = TABLE.field("family_id");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field CRITERION = TABLE.field("criterion");
  public static final Field PERIOD_START = TABLE.field("period_start");
  public static final Field PERIOD_END = TABLE.field("period_end");
  public static final Field BEFORE = TABLE.field("before");
  public static final Field AFTER = TABLE.field("after");
  public static final Field MET = TABLE.field("met");

  private FamilyResult() {}
}
