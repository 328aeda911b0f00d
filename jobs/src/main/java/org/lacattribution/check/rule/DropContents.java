package org.lacattribution.check.rule;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacattribution.table.Table;

/** Which tables and collection years were landed for which authority, and from which files. */
public final class DropContents implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<File> files;
  private final Map<String, TreeMap<String, TreeSet<Integer>>> years = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();

  /**
   * What a file brought to a table, for an authority and year.
   *
   * @param collectionYear year ending 31 March; null where the source is not yearly
   */
  public record File(String laCode, String table, Integer collectionYear, String path, long rows)
      implements Serializable {}

  public DropContents(List<File> files) {
    this.files = List.copyOf(files);
    for (File file : files) {
      TreeSet<Integer> known =
          years
              .computeIfAbsent(file.laCode(), la -> new TreeMap<>())
              .computeIfAbsent(file.table(), table -> new TreeSet<>());
      if (file.collectionYear() != null) {
        known.add(file.collectionYear());
      }
      rows.merge(key(file.laCode(), file.table(), file.path()), file.rows(), Long::sum);
    }
  }

  /** Authorities that handed over records of their own, and not those that only have figures. */
  public SortedSet<String> authorities() {
    SortedSet<String> authorities = new TreeSet<>();
    for (File file : files) {
      if (Table.named("landing." + file.table()).slice() == Table.Slice.AUTHORITY) {
        authorities.add(file.laCode());
      }
    }
    return authorities;
  }

  /** Whether a file of the table was landed for anyone. */
  public boolean has(Table table) {
    return years.values().stream().anyMatch(tables -> tables.containsKey(table.shortName()));
  }

  /** Whether a file of the table was landed; figures about every authority count for each. */
  public boolean has(String laCode, Table table) {
    return table.slice() == Table.Slice.WHOLE
        ? has(table)
        : years.getOrDefault(laCode, new TreeMap<>()).containsKey(table.shortName());
  }

  /** Collection years of a table, in order. */
  public NavigableSet<Integer> years(String laCode, Table table) {
    TreeSet<Integer> known =
        years
            .getOrDefault(laCode, new TreeMap<>())
            .getOrDefault(table.shortName(), new TreeSet<>());
    return Collections.unmodifiableNavigableSet(known);
  }

  /** Rows that a file brought to a table: what a rule about its rows was tried on; at least 1. */
  public long rows(String laCode, String table, String path) {
    return Math.max(1, rows.getOrDefault(key(laCode, table, path), 1L));
  }

  private static String key(String laCode, String table, String path) {
    return laCode + '\n' + table + '\n' + path;
  }
}
