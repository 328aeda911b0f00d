package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A date is neither dd/MM/yyyy nor ISO, or no day of the calendar. */
public final class DateNotReadable extends ColumnRule {
  public DateNotReadable() {
    super("date_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.DATE;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return row.text(field) != null && row.writtenDate(field) == null;
  }
}
