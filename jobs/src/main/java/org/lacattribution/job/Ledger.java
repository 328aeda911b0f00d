package org.lacattribution.job;

import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.store.Written;

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

  /** Version of each table written. */
  synchronized Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    written.forEach((name, table) -> versions.put(name, table.version()));
    return versions;
  }
}
