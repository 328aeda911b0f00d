package org.lacattribution.check.rule.programme;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/** An enrolment is in a programme that the council file does not have. */
public final class UnknownProgramme extends RowRule {
  public UnknownProgramme() {
    super("unknown_programme");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String programme = row.text(ProgrammeEnrolment.PROGRAMME);
    return programme != null && context.programme(programme).isEmpty();
  }
}
