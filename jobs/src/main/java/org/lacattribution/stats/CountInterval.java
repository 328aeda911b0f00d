package org.lacattribution.stats;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** 95% intervals of a count and of a share, as public health reports them. */
public final class CountInterval {
  private static final double TAIL = 0.025;
  private static final double NORMAL = 1.959963984540054;

  private CountInterval() {}

  /**
   * Limits of the expectation of a Poisson count.
   *
   * <p>Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28, 1936:
   * half the quantiles of chi-squared with 2x and 2x + 2 degrees of freedom.
   */
  public static Interval ofCount(long count) {
    double lower =
        count == 0
            ? 0
            : new ChiSquaredDistribution(2.0 * count).inverseCumulativeProbability(TAIL) / 2;
    double upper =
        new ChiSquaredDistribution(2.0 * count + 2).inverseCumulativeProbability(1 - TAIL) / 2;
    return new Interval(lower, upper);
  }

  /**
   * Limits of a share.
   *
   * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
   * inference", Journal of the American Statistical Association 22, 1927.
   *
   * @param count out of {@code of}, which is at least 1
   */
  public static Interval ofShare(long count, long of) {
    double share = (double) count / of;
    double square = NORMAL * NORMAL;
    double middle = (share + square / (2 * of)) / (1 + square / of);
    double half =
        NORMAL / (1 + square / of) * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
