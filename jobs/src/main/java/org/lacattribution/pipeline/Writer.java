package org.lacattribution.pipeline;

import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Written;
import org.lacattribution.table.Table;

/**
 * A store whose writes are noted.
 *
 * @param store where to
 * @param ledger what was written so far
 */
record Writer(TableStore store, Ledger ledger) {
  Written replace(Table table, Collection<String> laCodes, Dataset<Row> rows) {
    return ledger.note(store.replace(table, laCodes, rows));
  }
}
