package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A column that every row must fill is blank. */
public final class RequiredValueMissing extends ColumnRule {
  public RequiredValueMissing() {
    super("required_value_missing", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.required();
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return row.text(field) == null
        && (row.collectionYear() == null || field.years().include(row.collectionYear()));
  }
}
