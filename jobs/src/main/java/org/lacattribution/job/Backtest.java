package org.lacattribution.job;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What every forecasting model would have said at past origins, and how it scored against the last
 * value.
 *
 * <p>Reads the conformed layer and stock and flow; writes {@code published.backtest} and {@code
 * published.backtest_score}.
 *
 * <pre>./lac backtest --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "backtest",
    description =
        "Tries every forecasting model at past origins and scores it against persistence.",
    mixinStandardHelpOptions = true)
final class Backtest implements Callable<Integer> {
  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    var council = options.council();
    var spark = progress.step("Starting Spark", Session::open);
    new Pipeline(spark, options.warehouse(), council, progress).backtest(options.asOf());
    return 0;
  }
}
