package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A number cannot be read, or is a fraction where a whole number is wanted. */
public final class NumberNotReadable extends ColumnRule {
  public NumberNotReadable() {
    super("number_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return switch (field.holds()) {
      case INTEGER, NUMBER, AGES, FINANCIAL_YEAR -> true;
      case TEXT, DATE, BOOLEAN, FIGURE, PROGRAMME, ASYLUM, INDICATOR, ROLE, ACTION, JSON -> false;
    };
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return Reading.UNREADABLE.equals(row.text(field));
  }
}
