package org.lacattribution.attribution.start;

import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.start.SequentialTrials.Beginnings;

/**
 * How long children were under a programme, month by month, in the year after they might have
 * started it: those who did, from the day on which they did until it ended, and the others, of whom
 * some started later. A rate ratio under the programme comes to less than itself in such a year.
 */
final class YearAfter {
  private static final int MONTHS = 12;

  private final RateData days;
  private final Beginnings beginnings;
  private final int programme;
  private final double[] time = new double[MONTHS];

  /** Of {@link #time}, under the programme and after it; what is neither was before the start. */
  private final double[] under = new double[MONTHS];

  private final double[] since = new double[MONTHS];

  private final double[] othersTime = new double[MONTHS];

  /** Of {@link #othersTime}, what comes after a start that might have come on any day. */
  private final double[] othersFollowed = new double[MONTHS];

  private final double[] othersUnder = new double[MONTHS];
  private final double[] othersEvents = new double[MONTHS];

  /**
   * Of nobody yet.
   *
   * @param days at risk of the outcome, each child's in order
   */
  YearAfter(RateData days, Beginnings beginnings, int programme) {
    this.days = days;
    this.beginnings = beginnings;
    this.programme = programme;
  }

  /** Adds a child-month in which the programme began, up to the outcome. */
  void started(int beginning) {
    boolean begun = false;
    int first = month(beginnings.first()[beginning]);
    for (int row = beginnings.first()[beginning]; isIn(beginning, row); row++) {
      int month = month(row) - first;
      boolean on = isUnder(row);
      begun |= on;
      time[month] += days.time(row);
      under[month] += on ? days.time(row) : 0;
      since[month] += begun && !on ? days.time(row) : 0;
      if (days.event(row)) {
        return;
      }
    }
  }

  /** Adds a child-month in which it did not, which counts as the starts to be expected in it. */
  void other(int beginning) {
    double weight = beginnings.expected()[beginning];
    int first = month(beginnings.first()[beginning]);
    int opened = beginnings.opened(beginning, days);
    for (int row = beginnings.first()[beginning]; isIn(beginning, row); row++) {
      int month = month(row) - first;
      double time = weight * days.time(row);
      double share = row < opened ? beginnings.followed(beginning, days, opened, row) : 1;
      othersTime[month] += time;
      othersFollowed[month] += share * time;
      othersUnder[month] += isUnder(row) ? share * time : 0;
      if (days.event(row)) {
        othersEvents[month] += weight;
        return;
      }
    }
  }

  /**
   * What a rate ratio comes to as a ratio of cumulative hazards of the year, those who started
   * against the others. Of each month the rate without the programme is that of the others, of whom
   * some were under it. Nothing came to those who started before they did; nor, as the others are
   * weighted, to those in the days before they would have started.
   *
   * @return log of the ratio; not a number where nothing came to the others
   */
  double logRatio(double logRateRatio) {
    double ratio = Math.exp(logRateRatio);
    double with = 0;
    double without = 0;
    for (int month = 0; month < MONTHS; month++) {
      if (time[month] > 0 && othersTime[month] > 0) {
        double rate =
            othersEvents[month]
                / (othersFollowed[month] - othersUnder[month] + ratio * othersUnder[month]);
        with += rate * (since[month] + ratio * under[month]) / time[month];
        without += othersEvents[month] / othersTime[month];
      }
    }
    return Math.log(with / without);
  }

  private boolean isIn(int beginning, int row) {
    return row < beginnings.until()[beginning]
        && month(row) < month(beginnings.first()[beginning]) + MONTHS;
  }

  private int month(int row) {
    return days.patterns().month(days.pattern(row));
  }

  private boolean isUnder(int row) {
    return (days.exposure(row) >> programme & 1) == 1;
  }
}
