package org.lacattribution.pipeline;

import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a command.
 *
 * <p>What decides an answer is set here; master, memory and cores come from the launcher or from
 * spark-submit, never from code.
 */
public final class Session {
  private Session() {}

  public static SparkSession open() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("lac-attribution")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.adaptive.enabled", "true")
            // Tables are small beside a lake's: their logs are read faster in one partition than
            // fifty.
            .config("spark.databricks.delta.snapshotPartitions", "1")
            // Queries of a run have more kinds of generated code than Spark keeps by default, and
            // each is used again by later tasks and tables.
            .config("spark.sql.codegen.cache.maxEntries", "4000")
            // A query's text may name a child's values: none is kept.
            .config("spark.eventLog.enabled", "false");
    return builder.getOrCreate();
  }
}
