package org.lacattribution.stats.forecast;

import java.io.Serializable;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.lacattribution.stats.Interval;

/**
 * What is expected of a count and how far it may lie from that: the printed intervals, and the
 * distribution that goes through their limits.
 *
 * <p>Between the limits the log count is a straight line in the normal quantile, and beyond them
 * the line of the outer pair goes on. So a probability read from it agrees with the intervals: a
 * plan at the upper 95% limit is met with probability .975.
 *
 * @param estimate median
 * @param eighty 80% interval
 * @param ninetyFive 95% interval, which covers the other
 */
public record Predictive(double estimate, Interval eighty, Interval ninetyFive)
    implements Serializable {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double[] Z = {
    NORMAL.inverseCumulativeProbability(.025),
    NORMAL.inverseCumulativeProbability(.1),
    0,
    NORMAL.inverseCumulativeProbability(.9),
    NORMAL.inverseCumulativeProbability(.975)
  };

  /** Limits that miss what they cover by less than this, in children, do so by rounding. */
  private static final double ROUNDING = 1e-9;

  public Predictive {
    Interval inner = holding(eighty, estimate, estimate);
    Interval outer = holding(ninetyFive, inner.lower(), inner.upper());
    if (moved(eighty, inner) || moved(ninetyFive, outer)) {
      throw new IllegalArgumentException(
          "A 95%% interval covers the 80%% interval and that the estimate; given %s, %s, %s."
              .formatted(estimate, eighty, ninetyFive));
    }
    eighty = inner;
    ninetyFive = outer;
  }

  private static Interval holding(Interval interval, double lower, double upper) {
    return new Interval(Math.min(interval.lower(), lower), Math.max(interval.upper(), upper));
  }

  private static boolean moved(Interval from, Interval to) {
    double most = ROUNDING * (1 + Math.abs(from.upper()));
    return !(from.lower() - to.lower() <= most && to.upper() - from.upper() <= most);
  }

  /** Symmetric on a scale. */
  static Predictive round(double count, CountScale scale, double half80, double half95) {
    double centre = scale.of(count);
    return new Predictive(
        count,
        new Interval(
            Math.min(count, scale.count(centre - half80)),
            Math.max(count, scale.count(centre + half80))),
        new Interval(
            Math.min(count, scale.count(centre - half95)),
            Math.max(count, scale.count(centre + half95))));
  }

  /** The probability that the count is no more than that. */
  public double probabilityAtMost(double count) {
    double[] at = {
      ninetyFive.lower(), eighty.lower(), estimate, eighty.upper(), ninetyFive.upper()
    };
    for (int k = 0; k < at.length; k++) {
      at[k] = PanelFigures.logOf(at[k]);
    }
    double x = PanelFigures.logOf(Math.max(0, count));
    if (at[0] == at[4]) {
      return x >= at[0] ? 1 : 0;
    }
    int k = 0;
    while (k < 3 && x > at[k + 1]) {
      k++;
    }
    double z =
        at[k + 1] == at[k]
            ? (x >= at[k] ? Z[k + 1] : Z[k])
            : Z[k] + (x - at[k]) / (at[k + 1] - at[k]) * (Z[k + 1] - Z[k]);
    return NORMAL.cumulativeProbability(z);
  }
}
