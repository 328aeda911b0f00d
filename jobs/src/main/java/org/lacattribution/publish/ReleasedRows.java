package org.lacattribution.publish;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A table as every file of a release has it: releasable columns in the order of the contract, rows
 * in the order of the key and then of all other columns.
 */
public final class ReleasedRows {
  private final Table table;
  private final Dataset<Row> rows;
  private List<Row> inOrder;

  /**
   * @param rows rows of the table as disclosure control left them
   */
  public ReleasedRows(Table table, Dataset<Row> rows) {
    this.table = table;
    this.rows = rows;
  }

  public Table table() {
    return table;
  }

  /** Those rows alone that meet a condition. */
  public ReleasedRows where(Column condition) {
    return new ReleasedRows(table, rows.where(condition));
  }

  /**
   * Columns that are shown: of the contract, and those in words that {@link Readable} has added.
   */
  public List<Field> fields() {
    Set<String> there = Set.of(rows.columns());
    return table.releasedFields().stream().filter(field -> there.contains(field.name())).toList();
  }

  /** Whether disclosure control has been at the table. */
  public boolean namesSuppressed() {
    return List.of(rows.columns()).contains(Table.SUPPRESSED);
  }

  public List<String> header() {
    return Stream.concat(
            fields().stream().map(Field::name),
            namesSuppressed() ? Stream.of(Table.SUPPRESSED) : Stream.empty())
        .toList();
  }

  /** The same as a table that needs no further work. */
  public Dataset<Row> asTable() {
    return rows.sparkSession().createDataFrame(inOrder(), selected().schema());
  }

  /** Rows with the columns of the header, which come to the driver once. */
  public synchronized List<Row> inOrder() {
    if (inOrder == null) {
      Column[] order =
          Stream.concat(
                  table.key().stream().filter(Field::releasable),
                  fields().stream().filter(field -> !field.isKey()))
              .map(Field::col)
              .toArray(Column[]::new);
      inOrder = selected().coalesce(1).sort(order).collectAsList();
    }
    return inOrder;
  }

  private Dataset<Row> selected() {
    return rows.select(header().stream().map(functions::col).toArray(Column[]::new));
  }
}
