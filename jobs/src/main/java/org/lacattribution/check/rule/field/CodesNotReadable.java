package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.CodeSet;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/**
 * A list of codes is neither a JSON array, nor an object of codes and flags, nor codes in a row.
 */
public final class CodesNotReadable extends ColumnRule {
  public CodesNotReadable() {
    super("codes_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return CodeSet.isIn(field);
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return Reading.UNREADABLE.equals(row.text(field));
  }
}
