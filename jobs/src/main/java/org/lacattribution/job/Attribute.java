package org.lacattribution.job;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What each programme achieved: fewer children in care, entries, days, pounds and moves, reconciled
 * with what was observed, with checks and a ledger of children.
 *
 * <p>Reads the conformed layer, stock and flow and published figures of authorities; writes {@code
 * published.attribution}, {@code reconciliation}, {@code attribution_method}, {@code diagnostic},
 * {@code comparator}, {@code comparator_weight} and the restricted {@code case_ledger}. {@code
 * jobs/METHODS.md} tells how.
 *
 * <pre>./lac attribute --council coventry.yaml --warehouse wh --as-of 2013-03-31</pre>
 */
@Command(
    name = "attribute",
    description = "Attributes fewer children in care to programmes, each counted once.",
    mixinStandardHelpOptions = true)
final class Attribute implements Callable<Integer> {
  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err);
    var council = options.council();
    var spark = progress.step("Starting Spark", Session::open);
    new Pipeline(spark, options.warehouse(), council, progress).attribute(options.asOf());
    return 0;
  }
}
