package org.lacattribution.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A small CSV file of {@code data-schema} as it lies there.
 *
 * @param columns its header
 * @param rows its rows
 */
record CsvFile(List<String> columns, List<CSVRecord> rows) {

  static CsvFile at(Path path) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(Files.newBufferedReader(path, StandardCharsets.UTF_8))) {
      return new CsvFile(parser.getHeaderNames(), parser.getRecords());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
