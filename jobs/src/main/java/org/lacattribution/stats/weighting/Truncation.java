package org.lacattribution.stats.weighting;

import java.util.Arrays;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * Pulls weights beyond two percentiles in to them. It trades a little bias for variance, so results
 * state it.
 *
 * @param lower percentile, 0 to 100; 0 leaves the small ones alone
 * @param upper percentile, 0 to 100; 100 leaves the large ones alone
 */
public record Truncation(double lower, double upper) {

  public Truncation {
    if (!(0 <= lower && lower < upper && upper <= 100)) {
      throw new IllegalArgumentException(
          "Truncation needs 0 <= lower < upper <= 100, but was given %s and %s."
              .formatted(lower, upper));
    }
  }

  /**
   * Truncated weights. Percentiles are of the positive weights (interpolated, type 7 of Hyndman and
   * Fan); weights of 0, rows out of view, stay 0.
   */
  public double[] apply(double[] weights) {
    double[] positive = Arrays.stream(weights).filter(w -> w > 0).toArray();
    if (positive.length == 0) {
      return weights.clone();
    }
    double floor = limit(positive, lower);
    double ceiling = limit(positive, upper);
    return Arrays.stream(weights)
        .map(w -> w > 0 ? Math.max(floor, Math.min(ceiling, w)) : 0)
        .toArray();
  }

  private static double limit(double[] values, double percentile) {
    if (percentile == 0) {
      return Arrays.stream(values).min().orElseThrow();
    }
    return new Percentile()
        .withEstimationType(Percentile.EstimationType.R_7)
        .evaluate(values, percentile);
  }
}
