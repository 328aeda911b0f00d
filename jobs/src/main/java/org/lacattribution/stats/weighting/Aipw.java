package org.lacattribution.stats.weighting;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lacattribution.stats.Estimate;

/**
 * Augmented inverse probability weighting: doubly robust, that is right in large samples if either
 * the propensity or the outcome model is.
 *
 * <p>Source: Robins, Rotnitzky and Zhao 1994, JASA 89; for the treated, Hahn 1998 and Sant'Anna and
 * Zhao 2020.
 */
public final class Aipw {
  private final double value;
  private final double[] influence;
  private final double[] counts;

  private Aipw(double value, double[] influence, double[] counts) {
    this.value = value;
    this.influence = influence;
    this.counts = counts;
  }

  /**
   * Effect in everyone: the mean of m1 - m0 + A (y - m1) / p - (1 - A) (y - m0) / (1 - p).
   *
   * @param outcome y
   * @param treated A, 0 or 1
   * @param propensity p, strictly between 0 and 1
   * @param untreatedMean m0, predicted outcome untreated
   * @param treatedMean m1, predicted outcome treated
   * @param counts how often each row stands: ones, or bootstrap weights
   */
  public static Aipw average(
      double[] outcome,
      double[] treated,
      double[] propensity,
      double[] untreatedMean,
      double[] treatedMean,
      double[] counts) {
    double[] weights = PropensityWeights.inverseProbability(treated, propensity);
    double[] influence = new double[outcome.length];
    for (int i = 0; i < influence.length; i++) {
      double predicted = treated[i] == 1 ? treatedMean[i] : untreatedMean[i];
      influence[i] =
          treatedMean[i]
              - untreatedMean[i]
              + (treated[i] == 1 ? 1 : -1) * weights[i] * (outcome[i] - predicted);
    }
    double value = mean(influence, counts);
    for (int i = 0; i < influence.length; i++) {
      influence[i] -= value;
    }
    return new Aipw(value, influence, counts);
  }

  /**
   * Effect in the treated: the mean of y - m0 over the treated, less its mean over the others
   * weighted by p / (1 - p).
   *
   * <p>Each mean is over the sum of its own weights (Hajek), so that a few large weights, or
   * weights that do not sum to the number of the treated, do not carry the level of y into the
   * effect.
   *
   * @param untreatedMean m0, the only prediction needed
   */
  public static Aipw onTreated(
      double[] outcome,
      double[] treated,
      double[] propensity,
      double[] untreatedMean,
      double[] counts) {
    double[] weights = PropensityWeights.onTreated(treated, propensity);
    double[] others = new double[weights.length];
    double[] rest = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      others[i] = treated[i] == 1 ? 0 : weights[i];
      rest[i] = outcome[i] - untreatedMean[i];
    }
    double share = mean(treated, counts);
    double odds = mean(others, counts);
    double ofTreated = weightedMean(rest, treated, counts);
    double ofOthers = weightedMean(rest, others, counts);
    double[] influence = new double[weights.length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] =
          treated[i] / share * (rest[i] - ofTreated) - others[i] / odds * (rest[i] - ofOthers);
    }
    return new Aipw(ofTreated - ofOthers, influence, counts);
  }

  /** With the standard deviation of the influence values over the root of n. Rows independent. */
  public Estimate estimate() {
    double n = 0;
    double squares = 0;
    for (int i = 0; i < influence.length; i++) {
      n += counts[i];
      squares += counts[i] * influence[i] * influence[i];
    }
    return new Estimate(value, Math.sqrt(squares / (n - 1) / n));
  }

  /** The same with influence summed over clusters first, G / (G - 1), and t with G - 1. */
  public Estimate clustered(long[] clusters) {
    Map<Long, Double> sums = new LinkedHashMap<>();
    double n = 0;
    for (int i = 0; i < influence.length; i++) {
      sums.merge(clusters[i], counts[i] * influence[i], Double::sum);
      n += counts[i];
    }
    double groups = sums.size();
    if (groups < 2) {
      throw new IllegalArgumentException("A clustered error needs two clusters or more.");
    }
    double squares = sums.values().stream().mapToDouble(s -> s * s).sum();
    return new Estimate(value, Math.sqrt(groups / (groups - 1) * squares) / n, groups - 1);
  }

  private static double weightedMean(double[] values, double[] weights, double[] counts) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * weights[i] * values[i];
      total += counts[i] * weights[i];
    }
    return sum / total;
  }

  private static double mean(double[] values, double[] counts) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += counts[i] * values[i];
      total += counts[i];
    }
    return sum / total;
  }
}
