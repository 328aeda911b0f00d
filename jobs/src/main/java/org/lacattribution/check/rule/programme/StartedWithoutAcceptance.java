package org.lacattribution.check.rule.programme;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/** An enrolment is declined or waiting and has a start. */
public final class StartedWithoutAcceptance extends RowRule {
  public StartedWithoutAcceptance() {
    super("started_without_acceptance");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String decision = row.text(ProgrammeEnrolment.DECISION);
    return decision != null
        && !decision.equals("accepted")
        && row.text(ProgrammeEnrolment.START_DATE) != null;
  }
}
