package org.lacattribution.job;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.pipeline.Closing;
import org.lacattribution.pipeline.Pipeline;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.pipeline.Publication;
import org.lacattribution.pipeline.Session;
import org.lacattribution.publish.ReleaseFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Everything, from a drop folder to a release.
 *
 * <p>In steps: every file of the drop is read and recognised, or the drop refused; what changed is
 * landed; landed rows are checked and conformed; stock and flow are counted; the release folder is
 * written; the run is recorded. A stage of which nothing has changed since the last whole run, no
 * input, setting or code, is left out. Reads the drop and the council file; writes the tables of
 * all layers and the release folder.
 *
 * <pre>
 * ./lac run --input drop --council coventry.yaml --warehouse wh --release releases/2013-03 --as-of 2013-03-31
 * </pre>
 */
@Command(
    name = "run",
    description = "Everything: from a drop folder to a release.",
    mixinStandardHelpOptions = true)
final class Run implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--release",
      required = true,
      paramLabel = "DIR",
      description = "Release folder to write: a new one, for a release is never changed.")
  private Path release;

  @Option(
      names = "--force",
      description =
          "Does every stage. By default a stage is left out if nothing that it works from has"
              + " changed since the last whole run.")
  private boolean force;

  @Mixin private DropOptions drop;
  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = Main.progress(spec);
    Preflight faults = new Preflight();
    Council council = faults.check(options::council);
    faults.check(drop::requireInput);
    faults.check(options::requireWarehouse);
    faults.check(() -> ReleaseFolder.requireUsable(release));
    faults.check(drop::requireKey);
    faults.end();
    Pseudonyms pseudonyms = drop.pseudonyms(System.err);
    var spark = progress.step("Starting Spark", Session::open);
    Publication published =
        new Pipeline(spark, options.warehouse(), council, progress)
            .run(drop.input(), pseudonyms, options.asOf(), release, redo());
    Closing.print(spec.commandLine().getOut(), published, release);
    return 0;
  }

  private Pipeline.Redo redo() {
    return force ? Pipeline.Redo.EVERYTHING : Pipeline.Redo.WHAT_CHANGED;
  }
}
