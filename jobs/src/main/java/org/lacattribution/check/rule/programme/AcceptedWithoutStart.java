package org.lacattribution.check.rule.programme;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/**
 * An enrolment is accepted and has no start. A place won by lot is recorded as accepted, whether
 * the family began or not.
 */
public final class AcceptedWithoutStart extends RowRule {
  public AcceptedWithoutStart() {
    super("accepted_without_start");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    return "accepted".equals(row.text(ProgrammeEnrolment.DECISION))
        && row.text(ProgrammeEnrolment.START_DATE) == null
        && !"lottery".equals(row.text(ProgrammeEnrolment.ASSIGNMENT));
  }
}
