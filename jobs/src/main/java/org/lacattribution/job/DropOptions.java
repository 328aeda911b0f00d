package org.lacattribution.job;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has that begins with a drop. */
final class DropOptions {
  @Mixin private InputFolder input;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File that contains the key of pseudonyms; made where it is absent. By default the variable"
              + " LAC_KEY holds the key, LAC_KEY_FILE names the file, or a file of your own"
              + " configuration is used and made at first. Keep it apart from the data.")
  private Path keyFile;

  String input() {
    return input.folder();
  }

  /** Refuses a folder on this machine that is absent, is a file, or may not be read. */
  void requireInput() {
    input.requireUsable();
  }

  /** Refuses a key that cannot be used. A key file may be absent: no key is made here. */
  void requireKey() {
    if (keyFile == null && System.getenv("LAC_KEY") != null) {
      Pseudonyms.under(System.getenv("LAC_KEY"));
    } else if (Files.exists(keyFile())) {
      Pseudonyms.from(keyFile());
    }
  }

  /**
   * Pseudonyms under the key that the options or the environment name. A key file that is absent is
   * made, so this comes after every check.
   *
   * @param out where the making of a key is reported
   */
  Pseudonyms pseudonyms(PrintStream out) {
    if (keyFile == null && System.getenv("LAC_KEY") != null) {
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
