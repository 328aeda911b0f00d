package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;

/** An enrolment starts before its programme went live. */
public final class EnrolmentBeforeGoLive extends StartedEnrolmentRule {
  public EnrolmentBeforeGoLive() {
    super("enrolment_before_go_live");
  }

  @Override
  boolean broken(CheckContext.Programme programme, LocalDate start, Records records) {
    return programme.goLive() != null && start.isBefore(programme.goLive());
  }
}
