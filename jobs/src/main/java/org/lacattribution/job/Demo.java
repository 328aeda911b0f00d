package org.lacattribution.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.pipeline.Closing;
import org.lacattribution.pipeline.Pipeline;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.pipeline.Publication;
import org.lacattribution.pipeline.Session;
import org.lacattribution.simulate.CareFormat;
import org.lacattribution.simulate.Scenario;
import org.lacattribution.simulate.Settings;
import org.lacattribution.simulate.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A council like Coventry, simulated, next to the real published figures, through every stage.
 *
 * <p>Makes everything anew in one folder: {@code drop}, {@code drop-truth}, {@code key}, {@code
 * warehouse} and {@code release}. The children are invented; the published figures are real.
 *
 * <pre>./lac demo</pre>
 */
@Command(
    name = "demo",
    description = "Simulates a council like Coventry and runs every stage on it.",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private static final List<String> MADE =
      List.of("drop", "drop-truth", "warehouse", "release", "key", "coventry.yaml");

  /** A draw that keeps within a tenth of every published count of 2010 to 2015. */
  private static final long SEED = 4;

  @Option(
      names = "--out",
      defaultValue = "demo",
      paramLabel = "DIR",
      description = "Folder to make it in; demo by default. An earlier demo there is replaced.")
  private Path out;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err, Progress.Detail.TABLES);
    Path folder = out.toAbsolutePath().normalize();
    Path drop = folder.resolve("drop");
    clear(folder);
    Path councilFile = folder.resolve("coventry.yaml");
    PublishedFigures.copyResource("/data-schema/councils/coventry.yaml", councilFile);
    Council council = Council.read(councilFile);
    progress.step(
        "Simulating a council like Coventry",
        () -> {
          Simulation.write(
              new Settings(
                  council,
                  Scenario.named("base"),
                  SEED,
                  1,
                  1,
                  CareFormat.SSDA903,
                  Settings.LAST_DAY),
              drop,
              folder.resolve("drop-truth"));
          PublishedFigures.TABLES.forEach(table -> PublishedFigures.copy(table, drop));
          return drop;
        });
    var spark = progress.step("Starting Spark", Session::open);
    Path release = folder.resolve("release");
    Publication published =
        new Pipeline(spark, folder.resolve("warehouse").toString(), council, progress)
            .run(
                drop.toString(),
                pseudonyms(folder.resolve("key")),
                Settings.LAST_DAY,
                release,
                Pipeline.Redo.EVERYTHING);
    spec.commandLine().getOut().println();
    spec.commandLine()
        .getOut()
        .println("SIMULATED: no child or family of this demonstration is real.");
    Closing.print(spec.commandLine().getOut(), published, release);
    spec.commandLine().getOut().println("Truth  : " + folder.resolve("drop-truth"));
    return 0;
  }

  private static Pseudonyms pseudonyms(Path key) {
    Pseudonyms.make(key);
    return Pseudonyms.from(key);
  }

  /** Removes what an earlier demo made, and nothing else. */
  private static void clear(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> content = Files.list(folder)) {
          List<Path> strangers =
              content.filter(path -> !MADE.contains(path.getFileName().toString())).toList();
          if (!strangers.isEmpty()) {
            throw new UserFault(
                "Folder %s contains files that no demo made, such as %s: give another --out."
                    .formatted(folder, strangers.get(0).getFileName()));
          }
        }
        for (String made : MADE) {
          delete(folder.resolve(made));
        }
      }
      Files.createDirectories(folder);
    } catch (IOException fault) {
      throw new UserFault(
          "Folder %s cannot be made anew (%s): give another --out."
              .formatted(folder, fault.getMessage()),
          fault);
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> content = Files.walk(path)) {
        for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
