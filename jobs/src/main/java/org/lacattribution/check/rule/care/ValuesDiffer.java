package org.lacattribution.check.rule.care;

import java.util.List;
import java.util.Map;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What is fixed for good differs between the rows about a child. Columns: one a table. Each row
 * that differs from the row read first is found.
 */
abstract class ValuesDiffer extends Rule {
  ValuesDiffer(String code) {
    super(code);
  }

  /** What a value means, whatever the way it is written; null where it says nothing. */
  abstract Object meaning(LandedRow row, Field field);

  @Override
  public final void check(Records records, CheckContext context, SubjectFindings found) {
    Object first = null;
    for (Map.Entry<String, List<String>> table : definition().tables().entrySet()) {
      List<LandedRow> rows = records.of(table.getKey());
      Field field = Table.named("landing." + table.getKey()).field(table.getValue().get(0));
      for (LandedRow row : rows) {
        Object value = meaning(row, field);
        first = first == null ? value : first;
        if (value != null && !value.equals(first)) {
          found.add(definition(), row);
        }
      }
    }
  }
}
