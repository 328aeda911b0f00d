package org.lacattribution.job;

import java.time.LocalDate;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;

/**
 * Models of what moves with the numbers in care, forecasts, and their comparison with the plan.
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
final class Trend extends StageCommand {
  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    pipeline.trend(asOf);
  }
}
