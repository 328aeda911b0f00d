package org.lacattribution.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are computed once and read several times. What is built on them starts from one leaf:
 * Spark looks through the whole plan of a dataset at every step that is added to it, which for the
 * long plans of conforming takes longer than the work itself. Rows that are lost with an executor
 * are computed again.
 *
 * @param rows the rows, to be read any number of times
 * @param computed what computes them
 */
public record KeptRows(Dataset<Row> rows, Dataset<Row> computed) implements AutoCloseable {
  /** Keeps rows once something has read them. */
  public static KeptRows of(Dataset<Row> rows, StorageLevel level) {
    var computed = (org.apache.spark.sql.classic.Dataset<Row>) rows.persist(level);
    LogicalPlan leaf = computed.queryExecution().withCachedData();
    return new KeptRows(
        org.apache.spark.sql.classic.Dataset.ofRows(computed.sparkSession(), leaf), computed);
  }

  /** Lets go of them. */
  @Override
  public void close() {
    computed.unpersist();
  }
}
