package org.lacattribution.conform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/**
 * Landed tables of a test, their values read as landing reads them; those that nobody set are
 * empty.
 */
class Drop implements Tables {
  private final Map<Table, Dataset<Row>> rows = new HashMap<>();

  Drop with(Table table, String drawing) {
    return with(table, Drawn.rows(table, drawing));
  }

  Drop with(Table table, Dataset<Row> landed) {
    rows.put(table, Drawn.landed(table, landed));
    return this;
  }

  @Override
  public Dataset<Row> read(Table table) {
    return rows.computeIfAbsent(
        table, t -> SharedSpark.session().createDataFrame(List.of(), t.schema()));
  }
}
