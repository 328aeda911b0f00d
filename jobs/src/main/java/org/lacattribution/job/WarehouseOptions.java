package org.lacattribution.job;

import java.nio.file.Path;
import java.time.LocalDate;
import org.lacattribution.council.Council;
import org.lacattribution.land.Pseudonyms;
import picocli.CommandLine.Option;

/** Options that every command on a warehouse has. */
final class WarehouseOptions {
  @Option(
      names = "--council",
      required = true,
      paramLabel = "FILE",
      description = "Council file: data-schema/councils/README.md says what stands in it.")
  private Path council;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the Delta tables; made where it is absent.")
  private String warehouse;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Last day of data used, such as 2013-03-31. By default the last day that every source"
              + " covers.")
  private LocalDate asOf;

  static WarehouseOptions of(Path council, String warehouse, LocalDate asOf) {
    WarehouseOptions options = new WarehouseOptions();
    options.council = council;
    options.warehouse = warehouse;
    options.asOf = asOf;
    return options;
  }

  Council council() {
    return Council.read(council);
  }

  String warehouse() {
    return warehouse;
  }

  /** Null where none was given. */
  LocalDate asOf() {
    return asOf;
  }

  /** Where pseudonyms get their key from. */
  static final class KeyOptions {
    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description =
            "File that holds the key of pseudonyms; made where it is absent. By default the variable"
                + " LAC_KEY holds the key, LAC_KEY_FILE names the file, or a file of your own"
                + " configuration is used and made at first. Keep it apart from the data.")
    private Path keyFile;

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

    static KeyOptions of(Path keyFile) {
      KeyOptions options = new KeyOptions();
      options.keyFile = keyFile;
      return options;
    }
  }
}
