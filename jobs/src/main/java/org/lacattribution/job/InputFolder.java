package org.lacattribution.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.DropListing;
import picocli.CommandLine.Option;

/** The option that every command has that begins with a drop: its folder. */
final class InputFolder {
  /** What stands in for a council file where there is none yet: the input alone is of interest. */
  static final Council NO_COUNCIL =
      new Council("", "", List.of()).with(Council.PublishedFigures.INPUT);

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      converter = Location.Anywhere.class,
      description = "Input folder: CSV and XML files, at any depth.")
  private String input;

  String folder() {
    return input;
  }

  /**
   * Refuses a folder on this machine that is absent, is a file, may not be read, or holds what
   * cannot be data, such as a pipe.
   */
  void requireUsable() {
    if (input.contains(":") && !Path.of(input).isAbsolute()) {
      return;
    }
    Path folder = Path.of(input);
    if (!Files.exists(folder)) {
      throw new UserFault("Input folder %s does not exist. Check --input.".formatted(input));
    }
    if (!Files.isDirectory(folder)) {
      throw new UserFault(
          "Input %s is a file. --input takes the folder that it is in.".formatted(input));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new UserFault(
          "Input folder %s cannot be read: permission denied. Ask for the right to read it."
              .formatted(input));
    }
    List<String> faults = DropListing.faultsOf(folder);
    if (!faults.isEmpty()) {
      throw new UserFault(
          "Input folder %s cannot be used:%n  %s"
              .formatted(input, String.join("%n  ".formatted(), faults)));
    }
  }

  /** Refuses a folder in which anything changed a short time ago. */
  void requireQuiet(Duration quiet, Instant now) {
    Instant last = DropListing.lastChange(here("--quiet-minutes"));
    if (last.isAfter(now.minus(quiet))) {
      throw new UserFault(
          "Input folder %s changed %d minutes ago, and may still be arriving: run again when nothing has changed for %d minutes."
              .formatted(
                  input, Math.max(0, Duration.between(last, now).toMinutes()), quiet.toMinutes()));
    }
  }

  /** Refuses a folder without the list that whoever delivers it writes last. */
  void requireList() {
    if (!DropListing.hasList(here("--listed"))) {
      throw new UserFault(
          "Input folder %s has no complete.json, so it may still be arriving: run again when the delivery is complete."
              .formatted(input));
    }
  }

  private Path here(String option) {
    if (input.contains(":") && !Path.of(input).isAbsolute()) {
      throw new UserFault(
          "%s is for an input on this machine: put complete.json into %s, which is checked there too."
              .formatted(option, input));
    }
    return Path.of(input);
  }
}
