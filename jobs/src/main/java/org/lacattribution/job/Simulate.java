package org.lacattribution.job;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.CareFormat;
import org.lacattribution.simulate.Scenario;
import org.lacattribution.simulate.Settings;
import org.lacattribution.simulate.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Writes the drop folder of a council whose programme effects are known, and the true effects next
 * to it.
 *
 * <p>The truth stands in {@code DIR-truth}, never in the drop. The same seed gives the same bytes.
 *
 * <pre>
 * ./lac simulate --council data-schema/councils/coventry.yaml --scenario base --seed 1 --out drop
 * </pre>
 */
@Command(
    name = "simulate",
    description =
        "Writes a drop folder with known programme effects, and the true effects next to it.",
    mixinStandardHelpOptions = true)
final class Simulate implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--council",
      required = true,
      paramLabel = "FILE",
      description = "Council file, for its programmes.")
  private Path council;

  @Option(
      names = "--scenario",
      defaultValue = "base",
      paramLabel = "NAME",
      description =
          "What the council is like; base by default. Several are joined by +, as in"
              + " unmeasured+placed. An unknown name lists them all.")
  private String scenario;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides every draw; 1 by default.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Drop folder to write: absent or empty.")
  private Path out;

  @Option(
      names = "--size",
      defaultValue = "1",
      paramLabel = "X",
      description = "Size of the council in Coventrys, such as 0.2 or 5; 1 by default.")
  private double size;

  @Option(
      names = "--authorities",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Authorities in the drop, each of that size; 1 by default, up to all of England.")
  private int authorities;

  @Option(
      names = "--care",
      defaultValue = "ssda903",
      paramLabel = "FORMAT",
      description = "Standard in which care is written: ${COMPLETION-CANDIDATES}.")
  private CareFormat care;

  @Override
  public Integer call() {
    Path drop = out.toAbsolutePath().normalize();
    Path truth = drop.resolveSibling(drop.getFileName() + "-truth");
    Simulation.write(
        new Settings(
            Council.read(council),
            Scenario.named(scenario),
            seed,
            size,
            authorities,
            care,
            Settings.LAST_DAY),
        drop,
        truth);
    spec.commandLine().getOut().println("Drop : " + drop);
    spec.commandLine().getOut().println("Truth: " + truth);
    return 0;
  }
}
