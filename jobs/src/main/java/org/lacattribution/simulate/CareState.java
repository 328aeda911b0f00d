package org.lacattribution.simulate;

import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.CareModel.Exit;

/**
 * Where a child stands on the first day of a month.
 *
 * @param inCare in care
 * @param course of the period of care; null at home
 * @param months in care, whole months since that of entry, 1 in the month after it; at home, months
 *     since that of the return, and -1 where never in care
 * @param gone adopted, with a guardian or otherwise past coming into care
 */
record CareState(boolean inCare, Course course, int months, boolean gone) {
  static final CareState HOME = new CareState(false, null, -1, false);
  static final CareState GONE = new CareState(false, null, -1, true);

  /** In care, in the month after that of entry. */
  static CareState entered(Course course) {
    return new CareState(true, course, 1, false);
  }

  static CareState after(Exit exit) {
    return exit.mayReturn() ? new CareState(false, null, 1, false) : GONE;
  }

  CareState monthLater() {
    return gone || months < 0 ? this : new CareState(inCare, course, months + 1, false);
  }
}
