package org.lacattribution.job;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Option;

/** Which key the pseudonyms of a warehouse are made with. */
final class KeyOption {
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File that contains the key of pseudonyms; made where it is absent. By default the variable"
              + " LAC_KEY holds the key, LAC_KEY_FILE names the file, or a file of your own"
              + " configuration is used and made at first. Keep it apart from the data.")
  private Path keyFile;

  /** Refuses a key that cannot be used. A key file may be absent: no key is made here. */
  void requireUsable() {
    if (isInVariable()) {
      Pseudonyms.under(System.getenv("LAC_KEY"));
    } else if (Files.exists(keyFile())) {
      Pseudonyms.from(keyFile());
    }
  }

  /** Refuses a key that is absent or cannot be used: of a warehouse that was landed with it. */
  void requireThere() {
    if (!isInVariable() && !Files.exists(keyFile())) {
      throw new UserFault(
          "Key file %s does not exist: give --key-file the key that the warehouse was landed with."
              .formatted(keyFile()));
    }
    requireUsable();
  }

  /** Pseudonyms under a key that is there. */
  Pseudonyms pseudonyms() {
    return isInVariable() ? Pseudonyms.under(System.getenv("LAC_KEY")) : Pseudonyms.from(keyFile());
  }

  /**
   * Pseudonyms under the key that the options or the environment name. A key file that is absent is
   * made, so this comes after every check.
   *
   * @param out where the making of a key is reported
   */
  Pseudonyms pseudonyms(PrintStream out) {
    if (isInVariable()) {
      return Pseudonyms.under(System.getenv("LAC_KEY"));
    }
    Path file = keyFile();
    if (!Files.exists(file)) {
      Pseudonyms.make(file);
      out.printf(
          "Made a new key for pseudonyms: %s%n  Keep a copy where the data are not. Without it the next run cannot match children to those already in the warehouse, and a new warehouse has no record of what earlier releases disclosed.%n",
          file);
    }
    return Pseudonyms.from(file);
  }

  private boolean isInVariable() {
    return keyFile == null && System.getenv("LAC_KEY") != null;
  }

  private Path keyFile() {
    if (keyFile != null) {
      return keyFile;
    }
    if (System.getenv("LAC_KEY_FILE") != null) {
      return Path.of(System.getenv("LAC_KEY_FILE")).toAbsolutePath().normalize();
    }
    String configuration = System.getenv("XDG_CONFIG_HOME");
    Path folder =
        configuration == null || configuration.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configuration);
    return folder.resolve("lac-attribution").resolve("key").toAbsolutePath();
  }
}
