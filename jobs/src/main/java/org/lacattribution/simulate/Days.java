package org.lacattribution.simulate;

import org.lacattribution.council.Council.ActsOn;

/**
 * How a monthly chance is spread over the days of a month. A chance h is run as h/days on each day,
 * times what programmes do on that day.
 *
 * @param length days of the month
 * @param shares share of the month's hazard on each day; null where all are equal
 * @param whole sum of the shares
 */
record Days(int length, double[] shares, double whole) {

  static Days of(Exposure exposure, ActsOn actsOn, int month, int set) {
    int length = Months.length(month);
    if (!exposure.acts(actsOn, month)) {
      return new Days(length, null, 1);
    }
    if (!exposure.begins(actsOn, month)) {
      return new Days(length, null, exposure.factor(actsOn, month, set));
    }
    double[] shares = exposure.daily(actsOn, month, set);
    return new Days(length, shares, CareStep.sum(shares));
  }

  /** Share of the hazard from a day to the end of the month. */
  double share(int from) {
    if (shares == null) {
      return whole * (length - from + 1) / length;
    }
    double sum = 0;
    for (int day = from; day <= length; day++) {
      sum += shares[day - 1];
    }
    return sum;
  }

  /** Chance of the event from a day on, given that it did not happen before it. */
  double chance(double hazard, int from) {
    if (from == 1) {
      return hazard * whole;
    }
    double rest = share(from);
    return hazard * rest / (1 - hazard * (whole - rest));
  }

  /** The day of the event, given that it happens from a day on. */
  int pick(double uniform, int from) {
    if (shares == null) {
      return Draws.between(from, length, uniform);
    }
    double left = uniform * share(from);
    for (int day = from; day < length; day++) {
      left -= shares[day - 1];
      if (left < 0) {
        return day;
      }
    }
    return length;
  }

  /** Mean day of the event, given that it happens from a day on. */
  double meanDay(int from) {
    if (shares == null) {
      return (from + length) / 2.0;
    }
    double sum = 0;
    for (int day = from; day <= length; day++) {
      sum += day * shares[day - 1];
    }
    return sum / share(from);
  }
}
