package org.lacattribution.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Table;

/**
 * A published table as {@code NAME.csv}: RFC 4180 in UTF-8, lines ended by LF, columns in the order
 * of the contract without those that are not releasable, rows in the order of its key and then of
 * all other columns. A suppressed count is blank, so that a column of numbers reads as one; the
 * column {@code suppressed}, of a table that disclosure control has been at, names it.
 *
 * <p>Rows come to the driver one partition after another. That is allowed here alone: a published
 * table that is not restricted holds aggregates.
 */
public final class CsvFile implements ReleaseFile {
  private final Table table;
  private final Dataset<Row> rows;

  /**
   * @param rows rows of the table for the authority that the release is for
   * @throws OurFault where the table is restricted: it never leaves the warehouse
   */
  public CsvFile(Table table, Dataset<Row> rows) {
    if (table.restricted() || !table.layer().equals("published")) {
      throw new OurFault(
          "Table %s is not for release. Take it out of the list of released files."
              .formatted(table.name()));
    }
    this.table = table;
    this.rows = rows;
  }

  @Override
  public String name() {
    return table.shortName() + ".csv";
  }

  @Override
  public OptionalLong writeTo(OutputStream out) throws IOException {
    ReleasedRows released = new ReleasedRows(table, rows);
    return OptionalLong.of(write(released.header(), released.inOrder(), out));
  }

  static long write(List<String> header, Iterator<Row> rows, OutputStream out) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(writer, format);
    printer.printRecord(header);
    long written = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < header.size(); i++) {
        printer.print(CsvCell.of(row.get(i)));
      }
      printer.println();
      written++;
    }
    printer.flush();
    return written;
  }
}
