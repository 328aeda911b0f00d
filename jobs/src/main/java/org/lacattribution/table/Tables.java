package org.lacattribution.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that a stage may read. */
@FunctionalInterface
public interface Tables {
  /** Rows of a table with the schema of its contract; none where nothing was ever written. */
  Dataset<Row> read(Table table);
}
