package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A flag is none of Y, N, 1, 0, true and false. */
public final class FlagNotReadable extends ColumnRule {
  public FlagNotReadable() {
    super("flag_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.BOOLEAN;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return Reading.UNREADABLE.equals(row.text(field));
  }
}
