package org.lacattribution.job;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.Evidence;
import org.lacattribution.table.landing.LandingTables;

/** Empty CSV files of the tables that no standard covers, each with its header, to be filled in. */
final class Templates {
  /** Another council's evidence is a file of its release, and nobody fills it in. */
  static final List<Table> TABLES =
      LandingTables.OWN.stream().filter(table -> !table.equals(Evidence.TABLE)).toList();

  private Templates() {}

  /**
   * Writes one file for each table.
   *
   * @return the files that were written; one that exists already is left as it is
   * @throws UserFault if the folder cannot be written
   */
  static List<Path> write(Path folder) {
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Table table : TABLES) {
        Path file = folder.resolve(table.shortName() + ".csv");
        if (!Files.exists(file)) {
          Files.writeString(
              file, table.header().stream().map(Field::name).collect(joining(",", "", "\n")));
          written.add(file);
        }
      }
    } catch (IOException fault) {
      throw new UserFault(
          "Templates cannot be written to %s. Give --templates a folder that you may write."
              .formatted(folder),
          fault);
    }
    return written;
  }
}
