package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What weights are made from: rows of donors and the mean of the treated, without names, so that a
 * placebo or a resample costs little.
 *
 * @param donors outcomes, donor by time
 * @param treated mean outcome of the treated by time
 * @param donorPredictors predictor by donor
 * @param treatedPredictors mean of the treated by predictor
 */
record Sample(
    double[][] donors, double[] treated, double[][] donorPredictors, double[] treatedPredictors) {

  static Sample of(Panel panel) {
    return of(panel, panel.donors(), panel.reached());
  }

  /** Of those units, which may be repeated. */
  static Sample of(Panel panel, int[] donors, int[] treated) {
    return new Sample(
        rows(panel, donors),
        mean(rows(panel, treated)),
        Arrays.stream(panel.predictors())
            .map(p -> IntStream.of(donors).mapToDouble(i -> p[i]).toArray())
            .toArray(double[][]::new),
        Arrays.stream(panel.predictors())
            .mapToDouble(p -> IntStream.of(treated).mapToDouble(i -> p[i]).average().orElseThrow())
            .toArray());
  }

  private static double[][] rows(Panel panel, int[] units) {
    return Arrays.stream(units).mapToObj(i -> panel.outcomes()[i]).toArray(double[][]::new);
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int t = 0; t < mean.length; t++) {
        mean[t] += row[t] / rows.length;
      }
    }
    return mean;
  }
}
