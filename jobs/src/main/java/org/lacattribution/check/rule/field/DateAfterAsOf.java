package org.lacattribution.check.rule.field;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.PlaceholderDay;
import org.lacattribution.table.landing.LandingTables;

/** Something is dated after the last day that the run uses. */
public final class DateAfterAsOf extends ColumnRule {
  public DateAfterAsOf() {
    super("date_after_as_of", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.DATE;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    LocalDate date = row.writtenDate(field);
    return date != null
        && date.isAfter(context.asOf())
        && !PlaceholderDay.is(field, date, context.asOf(), row.collectionYear());
  }
}
