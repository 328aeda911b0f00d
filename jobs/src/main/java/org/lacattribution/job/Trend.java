package org.lacattribution.job;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Models of what numbers move with, forecasts, and the plan beside them.
 *
 * <p>Reads the conformed layer, stock and flow and, where there is one, the attribution; writes
 * {@code published.trend_model}, {@code published.forecast} and {@code published.planned_profile}.
 *
 * <pre>./lac trend --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "trend",
    description = "Fits the trend models, forecasts, and holds the plan against the forecast.",
    mixinStandardHelpOptions = true)
final class Trend implements Callable<Integer> {
  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    var council = options.council();
    var spark = progress.step("Starting Spark", Session::open);
    new Pipeline(spark, options.warehouse(), council, progress).trend(options.asOf());
    return 0;
  }
}
