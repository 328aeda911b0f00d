package org.lacattribution.job;

import java.time.LocalDate;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;

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
final class Backtest extends StageCommand {
  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    pipeline.backtest(asOf);
  }
}
