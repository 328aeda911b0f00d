package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Scores of the back-test over all authorities and origins from 2014 on (for the council's own
 * months: all its origins), for those forecasts whose figure has come. One row for a model, measure
 * and horizon.
 */
public final class BacktestScores {
  public static final Table TABLE = Table.named("published.backtest_score");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MEASURE = TABLE.field("measure");
  public static final Field HORIZON = TABLE.field("horizon");
  public static final Field MODEL = TABLE.field("model");
  public static final Field FORECASTS = TABLE.field("forecasts");
  public static final Field MEAN_ABSOLUTE_ERROR = TABLE.field("mean_absolute_error");
  public static final Field RELATIVE_TO_PERSISTENCE = TABLE.field("relative_to_persistence");
  public static final Field MEAN_ABSOLUTE_PERCENTAGE_ERROR =
      TABLE.field("mean_absolute_percentage_error");
  public static final Field MEAN_ABSOLUTE_SCALED_ERROR = TABLE.field("mean_absolute_scaled_error");
  public static final Field INTERVALS = TABLE.field("intervals");
  public static final Field COVERAGE_80 = TABLE.field("coverage_80");
  public static final Field COVERAGE_95 = TABLE.field("coverage_95");
  public static final Field INTERVAL_SCORE_95 = TABLE.field("interval_score_95");
  public static final Field SCALED_INTERVAL_SCORE_95 = TABLE.field("scaled_interval_score_95");

  private BacktestScores() {}
}
