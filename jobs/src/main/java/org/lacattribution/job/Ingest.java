package org.lacattribution.job;

import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.pipeline.ConformingOutcome;
import org.lacattribution.pipeline.Pipeline;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.pipeline.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The first stages alone: lands a drop, checks it and conforms it.
 *
 * <p>Reads the drop and the council file; writes the landing and conformed layers.
 *
 * <pre>./lac ingest --input drop --council coventry.yaml --warehouse wh</pre>
 */
@Command(
    name = "ingest",
    description = "Lands a drop folder, checks it and conforms it.",
    mixinStandardHelpOptions = true)
final class Ingest implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DropOptions drop;
  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = Main.progress(spec);
    Preflight faults = new Preflight();
    Council council = faults.check(options::council);
    faults.check(drop::requireInput);
    faults.check(options::requireWarehouse);
    faults.check(drop::requireKey);
    faults.end();
    Pseudonyms pseudonyms = drop.pseudonyms(System.err);
    var spark = progress.step("Starting Spark", Session::open);
    ConformingOutcome conformed =
        new Pipeline(spark, options.warehouse(), council, progress)
            .ingest(drop.input(), pseudonyms, options.asOf());
    spec.commandLine().getOut().println("Conformed: " + conformed.sentence() + ".");
    return 0;
  }
}
