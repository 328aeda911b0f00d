package org.lacattribution.job;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lacattribution.error.UserFault;
import org.lacattribution.publish.ReleaseVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Proves that a release folder is whole and as it was written.
 *
 * <pre>./lac verify-release releases/2013-03</pre>
 */
@Command(
    name = "verify-release",
    description = "Proves that a release folder is whole and unchanged.",
    mixinStandardHelpOptions = true)
final class VerifyRelease implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Release folder.")
  private Path folder;

  @Override
  public Integer call() {
    ReleaseVerification found = ReleaseVerification.of(folder);
    if (!found.isWhole()) {
      throw new UserFault(
          "Release %s is not as run %s wrote it:%n  %s"
              .formatted(folder, found.runId(), String.join("\n  ", found.faults())));
    }
    spec.commandLine()
        .getOut()
        .printf(
            "Release %s is whole: %d files as run %s wrote them. SHA-256 of its manifest: %s%n",
            folder, found.files(), found.runId(), found.manifestSha256());
    return 0;
  }
}
