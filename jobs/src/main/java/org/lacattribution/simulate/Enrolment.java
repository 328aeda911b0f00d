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

  /** Day of referral, as recorded. */
  final LocalDate referral;

  /** Whether a draw decided; then the decision is what it gave, whether the child began or not. */
  final boolean drawn;

  /** Whether it is on record only if it began. */
  private final boolean oncePlaced;

  /** Planned first and last day; null where not accepted. */
  final LocalDate start;

  final LocalDate end;

  /** Waiting too where the child's place changed before the first day of a place not drawn. */
  Decision decision;

  private boolean prevented;

  Enrolment(
      int programme,
      boolean inCare,
      LocalDate referral,
      boolean oncePlaced,
      boolean drawn,
      Decision decision,
      LocalDate start,
      LocalDate end) {
    this.programme = programme;
    this.inCare = inCare;
    this.referral = referral;
    this.oncePlaced = oncePlaced;
    this.drawn = drawn;
    this.decision = decision;
    this.start = start;
    this.end = end;
  }

  /** Whether it is on record by the last day. */
  boolean onRecord(LocalDate last) {
    return !referral.isAfter(last) && (!oncePlaced || started() && !start.isAfter(last));
  }

  boolean started() {
    return decision == Decision.ACCEPTED && !prevented;
  }

  /** Notes that the child's place changed before the first day. */
  void prevent() {
    prevented = true;
    decision = drawn ? decision : Decision.WAITING;
  }
}
