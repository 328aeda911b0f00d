package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/** An enrolment starts before its programme went live. */
public final class EnrolmentBeforeGoLive extends RowRule {
  public EnrolmentBeforeGoLive() {
    super("enrolment_before_go_live");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    CheckContext.Programme programme =
        context.programme(row.text(ProgrammeEnrolment.PROGRAMME)).orElse(null);
    LocalDate start = row.date(ProgrammeEnrolment.START_DATE);
    return programme != null
        && programme.goLive() != null
        && start != null
        && start.isBefore(programme.goLive());
  }
}
