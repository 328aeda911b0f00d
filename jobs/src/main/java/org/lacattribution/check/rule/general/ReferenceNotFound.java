package org.lacattribution.check.rule.general;

import java.util.EnumSet;
import java.util.HashSet;
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
 * A row refers to a record that the child does not have. Columns: the reference. Silent where the
 * table referred to was not landed.
 */
public final class ReferenceNotFound extends Rule {
  private final Field target;
  private final Table table;
  private final Subject subject;

  /**
   * @param table table referred to
   * @param target its column that the reference names
   * @param subject what both rows are about
   */
  public ReferenceNotFound(String code, Table table, Field target, Subject subject) {
    super(code);
    this.table = table;
    this.target = target;
    this.subject = subject;
  }

  @Override
  public Set<Subject> subjects() {
    return EnumSet.of(subject);
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    if (!context.landed().has(records.laCode(), table)) {
      return;
    }
    Set<String> known = new HashSet<>();
    records.of(table).forEach(row -> known.add(row.text(target)));
    definition()
        .tables()
        .forEach(
            (name, columns) -> {
              Field reference = Table.named("landing." + name).field(columns.get(0));
              for (LandedRow row : records.of(name)) {
                if (row.text(reference) != null && !known.contains(row.text(reference))) {
                  found.add(definition(), row);
                }
              }
            });
  }
}
