package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/**
 * An enrolment ended because the child entered care, and no episode begins within 31 days of that.
 */
public final class EnteredCareWithoutEpisode extends RowRule {
  public EnteredCareWithoutEpisode() {
    super("entered_care_without_episode");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate end = row.date(ProgrammeEnrolment.END_DATE);
    return "entered_care".equals(row.text(ProgrammeEnrolment.END_REASON))
        && end != null
        && records.care().isCovered(end.minusDays(31))
        && records.care().isCovered(end.plusDays(31))
        && !records.care().beginsBetween(end.minusDays(31), end.plusDays(31));
  }
}
