package org.lacattribution.job;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
import org.lacattribution.pipeline.Pipeline;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.pipeline.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that runs one stage from the warehouse into the warehouse. */
abstract class StageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private WarehouseOptions options;

  /**
   * Runs the stage.
   *
   * @param asOf last day of data used, null for the day that the tables were conformed for
   */
  abstract void run(Pipeline pipeline, LocalDate asOf);

  @Override
  public Integer call() {
    Progress progress = Main.progress(spec);
    Preflight faults = new Preflight();
    Council council = faults.check(options::council);
    faults.check(options::requireWarehouse);
    faults.end();
    var spark = progress.step("Starting Spark", Session::open);
    run(new Pipeline(spark, options.warehouse(), council, progress), options.asOf());
    return 0;
  }
}
