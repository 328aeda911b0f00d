package org.lacattribution.attribution;

/**
 * How long children were under a programme, month by month, in the year after they might have
 * started it: those who did, from the day on which they did until it ended, and the others, of whom
 * some started later. A rate ratio under the programme comes to less than itself in such a year.
 */
final class YearAfter {
  private static final int MONTHS = 12;

  private final RateData days;
  private final int programme;
  private final double[] time = new double[MONTHS];

  /** Of {@link #time}, under the programme and after it; what is neither was before the start. */
  private final double[] under = new double[MONTHS];

  private final double[] since = new double[MONTHS];

  private final double[] othersTime = new double[MONTHS];
  private final double[] othersUnder = new double[MONTHS];
  private final double[] othersEvents = new double[MONTHS];

  /**
   * Of nobody yet.
   *
   * @param days at risk of the outcome, each child's in order
   */
  YearAfter(RateData days, int programme) {
    this.days = days;
    this.programme = programme;
  }

  /** Adds a child who started in the month of the first row, up to its outcome. */
  void started(int firstRow, int until) {
    boolean begun = false;
    int first = month(firstRow);
    for (int row = firstRow; row < until && month(row) < first + MONTHS; row++) {
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

  /** Adds a child who did not start in the month of the first row, up to its outcome. */
  void other(int firstRow, int until, double weight) {
    int first = month(firstRow);
    for (int row = firstRow; row < until && month(row) < first + MONTHS; row++) {
      int month = month(row) - first;
      othersTime[month] += weight * days.time(row);
      othersUnder[month] += isUnder(row) ? weight * days.time(row) : 0;
      if (days.event(row)) {
        othersEvents[month] += weight;
        return;
      }
    }
  }

  /**
   * What a rate ratio comes to as a ratio of cumulative hazards of the year, those who started
   * against the others. Of each month the rate without the programme is that of the others, of whom
   * some were under it; nothing came to those who started before they did.
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
                / (othersTime[month] - othersUnder[month] + ratio * othersUnder[month]);
        with += rate * (since[month] + ratio * under[month]) / time[month];
        without += othersEvents[month] / othersTime[month];
      }
    }
    return Math.log(with / without);
  }

  private int month(int row) {
    return days.patterns().month(days.pattern(row));
  }

  private boolean isUnder(int row) {
    return (days.exposure(row) >> programme & 1) == 1;
  }
}
