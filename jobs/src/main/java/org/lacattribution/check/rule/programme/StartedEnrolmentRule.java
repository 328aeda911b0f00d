package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/** A rule about the start of an enrolment in a programme that the council file has. */
abstract class StartedEnrolmentRule extends RowRule {
  StartedEnrolmentRule(String code) {
    super(code);
  }

  /** Whether an enrolment that started on that day breaks the rule. */
  abstract boolean broken(CheckContext.Programme programme, LocalDate start, Records records);

  @Override
  protected final boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(ProgrammeEnrolment.START_DATE);
    return start != null
        && context
            .programme(row.text(ProgrammeEnrolment.PROGRAMME))
            .filter(programme -> broken(programme, start, records))
            .isPresent();
  }
}
