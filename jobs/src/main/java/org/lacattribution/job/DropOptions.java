package org.lacattribution.job;

import java.nio.file.Path;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Option;

/** Options that every command has that begins with a drop. */
final class DropOptions {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Drop folder: CSV files, at any depth.")
  private String input;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File that holds the key of pseudonyms; made where it is absent. By default the variable"
              + " LAC_KEY holds the key, LAC_KEY_FILE names the file, or a file of your own"
              + " configuration is used and made at first. Keep it apart from the data.")
  private Path keyFile;

  String input() {
    return input;
  }

  /** Pseudonyms under the key that the options or the environment name. */
  Pseudonyms pseudonyms() {
    if (keyFile != null) {
      return Pseudonyms.from(keyFile);
    }
    if (System.getenv("LAC_KEY") != null) {
      return Pseudonyms.under(System.getenv("LAC_KEY"));
    }
    if (System.getenv("LAC_KEY_FILE") != null) {
      return Pseudonyms.from(Path.of(System.getenv("LAC_KEY_FILE")));
    }
    String configuration = System.getenv("XDG_CONFIG_HOME");
    Path folder =
        configuration == null || configuration.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configuration);
    return Pseudonyms.from(folder.resolve("lac-attribution").resolve("key"));
  }
}
