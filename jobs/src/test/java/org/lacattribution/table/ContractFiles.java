package org.lacattribution.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The contracts as they lie under {@code data-schema/}, for tests that must see every one. */
final class ContractFiles {
  static final Path DATA_SCHEMA = Path.of("..", "data-schema");

  private ContractFiles() {}

  /** Contract files of the layers, in order of layer and path. */
  static List<Path> all() {
    return Stream.of("landing", "conformed", "published")
        .flatMap(layer -> under(layer).stream())
        .toList();
  }

  /** Contract files under a folder, in order of path. */
  static List<Path> under(String folder) {
    try (Stream<Path> files = Files.walk(DATA_SCHEMA.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The table that a contract file is named for: its layer and the file without its ending. */
  static String tableOf(Path file) {
    String layer = DATA_SCHEMA.relativize(file).getName(0).toString();
    return layer + "." + file.getFileName().toString().replace(".yaml", "");
  }

  static List<Table> tables() {
    return all().stream().map(ContractFiles::tableOf).map(Table::named).toList();
  }
}
