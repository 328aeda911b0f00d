package org.lacattribution.stats;

import java.io.Serializable;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A figure and its standard error, in one unit.
 *
 * @param value the point estimate
 * @param standardError not negative
 * @param degreesOfFreedom of the t reference; positive infinity for the normal
 */
public record Estimate(double value, double standardError, double degreesOfFreedom)
    implements Serializable {

  public Estimate {
    if (!(standardError >= 0) || !(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException(
          "Estimate needs a standard error >= 0 and degrees of freedom > 0, but was given %s and %s."
              .formatted(standardError, degreesOfFreedom));
    }
  }

  /** An estimate with a normal reference. */
  public Estimate(double value, double standardError) {
    this(value, standardError, Double.POSITIVE_INFINITY);
  }

  /**
   * Value plus and minus the reference quantile times the error; level .95 leaves .025 each side.
   */
  public Interval interval(double level) {
    double half = quantile(0.5 + level / 2) * standardError;
    return new Interval(value - half, value + half);
  }

  /** Two-sided p-value of the hypothesis that the figure is zero; 1 where value and error are 0. */
  public double pValue() {
    if (value == 0) {
      return 1;
    }
    double z = -Math.abs(value) / standardError;
    return 2
        * (Double.isInfinite(degreesOfFreedom)
            ? new NormalDistribution().cumulativeProbability(z)
            : new TDistribution(degreesOfFreedom).cumulativeProbability(z));
  }

  private double quantile(double probability) {
    return Double.isInfinite(degreesOfFreedom)
        ? new NormalDistribution().inverseCumulativeProbability(probability)
        : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
  }
}
