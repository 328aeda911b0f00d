package org.lacattribution.store;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * One version of a Delta table as its log gives it. Read by Delta's kernel, in this process: Delta
 * for Spark runs jobs to learn the same, which for small tables cost more than the tables do.
 *
 * @param schema columns
 * @param isPlain whether the files hold the rows as they are; they do not where rows are deleted by
 *     a list next to the file, or columns renamed in the log
 * @param files addresses of the Parquet files
 * @param bytes size of all of them
 */
record TableFiles(StructType schema, boolean isPlain, List<String> files, long bytes) {
  /** Reader version of the protocol from which the log may rename or filter what is in a file. */
  private static final int FEATURES = 2;

  static TableFiles of(String path, long version, Configuration conf) {
    Engine engine = DefaultEngine.create(conf);
    Snapshot snapshot = TableManager.loadSnapshot(path).atVersion(version).build(engine);
    List<FileStatus> files = files(snapshot, engine);
    return new TableFiles(
        (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString()),
        snapshot.getProtocol().getMinReaderVersion() < FEATURES,
        files.stream().map(FileStatus::getPath).sorted().toList(),
        files.stream().mapToLong(FileStatus::getSize).sum());
  }

  private static List<FileStatus> files(Snapshot snapshot, Engine engine) {
    List<FileStatus> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.add(InternalScanFileUtils.getAddFileStatus(rows.next()));
          }
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return files;
  }
}
