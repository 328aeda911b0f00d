package org.lacattribution.check.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A rule about each value on its own: of the columns that its definition names or, where it names
 * none, of every column of every landed table that it concerns.
 */
public abstract class ColumnRule extends Rule {
  private final Map<String, List<Field>> columns = new HashMap<>();

  protected ColumnRule(String code, List<Table> landed) {
    super(code);
    Map<String, List<String>> named = definition().tables();
    for (Table table : landed) {
      List<Field> concerned = new ArrayList<>();
      for (Field field : table.ownersFields()) {
        boolean wanted =
            named.isEmpty()
                || named.getOrDefault(table.shortName(), List.of()).contains(field.name());
        if (wanted && concerns(field)) {
          concerned.add(field);
        }
      }
      if (!concerned.isEmpty()) {
        columns.put(table.shortName(), concerned);
      }
    }
  }

  @Override
  public final Set<Subject> subjects() {
    return EnumSet.allOf(Subject.class);
  }

  /** Whether the rule is about that column. */
  protected abstract boolean concerns(Field field);

  /** Whether the value of the row in that column breaks the rule. */
  protected abstract boolean broken(LandedRow row, Field field, CheckContext context);

  @Override
  public final void check(Records records, CheckContext context, SubjectFindings found) {
    for (LandedRow row : records.rows()) {
      List<Field> concerned = columns.get(row.table());
      if (concerned != null && Grouping.isHome(row.table(), records.subject())) {
        for (Field field : concerned) {
          if (broken(row, field, context)) {
            found.add(definition(), row, field.name());
          }
        }
      }
    }
  }
}
