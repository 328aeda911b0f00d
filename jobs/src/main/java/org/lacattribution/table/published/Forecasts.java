package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Where numbers are going. Measures of the published panel (cla_31march, started, ceased) have a
 * year as period, and every authority in the panel has rows; the council's own (lac_stock, entries,
 * exits) have a month. Age bands and placement groups sum to the row of all. Forecasts are not
 * counts. One row for a period, scenario, measure, age band and placement group of an authority.
 */
public final class Forecasts {
  public static final Table TABLE = Table.named("published.forecast");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PERIOD = TABLE.field("period");
  public static final Field SCENARIO = TABLE.field("scenario");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field AGE_BAND = TABLE.field("age_band");
  public static final Field PLACEMENT_GROUP = TABLE.field("placement_group");
  public static final Field ORIGIN = TABLE.field("origin");
  public static final Field MODEL = TABLE.field("model");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field LOWER_80 = TABLE.field("lower_80");
  public static final Field UPPER_80 = TABLE.field("upper_80");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field PLANNED = TABLE.field("planned");
  public static final Field PROBABILITY_PLAN_MET = TABLE.field("probability_plan_met");
  public static final Field NOTE = TABLE.field("note");

  private Forecasts() {}
}
