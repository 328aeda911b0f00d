package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.council.Council;

/** A programme that is to prevent entry to care starts with a child already there. */
public final class ChildInCareAtStart extends StartedEnrolmentRule {
  public ChildInCareAtStart() {
    super("child_in_care_at_start");
  }

  @Override
  boolean broken(CheckContext.Programme programme, LocalDate start, Records records) {
    return programme.actsOn() == Council.ActsOn.ENTRY && records.care().coversStartOf(start);
  }
}
