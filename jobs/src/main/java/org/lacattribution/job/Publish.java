package org.lacattribution.job;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
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
 * The last stages alone: counts stock and flow of what is conformed, and writes a release.
 *
 * <p>Reads the conformed layer, as {@link Ingest} left it; writes the published layer and the
 * release folder. The as-of date is the one that the tables were conformed for; another is refused.
 *
 * <pre>
 * ./lac publish --council coventry.yaml --warehouse wh --release releases/2013-03 --as-of 2013-03-31
 * </pre>
 */
@Command(
    name = "publish",
    description = "Publishes what `ingest` conformed: tables and a release folder.",
    mixinStandardHelpOptions = true)
final class Publish implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--release",
      required = true,
      paramLabel = "DIR",
      description = "Release folder to write: a new one, for a release is never changed.")
  private Path release;

  @Mixin private WarehouseOptions options;

  @Override
  public Integer call() {
    Progress progress = Main.progress(spec);
    Preflight faults = new Preflight();
    Council council = faults.check(options::council);
    faults.check(options::requireWarehouse);
    faults.check(() -> ReleaseFolder.requireUsable(release));
    faults.end();
    var spark = progress.step("Starting Spark", Session::open);
    Publication published =
        new Pipeline(spark, options.warehouse(), council, progress)
            .publish(options.asOf(), release);
    Closing.print(spec.commandLine().getOut(), published, release);
    return 0;
  }
}
