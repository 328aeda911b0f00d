package org.lacattribution.check.rule.general;

import java.util.List;
import java.util.Map;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Table;

/**
 * A child has a row in one table and none in any of those that should have one too. Tables without
 * columns are those that should; the others are checked.
 */
public final class RecordWithoutAnother extends Rule {
  public RecordWithoutAnother(String code) {
    super(code);
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    boolean known = false;
    boolean expected = false;
    for (Map.Entry<String, List<String>> table : definition().tables().entrySet()) {
      if (table.getValue().isEmpty()) {
        known |= !records.of(table.getKey()).isEmpty();
        expected |=
            context.landed().has(records.laCode(), Table.named("landing." + table.getKey()));
      }
    }
    if (known || !expected) {
      return;
    }
    for (Map.Entry<String, List<String>> table : definition().tables().entrySet()) {
      if (!table.getValue().isEmpty()) {
        records.of(table.getKey()).forEach(row -> found.add(definition(), row));
      }
    }
  }
}
