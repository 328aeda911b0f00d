package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/**
 * A programme for children in care starts with a child who is not, though the care records reach
 * that day.
 */
public final class ChildNotInCareAtStart extends RowRule {
  public ChildNotInCareAtStart() {
    super("child_not_in_care_at_start");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    CheckContext.Programme programme =
        context.programme(row.text(ProgrammeEnrolment.PROGRAMME)).orElse(null);
    LocalDate start = row.date(ProgrammeEnrolment.START_DATE);
    return programme != null
        && programme.actsOn() != Council.ActsOn.ENTRY
        && start != null
        && !records.care().coversStartOf(start)
        && !records.care().beginsBetween(start, start);
  }
}
