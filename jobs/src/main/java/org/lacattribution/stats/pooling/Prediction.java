package org.lacattribution.stats.pooling;

/**
 * What several studies foretell of the truth of another: the meta-analytic-predictive distribution
 * (Neuenschwander, Capkun-Niggli, Branson and Spiegelhalter 2010, Clinical Trials 7, 5-18) by its
 * mean and standard deviation.
 *
 * <p>How far truths differ is not known from a few studies: an estimate of none is common where
 * they differ much, and a t for three studies says nothing. So the standard deviation between
 * truths has a half-normal prior, the mean a flat one, and both are integrated over (Röver and
 * others 2021, Research Synthesis Methods 12, 448-474, who advise a half-normal of scale 0.5 for
 * log ratios).
 *
 * @param mean of the prediction
 * @param error its standard deviation: of the mean, and between truths
 * @param between mean of the standard deviation between truths, given the studies
 */
public record Prediction(double mean, double error, double between) {
  private static final int POINTS = 600;
  private static final double REACH = 6;

  /**
   * Of effects and their standard errors, in any order.
   *
   * @param scale of the half-normal prior of the standard deviation between truths
   */
  public static Prediction of(double[] effects, double[] errors, double scale) {
    double[] logs = new double[POINTS];
    Pooled[] pooled = new Pooled[POINTS];
    double highest = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < POINTS; point++) {
      double between = between(point, scale);
      pooled[point] = Pooled.at(between * between, effects, errors);
      double sum = Math.log(pooled[point].weight()) + pooled[point].spread();
      for (double error : errors) {
        sum += Math.log(error * error + between * between);
      }
      logs[point] = -0.5 * (sum + between * between / (scale * scale));
      highest = Math.max(highest, logs[point]);
    }
    double total = 0;
    double mean = 0;
    double squares = 0;
    double typical = 0;
    for (int point = 0; point < POINTS; point++) {
      double weight = Math.exp(logs[point] - highest);
      double between = between(point, scale);
      double at = pooled[point].mean();
      total += weight;
      mean += weight * at;
      squares += weight * (at * at + 1 / pooled[point].weight() + between * between);
      typical += weight * between;
    }
    mean /= total;
    return new Prediction(mean, Math.sqrt(squares / total - mean * mean), typical / total);
  }

  /** The middle of each of many short stretches of the standard deviation. */
  private static double between(int point, double scale) {
    return REACH * scale * (point + 0.5) / POINTS;
  }
}
