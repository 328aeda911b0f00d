package org.lacattribution.check.rule.field;

import java.time.LocalDate;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/**
 * A date of care or casework lies before 1990, or an expected birth before 1970. What is a
 * placeholder is left to {@link DateIsPlaceholder}.
 */
public final class DateImplausiblyEarly extends ColumnRule {
  private static final LocalDate EARLIEST_EVENT = LocalDate.of(1990, 1, 1);
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1970, 1, 1);
  private static final Set<String> BIRTHS =
      Set.of("DOB", "MC_DOB", "pers_dob", "pers_expected_dob");

  public DateImplausiblyEarly() {
    super("date_implausibly_early", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.DATE;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    LocalDate date = row.date(field);
    LocalDate earliest = BIRTHS.contains(field.name()) ? EARLIEST_BIRTH : EARLIEST_EVENT;
    return date != null && date.isBefore(earliest);
  }
}
