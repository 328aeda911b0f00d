package org.lacattribution.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A small table that comes with the project: a CSV file under {@code data-schema}. */
public final class ProjectTable {
  private ProjectTable() {}

  /**
   * Its rows, in order, with cells by the names of its header.
   *
   * @param place on the class path, such as {@code /data-schema/breaks/known_break.csv}
   */
  public static List<CSVRecord> rows(String place) {
    try (InputStream in = ProjectTable.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalArgumentException("%s is not on the class path.".formatted(place));
      }
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getRecords();
    } catch (IOException fault) {
      throw new UncheckedIOException("%s cannot be read.".formatted(place), fault);
    }
  }
}
