package org.lacattribution.stats.forecast;

import org.lacattribution.stats.Interval;

/** Running scores of forecasts against what came. Not safe for several threads. */
public final class Scores {
  private int forecasts;
  private int intervals;
  private double absolute;
  private double relative;
  private double scaled;
  private int scaledForecasts;
  private double persistence;
  private int within80;
  private int within95;
  private double score95;
  private double scaledScore95;
  private int scaledIntervals;

  /**
   * Adds a forecast.
   *
   * @param forecast of a model
   * @param naive last value known at the origin
   * @param step mean absolute one-year change of the series up to the origin; NaN where there is
   *     none, or it is zero, and then the scaled scores pass it over
   */
  public void add(double forecast, double naive, double actual, double step) {
    forecasts++;
    absolute += Math.abs(forecast - actual);
    persistence += Math.abs(naive - actual);
    relative += actual > 0 ? Math.abs(forecast - actual) / actual : 0;
    if (step > 0) {
      scaled += Math.abs(forecast - actual) / step;
      scaledForecasts++;
    }
  }

  /** Adds the intervals of a forecast, where it has any. */
  public void add(Predictive predictive, double actual, double step) {
    intervals++;
    within80 += predictive.eighty().contains(actual) ? 1 : 0;
    within95 += predictive.ninetyFive().contains(actual) ? 1 : 0;
    double score = intervalScore(predictive.ninetyFive(), actual, .95);
    score95 += score;
    if (step > 0) {
      scaledScore95 += score / step;
      scaledIntervals++;
    }
  }

  /**
   * Width plus 2 / (1 - level) times the distance by which the value lies outside. Source: Gneiting
   * and Raftery 2007, section 6.2.
   */
  public static double intervalScore(Interval interval, double actual, double level) {
    double outside =
        Math.max(0, interval.lower() - actual) + Math.max(0, actual - interval.upper());
    return interval.width() + 2 / (1 - level) * outside;
  }

  /** Forecasts whose value came. */
  public int forecasts() {
    return forecasts;
  }

  /** Of these, those with intervals. */
  public int intervals() {
    return intervals;
  }

  /** Mean absolute error, in the unit of the series. */
  public double meanAbsoluteError() {
    return absolute / forecasts;
  }

  /** Mean of absolute errors over the value that came; a value of zero counts as no error. */
  public double meanAbsolutePercentageError() {
    return 100 * relative / forecasts;
  }

  /** Sum of absolute errors over that of the last value known. */
  public double relativeToPersistence() {
    return absolute / persistence;
  }

  /** Mean absolute scaled error: errors over the series' own mean one-year change. */
  public double meanAbsoluteScaledError() {
    return scaled / scaledForecasts;
  }

  /** Share of 80% intervals that held the value. */
  public double coverage80() {
    return within80 / (double) intervals;
  }

  /** Share of 95% intervals that held the value. */
  public double coverage95() {
    return within95 / (double) intervals;
  }

  /** Mean 95% interval score, in the unit of the series. */
  public double intervalScore95() {
    return score95 / intervals;
  }

  /** Mean scaled 95% interval score (MSIS). */
  public double scaledIntervalScore95() {
    return scaledScore95 / scaledIntervals;
  }
}
