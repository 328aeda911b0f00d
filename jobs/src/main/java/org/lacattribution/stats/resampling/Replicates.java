package org.lacattribution.stats.resampling;

import java.util.Arrays;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;

/**
 * Figures of an estimate and of its bootstrap replicates.
 *
 * @param estimate with every count 1
 * @param values replicate by figure, all finite, two replicates or more
 */
public record Replicates(double[] estimate, double[][] values) {

  public Replicates {
    if (values.length < 2) {
      throw new IllegalArgumentException("Replicates: an error needs two of them or more.");
    }
    for (double[] replicate : values) {
      if (replicate.length != estimate.length
          || !Arrays.stream(replicate).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "Replicates: one lacks a figure or holds one that is not finite; leave no failure out"
                + " in silence.");
      }
    }
  }

  /** Covariance of the figures over replicates, divisor B - 1. */
  public double[][] covariance() {
    int p = estimate.length;
    double[] mean = new double[p];
    for (double[] replicate : values) {
      for (int j = 0; j < p; j++) {
        mean[j] += replicate[j] / values.length;
      }
    }
    double[][] covariance = new double[p][p];
    for (double[] replicate : values) {
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          covariance[j][k] +=
              (replicate[j] - mean[j]) * (replicate[k] - mean[k]) / (values.length - 1);
        }
      }
    }
    return covariance;
  }

  /** A figure with the standard deviation of its replicates. */
  public Estimate estimate(int figure) {
    return new Estimate(estimate[figure], Math.sqrt(covariance()[figure][figure]));
  }

  /** Percentiles of the replicates. */
  public Interval percentileInterval(int figure, double level) {
    double[] column = Arrays.stream(values).mapToDouble(v -> v[figure]).toArray();
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    return new Interval(
        percentile.evaluate(column, 50 * (1 - level)),
        percentile.evaluate(column, 50 * (1 + level)));
  }

  /** Share of replicates in which the figure is above that value; half of those equal to it. */
  public double shareAbove(int figure, double value) {
    double above = 0;
    for (double[] replicate : values) {
      above += replicate[figure] > value ? 1 : replicate[figure] == value ? 0.5 : 0;
    }
    return above / values.length;
  }
}
