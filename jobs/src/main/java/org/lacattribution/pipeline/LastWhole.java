package org.lacattribution.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Runs;

/**
 * A warehouse as whole runs left it: of every table the version that the last run wrote, or read,
 * which was done. What a run has written so far, or wrote before it failed, is not read.
 *
 * <p>A table has the slices of all its authorities, so that where one authority's run failed and
 * another's was done since, the failed slice is read of the tables that both wrote: {@link
 * LastConformed} refuses to publish it.
 */
final class LastWhole {
  private LastWhole() {}

  /** Tables of the warehouse; one that no whole run wrote reads as empty. */
  static Tables tables(TableStore store) {
    Map<String, Long> versions = versions(store);
    Tables whole = store.asOf(versions);
    return table -> table.name().equals(Runs.TABLE.name()) ? store.read(table) : whole.read(table);
  }

  /** Version by name of every table that a whole run wrote or read; one never written has none. */
  static Map<String, Long> versions(Tables store) {
    List<Row> runs =
        store
            .read(Runs.TABLE)
            .where(Runs.OUTCOME.col().equalTo(Outcome.DONE.code()))
            .select(Runs.TABLES_READ.col(), Runs.TABLES_WRITTEN.col())
            .collectAsList();
    Map<String, Long> versions = new TreeMap<>();
    for (Row run : runs) {
      for (int column = 0; column < run.length(); column++) {
        RunRecord.versions(run.getString(column))
            .forEach((table, version) -> versions.merge(table, version, Math::max));
      }
    }
    versions.values().removeIf(version -> version < 0);
    return versions;
  }

  /** Tables that a whole run wrote or read, and the record of runs; none where none has ended. */
  static List<Table> written(TableStore store) {
    Map<String, Long> versions = versions(store);
    if (!versions.isEmpty()) {
      versions.put(Runs.TABLE.name(), store.version(Runs.TABLE));
    }
    return versions.keySet().stream().map(Table::named).toList();
  }
}
