package org.lacattribution.testing;

import org.apache.spark.sql.SparkSession;

/** One local session for the whole suite: two cores, two shuffle partitions, no UI. */
public final class SharedSpark {
  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.default.parallelism", "2")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
          .config(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
          .config("spark.databricks.delta.snapshotPartitions", "2")
          .config("spark.hadoop.fs.file.impl", "org.lacattribution.store.LocalFiles")
          .config(
              "spark.hadoop.fs.AbstractFileSystem.file.impl",
              "org.lacattribution.store.LocalFiles$Context")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          // Tests repeat runs: what was compiled for one is there for the next.
          .config("spark.sql.codegen.cache.maxEntries", "8000")
          // Nobody looks at what ran: in a long suite it would fill the memory.
          .config("spark.ui.retainedJobs", "10")
          .config("spark.ui.retainedStages", "10")
          .config("spark.ui.retainedTasks", "100")
          .config("spark.sql.ui.retainedExecutions", "10")
          .getOrCreate();

  private SharedSpark() {}

  public static SparkSession session() {
    return SESSION;
  }
}
