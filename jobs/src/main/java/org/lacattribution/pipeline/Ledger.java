package org.lacattribution.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.store.Written;
import org.lacattribution.table.Table;

/** What a run has written so far, and the rows of it. Safe for several threads. */
final class Ledger {
  private final Map<String, Written> written = new TreeMap<>();

  synchronized Written note(Written table) {
    written.put(table.table(), table);
    return table;
  }

  synchronized long rows(String table) {
    return written.containsKey(table) ? written.get(table).rows() : 0;
  }

  /** Of some tables, those that this run has written rows to. */
  synchronized List<Table> withRows(List<Table> tables) {
    return tables.stream().filter(table -> rows(table.name()) > 0).toList();
  }

  /** What was last written to each table, by its name. */
  synchronized Map<String, Written> written() {
    return new TreeMap<>(written);
  }

  /** Version of each table written. */
  synchronized Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    written.forEach((name, table) -> versions.put(name, table.version()));
    return versions;
  }
}
