package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;

/** A follow-up is dated before the end of its enrolment, or its enrolment has not ended. */
public final class OutcomeBeforeEnd extends Rule {
  public OutcomeBeforeEnd() {
    super("outcome_before_enrolment_ended");
  }

  @Override
  public Set<Subject> subjects() {
    return EnumSet.of(Subject.ENROLMENT);
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    for (LandedRow outcome : records.of(ProgrammeOutcome.TABLE)) {
      LocalDate review = outcome.date(ProgrammeOutcome.REVIEW_DATE);
      boolean early =
          records.of(ProgrammeEnrolment.TABLE).stream()
              .map(row -> row.date(ProgrammeEnrolment.END_DATE))
              .anyMatch(end -> end == null || (review != null && review.isBefore(end)));
      if (early) {
        found.add(definition(), outcome);
      }
    }
  }
}
