package org.lacattribution.disclose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a count is called in the ledger: its table, the values of its key and its column.
 *
 * @param table name without the layer
 * @param key values in the order of the key
 */
record CountName(String table, List<String> key, String column) {
  CountName {
    key = List.copyOf(key);
  }

  static CountName of(String text) {
    List<String> parts = Arrays.asList(text.split("\\|", -1));
    return new CountName(
        parts.get(0), parts.subList(1, parts.size() - 1), parts.get(parts.size() - 1));
  }

  CountName column(String other) {
    return new CountName(table, key, other);
  }

  CountName with(int position, String value) {
    List<String> other = new ArrayList<>(key);
    other.set(position, value);
    return new CountName(table, other, column);
  }

  String text() {
    return table
        + "|"
        + String.join("|", key.stream().map(value -> value.replace('|', '/')).toList())
        + "|"
        + column;
  }
}
