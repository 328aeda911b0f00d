package org.lacattribution.job;

import java.nio.file.Path;
import java.time.LocalDate;
import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.pipeline.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * When programmes can have a verdict; or how a programme that does not run yet should start.
 *
 * <p>Without a programme file it reads what attribution wrote and writes {@code
 * published.answerability}. With one it reads conformed tables, writes nothing, and prints each way
 * to start.
 *
 * <pre>./lac design --council coventry.yaml --warehouse wh --programme edge-of-care.yaml</pre>
 */
@Command(
    name = "design",
    description = {
      "Works out when programmes can have a verdict. With --programme: how long each way to start a",
      "programme would take to show its effect, the bias it is open to, and the cost of waiting."
    },
    mixinStandardHelpOptions = true)
final class Design extends StageCommand {
  @Spec private CommandSpec spec;

  @Option(
      names = "--programme",
      paramLabel = "FILE",
      description =
          "A programme that does not run yet, in a few lines: data-schema/councils/README.md"
              + " describes them.")
  private Path programme;

  private ProposedProgramme proposed;

  /** Refuses a file that is at fault before Spark starts. */
  @Override
  public Integer call() {
    proposed = programme == null ? null : ProposedProgramme.read(programme);
    return super.call();
  }

  @Override
  void run(Pipeline pipeline, LocalDate asOf) {
    if (proposed == null) {
      pipeline.design(asOf);
    } else {
      pipeline.design(proposed, asOf).forEach(spec.commandLine().getOut()::println);
    }
  }
}
