package org.lacattribution.stats.weighting;

import java.util.Arrays;

/**
 * How far weights are from equal.
 *
 * @param rows with a positive weight
 * @param mean of the positive weights; about 1 for stabilised weights from a right model
 * @param smallest of the positive weights
 * @param largest weight
 * @param effectiveSize (Σw)² / Σw², Kish: rows of equal weight that would carry as much
 * @param largestShare largest weight over their sum
 */
public record WeightDiagnostics(
    int rows,
    double mean,
    double smallest,
    double largest,
    double effectiveSize,
    double largestShare) {

  /** Of at least one positive weight. */
  public static WeightDiagnostics of(double[] weights) {
    double[] positive = Arrays.stream(weights).filter(w -> w > 0).toArray();
    if (positive.length == 0) {
      throw new IllegalArgumentException("No weight is positive: nobody is left to compare.");
    }
    double sum = 0;
    double squares = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double w : positive) {
      sum += w;
      squares += w * w;
      smallest = Math.min(smallest, w);
      largest = Math.max(largest, w);
    }
    return new WeightDiagnostics(
        positive.length,
        sum / positive.length,
        smallest,
        largest,
        sum * sum / squares,
        largest / sum);
  }
}
