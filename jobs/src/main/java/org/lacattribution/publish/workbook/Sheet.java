package org.lacattribution.publish.workbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.publish.ReleasedRows;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A table as a sheet shows it.
 *
 * @param table its contract
 * @param fields columns shown
 * @param rows values, with shorthand in square brackets for what is not there; none where the table
 *     is too long for a sheet
 * @param total rows of the table
 */
public record Sheet(Table table, List<Field> fields, List<List<Object>> rows, long total) {
  /** A year of months of every measure and programme fits; a table of a hundred pages does not. */
  static final int MOST_ROWS = 10_000;

  static final String CONFIDENTIAL = "[c]";

  /** The rows come to the driver, as they do for a CSV file. */
  public static Sheet of(Table table, Dataset<Row> released) {
    return of(new ReleasedRows(table, released));
  }

  /** The same of rows that other files have too. */
  public static Sheet of(ReleasedRows rows) {
    int total = rows.inOrder().size();
    List<List<Object>> values =
        total <= MOST_ROWS
            ? rows.inOrder().stream().map(row -> values(rows, row)).toList()
            : List.of();
    return new Sheet(rows.table(), rows.fields(), values, total);
  }

  private static List<Object> values(ReleasedRows rows, Row row) {
    Set<String> suppressed = new TreeSet<>();
    if (rows.namesSuppressed() && row.getAs(Table.SUPPRESSED) != null) {
      suppressed.addAll(Arrays.asList(row.<String>getAs(Table.SUPPRESSED).split(" ")));
    }
    List<Object> values = new ArrayList<>();
    for (Field field : rows.fields()) {
      Object value = row.getAs(field.name());
      if (suppressed.contains(field.name())) {
        values.add(CONFIDENTIAL);
      } else {
        values.add(value == null ? "[" + field.blank() + "]" : value);
      }
    }
    return values;
  }

  boolean fits() {
    return total <= MOST_ROWS;
  }

  String name() {
    return table.shortName();
  }
}
