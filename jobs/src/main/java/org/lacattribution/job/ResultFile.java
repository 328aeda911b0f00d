package org.lacattribution.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.run.CodeVersion;

/**
 * How a command ended, for a scheduler: a JSON object in the file that the variable {@code
 * LAC_RESULT} names, written whole or not at all.
 *
 * <pre>
 * command       the command, such as run; its arguments, which may name a person, are left out
 * began, ended  UTC, such as 2013-04-02T03:00:00Z
 * exit          the exit code
 * outcome       done, alarm, refused, failed or held
 * code_version  version and commit
 * </pre>
 */
record ResultFile(Path file, String command, Instant began) {
  static final String VARIABLE = "LAC_RESULT";

  /** Writes how the command ended. That the file cannot be written changes no exit code. */
  void write(int exit, PrintStream err) {
    ObjectNode result = new ObjectMapper().createObjectNode();
    result.put("command", command);
    result.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
    result.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    result.put("exit", exit);
    result.put("outcome", outcome(exit));
    result.put("code_version", CodeVersion.current());
    Path whole = file.toAbsolutePath();
    try {
      Path part =
          Files.createTempFile(
              whole.getParent(), ".result-", ".part", OwnerOnly.file(whole.getFileSystem()));
      try {
        Files.writeString(part, result.toPrettyString() + "\n");
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException fault) {
      err.printf(
          "%s names %s, which cannot be written: give a file in a folder that you may write.%n",
          VARIABLE, file);
    }
  }

  private static String outcome(int exit) {
    return switch (exit) {
      case 0 -> "done";
      case Main.ALARM -> "alarm";
      case Main.USER_FAULT -> "refused";
      case Main.HELD -> "held";
      default -> "failed";
    };
  }
}
