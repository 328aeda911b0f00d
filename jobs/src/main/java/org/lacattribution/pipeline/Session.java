package org.lacattribution.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.disk.WorkingFolder;
import org.lacattribution.error.UserFault;
import org.lacattribution.store.LocalFiles;

/**
 * The Spark session of a command.
 *
 * <p>What decides an answer is set here; master, memory and cores come from the launcher or from
 * spark-submit, never from code. In local mode what Spark writes to the disk while it works goes to
 * a folder of this process alone, which only the user may read and which goes with the process; if
 * the process is killed, the next one deletes it. A cluster has its own rules for that.
 */
public final class Session {
  private static final String MASTER = "spark.master";
  private static final String SPILL = "spark.local.dir";
  private static final String UMASK = "spark.hadoop.fs.permissions.umask-mode";

  /** Hooks of a lower priority go later; Spark's has 40 and its own folders' 25. */
  private static final int AFTER_SPARK = 10;

  private Session() {}

  /** The session that is there, or a new one. */
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
            // Tables are small compared with a lake's: their logs are read faster in one partition
            // than
            // fifty.
            .config("spark.databricks.delta.snapshotPartitions", "1")
            // Queries of a run have more kinds of generated code than Spark keeps by default, and
            // each is used again by later tasks and tables.
            .config("spark.sql.codegen.cache.maxEntries", "4000")
            // A query's text may name a child's values: none is kept.
            .config("spark.eventLog.enabled", "false");
    if (SparkSession.getDefaultSession().isEmpty()) {
      if (System.getProperty(UMASK) == null) {
        builder.config(UMASK, "077");
      }
      if (System.getProperty(MASTER, "").startsWith("local")) {
        Path folder = workingFolder();
        LocalFiles.SETTINGS.forEach(builder::config);
        builder.config("spark.sql.warehouse.dir", folder.resolve("spark-warehouse").toString());
        if (System.getProperty(SPILL) == null && System.getenv("SPARK_LOCAL_DIRS") == null) {
          builder.config(SPILL, folder.toString());
        }
      }
    }
    return builder.getOrCreate();
  }

  private static Path workingFolder() {
    String above = System.getProperty(SPILL, System.getProperty("java.io.tmpdir"));
    Path parent =
        Path.of(above.split(",")[0])
            .toAbsolutePath()
            .resolve("lac-attribution-" + System.getProperty("user.name"));
    try {
      OwnerOnly.folder(parent);
      if (OwnerOnly.isOpenToOthers(parent)) {
        throw new UserFault(
            "Folder %s, where Spark keeps what it works on, can be read by others. Take their rights away (chmod 700), or delete it."
                .formatted(parent));
      }
      WorkingFolder folder = WorkingFolder.in(parent, "run-");
      // Spark asks for Java's temporary folder besides its own.
      System.setProperty("java.io.tmpdir", folder.path().toString());
      ShutdownHookManager.get().addShutdownHook(folder::close, AFTER_SPARK);
      return folder.path();
    } catch (IOException fault) {
      throw new UserFault(
          "Folder %s cannot be made, and Spark needs one to work in. Name another with LAC_JAVA_OPTIONS=-Djava.io.tmpdir=DIR."
              .formatted(parent),
          fault);
    }
  }
}
