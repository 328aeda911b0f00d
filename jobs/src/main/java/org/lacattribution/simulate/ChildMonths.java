package org.lacattribution.simulate;

import org.lacattribution.simulate.Family.Child;

/**
 * What the chances of one child depend on, month by month, and no programme changes.
 *
 * @param child the child
 * @param firstMonth month of the first entry of {@code entry}
 * @param entry chance of entry if never in care, before programmes, by month
 * @param exit factor of the calendar on exits, by month from April 1996
 * @param ways how children leave care
 * @param birthday month of the eighteenth birthday, in which nothing else happens
 * @param lastMonth last month simulated
 */
record ChildMonths(
    Child child,
    int firstMonth,
    double[] entry,
    double[] exit,
    Leaving ways,
    int birthday,
    int lastMonth) {

  static ChildMonths of(
      Family family,
      Child child,
      Cases cases,
      Calendar calendar,
      Leaving ways,
      double frailty,
      int lastMonth) {
    double[] entry = new double[lastMonth - family.arrival() + 1];
    for (int i = 0; i < entry.length; i++) {
      int month = family.arrival() + i;
      entry[i] =
          frailty
              * calendar.entry[month]
              * CareModel.entry(
                  cases.level[i], cases.factors[i], cases.referrals[i], child.ageInMonths(month));
    }
    return new ChildMonths(
        child,
        family.arrival(),
        entry,
        calendar.exit,
        ways,
        Months.of(child.eighteenth()),
        lastMonth);
  }

  /** Chance of entry in a month, before programmes. */
  double entry(int month, int monthsSinceReturn) {
    return CareModel.chance(entry[month - firstMonth] * CareModel.afterReturn(monthsSinceReturn));
  }

  /** Chance of any exit in a month, before programmes. */
  double leaving(int month, CareModel.Course course, int months) {
    return exit[month] * ways.any(course, months, child.ageInMonths(month));
  }

  double move(int month, int months) {
    return CareModel.move(months, child.ageInMonths(month));
  }
}
