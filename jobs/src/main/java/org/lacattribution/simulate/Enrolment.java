package org.lacattribution.simulate;

import java.time.LocalDate;

/** A referral of a child to a programme, and what became of it. */
final class Enrolment {
  enum Decision {
    ACCEPTED,
    DECLINED,
    WAITING
  }

  final int programme;

  /** Whether the programme works with children in care; else with those at home. */
  final boolean inCare;

  final LocalDate referral;

  /** Planned first and last day; null where not accepted. */
  final LocalDate start;

  final LocalDate end;

  /** Waiting too where the child's place changed before the first day. */
  Decision decision;

  Enrolment(
      int programme,
      boolean inCare,
      LocalDate referral,
      Decision decision,
      LocalDate start,
      LocalDate end) {
    this.programme = programme;
    this.inCare = inCare;
    this.referral = referral;
    this.decision = decision;
    this.start = start;
    this.end = end;
  }

  boolean started() {
    return decision == Decision.ACCEPTED;
  }
}
