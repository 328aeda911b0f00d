package org.lacattribution.pipeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.run.CodeVersion;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.published.Audits;
import org.lacattribution.table.published.Runs;

/** The record of who ran what on a warehouse, and who read it. */
public final class Audit {
  private Audit() {}

  /**
   * Adds a command that has ended to the record of a warehouse. A folder in which no run ever began
   * is no warehouse, and stays as it is.
   *
   * @param arguments options given, without what may name a file or a person
   */
  public static void add(
      SparkSession spark,
      String warehouse,
      String command,
      String arguments,
      int exitCode,
      Course course) {
    TableStore store = new TableStore(spark, warehouse);
    if (!store.exists(Runs.TABLE)) {
      return;
    }
    store.append(
        Audits.TABLE,
        store.rows(
            Audits.TABLE,
            List.of(
                RowFactory.create(
                    UUID.randomUUID().toString(),
                    course.run().map(RunRecord::laCode).orElse(null),
                    System.getProperty("user.name", "unknown"),
                    command,
                    arguments,
                    Timestamp.from(course.began()),
                    Timestamp.from(Instant.now()),
                    exitCode,
                    course.run().map(RunRecord::runId).orElse(null),
                    String.join(",", course.read()),
                    String.join(",", course.released()),
                    CodeVersion.current()))));
  }

  /** The records of a warehouse, the last first. */
  public static Dataset<Row> newestFirst(TableStore store) {
    return store.read(Audits.TABLE).orderBy(Audits.BEGAN_AT.col().desc(), Audits.RECORD_ID.col());
  }
}
