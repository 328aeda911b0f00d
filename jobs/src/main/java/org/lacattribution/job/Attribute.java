package org.lacattribution.job;

import java.time.LocalDate;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;

/**
 * What each programme achieved: fewer children in care, entries, days, pounds and moves, reconciled
 * with what was observed, with checks and a ledger of children.
 *
 * <p>Reads the conformed layer, stock and flow and published figures of authorities; writes {@code
 * published.attribution}, {@code reconciliation}, {@code attribution_method}, {@code diagnostic},
 * {@code hazard}, {@code comparator}, {@code comparator_weight} and the restricted {@code
 * case_ledger}. {@code jobs/METHODS.md} describes how.
 *
 * <pre>./lac attribute --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "attribute",
    description = "Attributes fewer children in care to programmes, each counted once.",
    mixinStandardHelpOptions = true)
final class Attribute extends StageCommand {
  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    pipeline.attribute(asOf);
  }
}
