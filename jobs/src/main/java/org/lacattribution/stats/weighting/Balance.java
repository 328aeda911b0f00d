package org.lacattribution.stats.weighting;

/** Whether weighting made the treated and the others alike. */
public final class Balance {
  private Balance() {}

  /**
   * Standardised difference of a covariate: weighted mean of the treated less that of the others,
   * over the root of the mean of their two <em>unweighted</em> variances, so that before and after
   * weighting are on one scale (Austin and Stuart 2015, Statistics in Medicine 34). Below .1 either
   * way is the usual mark of balance.
   *
   * @param covariate a value for each row
   * @param treated 0 or 1
   * @param weights 0 leaves a row out
   * @return 0 where neither group varies and the means agree; infinite where neither varies and
   *     they do not
   */
  public static double standardisedDifference(
      double[] covariate, double[] treated, double[] weights) {
    double[] with = moments(covariate, treated, weights, 1);
    double[] without = moments(covariate, treated, weights, 0);
    double difference = with[0] - without[0];
    return difference == 0 ? 0 : difference / Math.sqrt((with[1] + without[1]) / 2);
  }

  /** Weighted mean and unweighted variance (n - 1) of one group. */
  private static double[] moments(double[] x, double[] treated, double[] weights, double group) {
    double n = 0;
    double plain = 0;
    double sum = 0;
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      if (treated[i] == group && weights[i] > 0) {
        n++;
        plain += x[i];
        sum += weights[i] * x[i];
        total += weights[i];
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("Balance needs a row in each group.");
    }
    double mean = plain / n;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      if (treated[i] == group && weights[i] > 0) {
        squares += (x[i] - mean) * (x[i] - mean);
      }
    }
    return new double[] {sum / total, n > 1 ? squares / (n - 1) : 0};
  }
}
