package org.lacattribution.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.PublishedFigures;
import org.lacattribution.error.OurFault;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.StatisticalNeighbours;

/**
 * Figures of every English authority that departments publish, as they come with this project: used
 * for each table that an input does not have, unless the council file says {@code
 * published_figures: input}. Each is a file of the class path, so that every machine of a cluster
 * has it.
 */
public final class ProjectFigures {
  /** Names of the tables; each is in a file of its name and has the layout of an input. */
  public static final List<String> TABLES =
      Stream.of(PublishedPanel.TABLE, StatisticalNeighbours.TABLE, Population.TABLE)
          .map(table -> table.shortName())
          .toList();

  /** In place of the scheme of a file system, in the location of such a file. */
  static final String SCHEME = "classpath:";

  private static final String FOLDER = "/data-schema/published-figures/";
  private static final String IN_WORDS = "(comes with this project) ";

  private ProjectFigures() {}

  /** Tables that the files do not have and that the council takes from the project. */
  static List<String> absent(List<DropFile> files, Council council) {
    return council.publishedFigures() == PublishedFigures.INPUT
        ? List.of()
        : TABLES.stream()
            .filter(table -> files.stream().noneMatch(file -> file.shortTable().equals(table)))
            .toList();
  }

  /** The file of a table. */
  static DropFile of(String table, String laCode) {
    String location = SCHEME + FOLDER + table + ".csv";
    try (RowFile rowFile = FileForm.Csv.USUAL.open(open(location))) {
      if (Header.recognise(Drop.names(rowFile.next()), OptionalInt.empty())
          instanceof Header.Known known) {
        return new DropFile(
            location,
            IN_WORDS + table + ".csv",
            FileForm.Csv.USUAL,
            known.header(),
            null,
            laCode,
            List.of());
      }
      throw new OurFault(
          "The project's file of %s has a header that is no table's.".formatted(table));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static boolean isOfProject(DropFile file) {
    return file.location().startsWith(SCHEME);
  }

  /** Opens a file at its location. */
  static InputStream open(String location) {
    InputStream in = ProjectFigures.class.getResourceAsStream(location.substring(SCHEME.length()));
    if (in == null) {
      throw new OurFault("%s is not on the class path.".formatted(location));
    }
    return in;
  }
}
