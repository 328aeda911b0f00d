package org.lacattribution.check.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A rule that a row breaks or not, in the tables that its definition names. */
public abstract class RowRule extends Rule {
  private final Map<String, List<Field>> columns = new LinkedHashMap<>();

  protected RowRule(String code) {
    super(code);
    definition()
        .tables()
        .forEach(
            (name, fields) -> {
              Table table = Table.named("landing." + name);
              List<Field> found = new ArrayList<>();
              fields.forEach(field -> found.add(table.field(field)));
              columns.put(name, found);
            });
  }

  @Override
  public final Set<Subject> subjects() {
    return EnumSet.allOf(Subject.class);
  }

  /**
   * Whether the row breaks the rule.
   *
   * @param columns those that the definition names for the row's table, in its order
   * @param records everything about the row's subject
   */
  protected abstract boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context);

  @Override
  public final void check(Records records, CheckContext context, SubjectFindings found) {
    columns.forEach(
        (table, fields) -> {
          List<LandedRow> rows =
              Grouping.isHome(table, records.subject()) ? records.of(table) : List.of();
          for (LandedRow row : rows) {
            if (broken(row, fields, records, context)) {
              found.add(definition(), row);
            }
          }
        });
  }
}
