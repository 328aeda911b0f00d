package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A column that the analysis needs, though the owner lets it be blank, is blank. */
public final class ValueBlank extends ColumnRule {
  public ValueBlank() {
    super("value_blank", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return true;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return row.text(field) == null;
  }
}
