package org.lacattribution.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVPrinter;

/** CSV files with a header, UTF-8, lines that end with a line feed. */
final class Csv {
  private Csv() {}

  static CSVPrinter open(Path file, String... columns) throws IOException {
    CSVPrinter rows =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), Pages.CSV);
    rows.printRecord((Object[]) columns);
    return rows;
  }
}
