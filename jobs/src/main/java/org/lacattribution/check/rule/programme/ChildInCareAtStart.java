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

/** A programme that is to prevent entry to care starts with a child already there. */
public final class ChildInCareAtStart extends RowRule {
  public ChildInCareAtStart() {
    super("child_in_care_at_start");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    CheckContext.Programme programme =
        context.programme(row.text(ProgrammeEnrolment.PROGRAMME)).orElse(null);
    LocalDate start = row.date(ProgrammeEnrolment.START_DATE);
    return programme != null
        && programme.actsOn() == Council.ActsOn.ENTRY
        && start != null
        && records.care().coversStartOf(start);
  }
}
