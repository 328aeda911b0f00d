package org.lacattribution.check.rule.field;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.PlaceholderDay;
import org.lacattribution.table.landing.LandingTables;

/** A date means "not known" or "no end", and reads as blank: see {@link PlaceholderDay}. */
public final class DateIsPlaceholder extends ColumnRule {
  public DateIsPlaceholder() {
    super(
        "date_is_placeholder",
        LandingTables.ALL.stream().filter(PlaceholderDay::concerns).toList());
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.DATE;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    LocalDate day = row.writtenDate(field);
    return day != null && PlaceholderDay.is(field, day, context.asOf(), row.collectionYear());
  }
}
