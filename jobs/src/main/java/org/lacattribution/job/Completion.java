package org.lacattribution.job;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Writes a script by which bash and zsh complete commands and options of {@code lac}.
 *
 * <pre>source &lt;(./lac completion)</pre>
 */
@Command(
    name = "completion",
    description =
        "Writes a script that completes commands and options in bash and zsh: source <(./lac"
            + " completion).",
    mixinStandardHelpOptions = true)
final class Completion implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("lac", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
