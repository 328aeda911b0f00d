package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What each model would have said at past origins, with what was known then, compared with what
 * came. Only whole authorities, no sub-groups. One row for a model, origin, horizon and measure of
 * an authority.
 */
public final class Backtests {
  public static final Table TABLE = Table.named("published.backtest");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MODEL = TABLE.field("model");
  public static final Field ORIGIN = TABLE.field("origin");
  public static final Field HORIZON = TABLE.field("horizon");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field PERIOD = TABLE.field("period");
  public static final Field FORECAST = TABLE.field("forecast");
  public static final Field LOWER_80 = TABLE.field("lower_80");
  public static final Field UPPER_80 = TABLE.field("upper_80");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field ACTUAL = TABLE.field("actual");

  private Backtests() {}
}
