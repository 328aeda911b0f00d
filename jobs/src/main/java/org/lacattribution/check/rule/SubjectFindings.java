package org.lacattribution.check.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules find about one subject. A rule finds a row at most once: the columns that it names
 * are joined.
 */
public final class SubjectFindings {
  private final Map<Key, String> fields = new LinkedHashMap<>();

  private record Key(RuleDefinition rule, String table, String file, Long line) {}

  /** A row breaks the rule in the columns that its definition names. */
  public void add(RuleDefinition rule, LandedRow row) {
    add(rule, row, rule.columns(row.table()));
  }

  /** A row breaks the rule in these columns. */
  public void add(RuleDefinition rule, LandedRow row, String columns) {
    if (rule.isFor(row.collectionYear())) {
      Key key = new Key(rule, row.table(), row.file(), row.line());
      String before = fields.get(key);
      fields.put(key, before == null || before.equals(columns) ? columns : before + "+" + columns);
    }
  }

  /** A file breaks the rule, or, where it is null, a whole table or year is missing. */
  public void addTable(RuleDefinition rule, String table, String file) {
    fields.put(new Key(rule, table, file, null), rule.columns(table));
  }

  /** In the order in which they were found. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(fields.size());
    fields.forEach(
        (key, columns) ->
            findings.add(new Finding(key.rule(), key.table(), key.file(), key.line(), columns)));
    return findings;
  }
}
