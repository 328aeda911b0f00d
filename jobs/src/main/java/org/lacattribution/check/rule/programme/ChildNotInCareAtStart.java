package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.council.Council;

/**
 * A programme for children in care starts with a child who is not, on a day that the care records
 * cover.
 */
public final class ChildNotInCareAtStart extends StartedEnrolmentRule {
  public ChildNotInCareAtStart() {
    super("child_not_in_care_at_start");
  }

  @Override
  boolean broken(CheckContext.Programme programme, LocalDate start, Records records) {
    return programme.actsOn() != Council.ActsOn.ENTRY
        && records.care().isCovered(start)
        && !records.care().coversStartOf(start)
        && !records.care().beginsBetween(start, start);
  }
}
