package org.lacattribution.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Published figures of every English authority that come with the project. */
final class PublishedFigures {
  /** Tables that have the layout of an input, each in a file of its name. */
  static final List<String> TABLES =
      List.of("published_panel", "statistical_neighbours", "population");

  private static final String FOLDER = "published-figures";

  private PublishedFigures() {}

  /** Copies the file of a table into the folder {@code published-figures} of an input. */
  static Path copy(String table, Path input) {
    Path target = input.resolve(FOLDER).resolve(table + ".csv");
    copyResource("/data-schema/" + FOLDER + "/" + table + ".csv", target);
    return target;
  }

  /** Copies a file of the class path. */
  static void copyResource(String resource, Path target) {
    try (InputStream in = PublishedFigures.class.getResourceAsStream(resource)) {
      Files.createDirectories(target.getParent());
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException fault) {
      throw new UncheckedIOException("%s cannot be copied.".formatted(resource), fault);
    }
  }
}
