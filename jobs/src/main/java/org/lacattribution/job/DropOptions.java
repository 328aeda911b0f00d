package org.lacattribution.job;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has that begins with a drop. */
final class DropOptions {
  @Mixin private InputFolder input;
  @Mixin private KeyOption key;

  @Option(
      names = "--quiet-minutes",
      paramLabel = "N",
      description =
          "Refuse an input of which anything changed in the last N minutes: it may still be"
              + " arriving. For an input on this machine that has no complete.json.")
  private Integer quietMinutes;

  @Option(
      names = "--listed",
      description =
          "Refuse an input without complete.json, the list of its files that whoever delivers it"
              + " writes last. Where the list is there, it is always checked.")
  private boolean listed;

  String input() {
    return input.folder();
  }

  /**
   * Refuses a folder on this machine that is absent, is a file, may not be read, or is not
   * complete.
   */
  void requireInput() {
    input.requireUsable();
    if (listed) {
      input.requireList();
    }
    if (quietMinutes != null) {
      input.requireQuiet(Duration.ofMinutes(quietMinutes), Instant.now());
    }
  }

  /** Refuses a key that cannot be used. A key file may be absent: no key is made here. */
  void requireKey() {
    key.requireUsable();
  }

  /**
   * Pseudonyms under the key that the options or the environment name. A key file that is absent is
   * made, so this comes after every check.
   *
   * @param out where the making of a key is reported
   */
  Pseudonyms pseudonyms(PrintStream out) {
    return key.pseudonyms(out);
  }
}
