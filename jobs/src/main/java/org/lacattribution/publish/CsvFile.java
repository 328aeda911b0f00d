package org.lacattribution.publish;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
 * <p>Rows come to the driver. That is allowed in a release alone: a published table that is not
 * restricted holds aggregates.
 */
public final class CsvFile implements ReleaseFile {
  private final ReleasedRows rows;

  /**
   * @param rows rows of the table for the authority that the release is for
   * @throws OurFault where the table is restricted: it never leaves the warehouse
   */
  public CsvFile(Table table, Dataset<Row> rows) {
    this(new ReleasedRows(table, rows));
  }

  /** The same of rows that other files have too. */
  public CsvFile(ReleasedRows rows) {
    Table table = rows.table();
    if (table.restricted() || !table.layer().equals("published")) {
      throw new OurFault(
          "Table %s is not for release. Take it out of the list of released files."
              .formatted(table.name()));
    }
    this.rows = rows;
  }

  @Override
  public String name() {
    return rows.table().shortName() + ".csv";
  }

  @Override
  public OptionalLong writeTo(OutputStream out) throws IOException {
    return OptionalLong.of(write(rows.header(), rows.inOrder(), out));
  }

  private static long write(List<String> header, List<Row> rows, OutputStream out)
      throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(writer, format);
    printer.printRecord(header);
    for (Row row : rows) {
      for (int i = 0; i < header.size(); i++) {
        printer.print(CsvCell.of(row.get(i)));
      }
      printer.println();
    }
    printer.flush();
    return rows.size();
  }
}
