package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;

/** A child has more than one date of birth. */
public final class BirthDatesDiffer extends ValuesDiffer {
  public BirthDatesDiffer() {
    super("birth_dates_differ");
  }

  @Override
  Object meaning(LandedRow row, Field field) {
    return row.date(field);
  }
}
