package org.lacattribution.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/** Tables drawn in a test: those not given are empty. */
public final class DrawnTables {
  public static final Council COVENTRY =
      Council.read(Path.of("..", "data-schema", "councils", "coventry.yaml"));

  private final Map<String, Dataset<Row>> given = new HashMap<>();

  public DrawnTables with(Table table, String drawing) {
    return with(table, Drawn.rows(table, drawing));
  }

  public DrawnTables with(Table table, Dataset<Row> rows) {
    given.put(table.name(), rows);
    return this;
  }

  public Tables tables() {
    return table ->
        given.getOrDefault(
            table.name(), SharedSpark.session().createDataFrame(List.of(), table.schema()));
  }
}
