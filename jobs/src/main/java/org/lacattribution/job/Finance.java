package org.lacattribution.job;

import java.time.LocalDate;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;

/**
 * What placements cost, what the budget plans and gets, and what programmes are worth.
 *
 * <p>Reads the conformed layer, stock and flow, attribution and reconciliation of authorities;
 * writes {@code published.placement_cost_month}, {@code financial_position} and the other tables of
 * {@code jobs/METHODS-finance.md}.
 *
 * <pre>./lac finance --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "finance",
    description = "Prices days in care and compares the budget with what came of it.",
    mixinStandardHelpOptions = true)
final class Finance extends StageCommand {
  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    pipeline.finance(asOf);
  }
}
