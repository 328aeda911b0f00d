package org.lacattribution.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/**
 * Published tables that are worked out when they are first asked for and then kept on the driver,
 * for readers that ask for each many times. They hold aggregates of one council; a restricted table
 * is refused.
 */
final class CollectedTables implements Tables {
  private final Tables tables;
  private final Map<Table, Dataset<Row>> collected = new ConcurrentHashMap<>();

  CollectedTables(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Dataset<Row> read(Table table) {
    if (table.restricted()) {
      throw new OurFault(
          "Table %s is about single children and does not come to the driver."
              .formatted(table.name()));
    }
    return collected.computeIfAbsent(table, key -> collected(tables.read(key)));
  }

  private static Dataset<Row> collected(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema()).coalesce(1);
  }
}
