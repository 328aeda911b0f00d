package org.lacattribution.benchmark;

import org.apache.spark.sql.SparkSession;

/** The floor: a session that starts, writes one Delta table, reads it and ends. */
public final class BareSession {
  private BareSession() {}

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .getOrCreate();
    spark
        .range(100_000)
        .selectExpr("id", "id % 10 AS cell")
        .write()
        .format("delta")
        .save(arguments[0]);
    long cells = spark.read().format("delta").load(arguments[0]).groupBy("cell").count().count();
    System.exit(cells == 10 ? 0 : 1);
  }
}
