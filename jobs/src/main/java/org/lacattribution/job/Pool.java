package org.lacattribution.job;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lacattribution.error.UserFault;
import org.lacattribution.pool.Pooling;
import org.lacattribution.pool.PoolingReport;
import org.lacattribution.publish.ReleaseVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Pools what the releases of several councils show of each kind of programme, without Spark.
 *
 * <p>Each folder must be as its manifest says. A council counts once, by its last release; one of
 * which a check fails is named and not used.
 *
 * <pre>./lac pool releases/coventry releases/warwickshire releases/solihull</pre>
 */
@Command(
    name = "pool",
    description = "Pools what releases of several councils show of each kind of programme.",
    mixinStandardHelpOptions = true)
final class Pool implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Release folders, or folders that they are in.")
  private List<Path> given;

  @Option(
      names = "--out",
      defaultValue = "pooled",
      paramLabel = "DIR",
      description =
          "Folder for tables and forest plots; pooled by default. Its earlier ones are replaced.")
  private Path out;

  @Override
  public Integer call() {
    List<Path> folders = Pooling.folders(given);
    for (Path folder : folders) {
      ReleaseVerification found = ReleaseVerification.of(folder);
      if (!found.isWhole()) {
        throw new UserFault(
            "Release %s is not as run %s wrote it, so it is not pooled: %s Ask for it again."
                .formatted(folder, found.runId(), String.join(" ", found.faults())));
      }
    }
    Pooling pooling = Pooling.of(folders);
    PoolingReport.write(pooling, out);
    PoolingReport.lines(pooling).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().printf("Tables and forest plots: %s%n", out);
    return 0;
  }
}
