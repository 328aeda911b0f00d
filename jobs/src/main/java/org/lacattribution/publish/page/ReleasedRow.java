package org.lacattribution.publish.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A row of a released table, whose values know where they stand. */
record ReleasedRow(Table table, Row row) {

  /** The rows, in the order of columns given. */
  static List<ReleasedRow> of(Table table, Dataset<Row> rows, Column... order) {
    return rows.coalesce(1).sort(order).collectAsList().stream()
        .map(row -> new ReleasedRow(table, row))
        .toList();
  }

  /** The rows in the order of the table's key. */
  static List<ReleasedRow> inOrder(Table table, Dataset<Row> rows) {
    return of(table, rows, table.key().stream().map(Field::col).toArray(Column[]::new));
  }

  /** Whether a column of any of the rows has a figure to show. */
  static boolean anyHas(List<ReleasedRow> rows, Field column) {
    return rows.stream().anyMatch(row -> row.figure(column).isThere());
  }

  /** A number of any type. */
  Figure figure(Field column) {
    Number value = row.getAs(column.name());
    return new Figure(
        value == null ? null : Double.valueOf(value.doubleValue()),
        isSuppressed(column) ? Words.SUPPRESSED : Words.NONE,
        source(column));
  }

  /** As the file has it; null where nothing stands there. */
  String text(Field column) {
    Object value = row.getAs(column.name());
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value == null ? null : value.toString();
  }

  /** A sentence of the table, to be shown as it stands there. */
  Text quoted(Field column) {
    return Text.quoted(text(column), source(column));
  }

  LocalDate day(Field column) {
    return LocalDate.parse(text(column));
  }

  boolean has(Field column, String value) {
    return value.equals(text(column));
  }

  private boolean isSuppressed(Field column) {
    return Arrays.asList(row.schema().fieldNames()).contains(Table.SUPPRESSED)
        && row.getAs(Table.SUPPRESSED) instanceof String names
        && Arrays.asList(names.split(" ")).contains(column.name());
  }

  private Source source(Field column) {
    Source source = Source.of(table, column);
    for (Field key : table.key()) {
      source = source.where(key, text(key));
    }
    return source;
  }
}
