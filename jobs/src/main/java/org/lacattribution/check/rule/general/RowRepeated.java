package org.lacattribution.check.rule.general;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Two rows of a table say the same in the columns that the definition names, in the same collection
 * year. Each row after the first is found.
 */
public final class RowRepeated extends Rule {
  private final Subject subject;

  public RowRepeated(String code, Subject subject) {
    super(code);
    this.subject = subject;
  }

  @Override
  public Set<Subject> subjects() {
    return EnumSet.of(subject);
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    definition()
        .tables()
        .forEach(
            (name, names) -> {
              Table table = Table.named("landing." + name);
              List<Field> key = names.stream().map(table::field).toList();
              Set<List<Object>> known = new HashSet<>();
              for (LandedRow row : records.of(name)) {
                List<Object> values = new ArrayList<>(row.texts(key));
                values.add(row.collectionYear());
                if (!known.add(values)) {
                  found.add(definition(), row);
                }
              }
            });
  }
}
