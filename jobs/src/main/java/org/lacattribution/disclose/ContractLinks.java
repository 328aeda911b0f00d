package org.lacattribution.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DateType;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The sums that contracts state: the check {@code identity} of each row, what a month carries into
 * the next, and rows of a total next to the rows that it sums.
 */
final class ContractLinks implements Links {
  private static final String IDENTITY = "identity";
  private static final Pattern TERM = Pattern.compile("([+-]?)\\s*([a-z_0-9]+)");

  private final Map<String, Table> tables = new TreeMap<>();

  ContractLinks(List<Table> tables) {
    tables.forEach(table -> this.tables.put(table.shortName(), table));
  }

  @Override
  public List<Map<String, Integer>> among(Set<String> names) {
    List<Map<String, Integer>> links = new ArrayList<>();
    Map<String, Map<String, Integer>> totals = new LinkedHashMap<>();
    for (String text : names) {
      CountName name = CountName.of(text);
      Table table = tables.get(name.table());
      if (table != null) {
        identity(table, name, names, links);
        carried(table, name, names, links);
        totals(table, name, names, totals);
      }
    }
    links.addAll(totals.values());
    return links;
  }

  /** {@code a = b + c - d}, once a row: where the name is that of {@code a}. */
  private static void identity(
      Table table, CountName name, Set<String> names, List<Map<String, Integer>> links) {
    String identity = table.checks().get(IDENTITY);
    if (identity == null || !identity.startsWith(name.column() + " = ")) {
      return;
    }
    Map<String, Integer> equation = new LinkedHashMap<>();
    equation.put(name.text(), -1);
    Matcher terms = TERM.matcher(identity.substring(identity.indexOf('=') + 1));
    while (terms.find()) {
      equation.put(name.column(terms.group(2)).text(), terms.group(1).equals("-") ? -1 : 1);
    }
    if (names.containsAll(equation.keySet())) {
      links.add(equation);
    }
  }

  private static void carried(
      Table table, CountName name, Set<String> names, List<Map<String, Integer>> links) {
    table
        .carried()
        .filter(carried -> carried.end().equals(name.column()))
        .ifPresent(
            carried -> {
              int month = month(table);
              String next = LocalDate.parse(name.key().get(month)).plusMonths(1).toString();
              String start = name.with(month, next).column(carried.start()).text();
              if (names.contains(start)) {
                links.add(Map.of(name.text(), 1, start, -1));
              }
            });
  }

  private static void totals(
      Table table, CountName name, Set<String> names, Map<String, Map<String, Integer>> totals) {
    List<Field> key = table.key();
    for (int i = 0; i < key.size(); i++) {
      if (key.get(i).total().isPresent() && !name.key().get(i).equals(key.get(i).total().get())) {
        String total = name.with(i, key.get(i).total().get()).text();
        if (names.contains(total)) {
          Map<String, Integer> equation =
              totals.computeIfAbsent(i + total, added -> new LinkedHashMap<>(Map.of(total, -1)));
          equation.put(name.text(), 1);
        }
      }
    }
  }

  private static int month(Table table) {
    for (int i = 0; i < table.key().size(); i++) {
      if (table.key().get(i).type() instanceof DateType) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Contract of %s carries a count from month to month, so a month must be in its key."
            .formatted(table.name()));
  }
}
