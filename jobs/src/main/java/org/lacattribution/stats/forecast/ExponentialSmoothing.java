package org.lacattribution.stats.forecast;

import java.util.Arrays;

/**
 * Exponential smoothing with a damped additive trend, in its innovations form: level l, trend b,
 * error e(t) = y(t) - l - phi b; then l' = l + phi b + alpha e and b' = phi b + beta e.
 *
 * <p>Smoothing constants are those with the least sum of squared one-step errors on a grid (alpha
 * .05 to 1, beta up to alpha, phi .8 to .98); the level starts at the first value and the trend at
 * zero, which a short series cannot determine. Source: Gardner and McKenzie 1985; Hyndman, Koehler,
 * Ord and Snyder 2008, chapter 2.
 *
 * @param alpha share of an error that moves the level
 * @param beta share of an error that moves the trend
 * @param phi damping of the trend a step
 * @param level at the end of the history
 * @param trend at the end of the history
 * @param standardError root of the mean squared one-step error; NaN with fewer than three values
 */
public record ExponentialSmoothing(
    double alpha, double beta, double phi, double level, double trend, double standardError) {
  private static final double[] ALPHAS = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1};
  private static final double[] BETA_SHARES = {0, .05, .1, .2, .4, .7, 1};
  private static final double[] PHIS = {.8, .9, .98};
  private static final double[] NONE = {0};

  /** Level and damped trend. */
  public static ExponentialSmoothing damped(double[] history) {
    return best(history, BETA_SHARES, PHIS);
  }

  /** Level alone. */
  public static ExponentialSmoothing simple(double[] history) {
    return best(history, NONE, NONE);
  }

  private static ExponentialSmoothing best(double[] history, double[] shares, double[] phis) {
    ExponentialSmoothing best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double alpha : ALPHAS) {
      for (double share : shares) {
        for (double phi : phis) {
          double level = history[0];
          double trend = 0;
          double squares = 0;
          for (int t = 1; t < history.length; t++) {
            double error = history[t] - level - phi * trend;
            squares += error * error;
            level += phi * trend + alpha * error;
            trend = phi * trend + alpha * share * error;
          }
          // Equal fits keep the first: the most smoothing.
          if (squares < least) {
            least = squares;
            int errors = history.length - 1;
            double deviation = errors < 2 ? Double.NaN : Math.sqrt(squares / errors);
            best = new ExponentialSmoothing(alpha, alpha * share, phi, level, trend, deviation);
          }
        }
      }
    }
    return best;
  }

  /** The expected path. */
  public double[] ahead(int steps) {
    double[] path = new double[steps];
    double sum = 0;
    for (int h = 0; h < steps; h++) {
      sum += Math.pow(phi, h + 1);
      path[h] = level + sum * trend;
    }
    return path;
  }

  /** Standard deviation of the h-step error, h from 1, by the model's own reckoning. */
  public double deviation(int h) {
    double sum = 1;
    double damped = 0;
    for (int j = 1; j < h; j++) {
      damped += Math.pow(phi, j);
      double c = alpha + beta * damped;
      sum += c * c;
    }
    return standardError * Math.sqrt(sum);
  }

  /** A series of one repeated value keeps it. */
  static boolean neverVaries(double[] history) {
    return Arrays.stream(history).allMatch(value -> value == history[0]);
  }
}
