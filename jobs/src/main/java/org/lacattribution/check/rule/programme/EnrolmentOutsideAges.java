package org.lacattribution.check.rule.programme;

import java.time.Period;
import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;

/** A child is younger or older at the start than the programme takes. */
public final class EnrolmentOutsideAges extends RowRule {
  public EnrolmentOutsideAges() {
    super("enrolment_outside_ages");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    CheckContext.Programme programme =
        context.programme(row.text(ProgrammeEnrolment.PROGRAMME)).orElse(null);
    LocalDate start = row.date(ProgrammeEnrolment.START_DATE);
    if (programme == null || start == null || records.birth() == null) {
      return false;
    }
    int age = Period.between(records.birth(), start).getYears();
    return (programme.minAge() != null && age < programme.minAge())
        || (programme.maxAge() != null && age > programme.maxAge());
  }
}
