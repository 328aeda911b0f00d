package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.List;

/**
 * A log rate that wanders: local level with a damped trend, seen through noise.
 *
 * <p>y(t) = level(t) + e, level(t+1) = level(t) + phi slope(t) + u, slope(t+1) = phi slope(t) + v;
 * e has the variance of counting (known at each time) plus {@code noise}², u {@code levelStep}², v
 * {@code slopeStep}². The three deviations are shared by all series they are fitted to (pooled),
 * while each series keeps its own level and slope: a short series borrows from the others how much
 * it may move, and so how far its last value can be trusted. Fitted by likelihood on a grid; filter
 * of Kalman, Harvey 1989, chapter 3, level and slope at first unknown.
 *
 * @param levelStep deviation of the level's own step
 * @param slopeStep deviation of the slope's step
 * @param noise deviation of a value round the level beyond counting
 * @param damping phi
 */
public record LocalTrend(double levelStep, double slopeStep, double noise, double damping)
    implements Serializable {
  private static final double[] LEVEL_STEPS = {0, .25, .5, .75, 1, 1.5};
  private static final double[] SLOPE_STEPS = {0, .1, .2, .4};
  private static final double[] NOISES = {0, .35, .7, 1};
  private static final double LEVEL_UNKNOWN = 10;

  /**
   * One series.
   *
   * @param logs log rates; NaN where none is known
   * @param variances of counting on that scale
   */
  public record Series(double[] logs, double[] variances) {}

  /**
   * A level and slope, and what is not known of them.
   *
   * @param levelVariance of the level
   * @param covariance of the two
   * @param slopeVariance of the slope
   */
  public record State(
      double level, double slope, double levelVariance, double covariance, double slopeVariance) {}

  /**
   * Fits the deviations to all series together.
   *
   * @param scale deviation of a typical step, in whose multiples the grid is laid
   * @param damping of the slope a step
   */
  public static LocalTrend fit(List<Series> series, double scale, double damping) {
    LocalTrend best = new LocalTrend(scale, 0, 0, damping);
    double most = Double.NEGATIVE_INFINITY;
    for (double level : LEVEL_STEPS) {
      for (double slope : SLOPE_STEPS) {
        for (double noise : NOISES) {
          LocalTrend tried = new LocalTrend(level * scale, slope * scale, noise * scale, damping);
          double sum = 0;
          for (Series each : series) {
            sum += tried.filter(each).logLikelihood;
          }
          if (sum > most) {
            most = sum;
            best = tried;
          }
        }
      }
    }
    return best;
  }

  /** Level and slope at the end of a series. */
  public State at(Series series) {
    return filter(series).state;
  }

  /** Expected log rate h steps after a state. */
  public double ahead(State state, int h) {
    return state.level() + state.slope() * damped(h);
  }

  /** Variance of the log rate h steps after a state, counting left out. */
  public double variance(State state, int h) {
    double reach = damped(h);
    double sum =
        state.levelVariance()
            + 2 * reach * state.covariance()
            + reach * reach * state.slopeVariance()
            + noise * noise;
    for (int k = 1; k <= h; k++) {
      double carried = damped(h - k);
      sum += levelStep * levelStep + slopeStep * slopeStep * carried * carried;
    }
    return sum;
  }

  private double damped(int h) {
    double sum = 0;
    for (int k = 1; k <= h; k++) {
      sum += Math.pow(damping, k);
    }
    return sum;
  }

  private record Filtered(State state, double logLikelihood) {}

  private Filtered filter(Series series) {
    double level = 0;
    double slope = 0;
    double a = LEVEL_UNKNOWN;
    double b = 0;
    double c = slopeStep * slopeStep / (1 - damping * damping + 1e-9);
    double likelihood = 0;
    boolean seen = false;
    for (int t = 0; t < series.logs().length; t++) {
      if (t > 0) {
        level += damping * slope;
        slope *= damping;
        a += 2 * damping * b + damping * damping * c + levelStep * levelStep;
        b = damping * b + damping * damping * c;
        c = damping * damping * c + slopeStep * slopeStep;
      }
      double y = series.logs()[t];
      if (!Double.isNaN(y)) {
        double innovation = a + series.variances()[t] + noise * noise + 1e-8;
        double error = y - level;
        double gain = a / innovation;
        double slopeGain = b / innovation;
        if (seen) {
          likelihood -= (Math.log(innovation) + error * error / innovation) / 2;
        }
        seen = true;
        level += gain * error;
        slope += slopeGain * error;
        c -= slopeGain * b;
        b -= gain * b;
        a -= gain * a;
      }
    }
    return new Filtered(new State(level, slope, a, b, c), likelihood);
  }
}
