package org.lacattribution.board;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** Tables that the board reads, drawn in a test: those not given are empty. */
final class DrawnTables {
  static final Council COVENTRY =
      Council.read(Path.of("..", "data-schema", "councils", "coventry.yaml"));

  private final Map<String, Dataset<Row>> given = new HashMap<>();

  DrawnTables with(Table table, String drawing) {
    return with(table, Drawn.rows(table, drawing));
  }

  DrawnTables with(Table table, Dataset<Row> rows) {
    given.put(table.name(), rows);
    return this;
  }

  Tables tables() {
    return table ->
        given.getOrDefault(
            table.name(), SharedSpark.session().createDataFrame(List.of(), table.schema()));
  }
}
