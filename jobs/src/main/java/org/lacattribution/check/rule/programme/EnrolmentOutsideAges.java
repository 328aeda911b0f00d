package org.lacattribution.check.rule.programme;

import java.time.LocalDate;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.table.Birthday;

/** A child is younger or older at the start than the programme takes. */
public final class EnrolmentOutsideAges extends StartedEnrolmentRule {
  public EnrolmentOutsideAges() {
    super("enrolment_outside_ages");
  }

  @Override
  boolean broken(CheckContext.Programme programme, LocalDate start, Records records) {
    if (records.birth() == null) {
      return false;
    }
    int age = Birthday.age(records.birth(), start);
    return (programme.minAge() != null && age < programme.minAge())
        || (programme.maxAge() != null && age > programme.maxAge());
  }
}
