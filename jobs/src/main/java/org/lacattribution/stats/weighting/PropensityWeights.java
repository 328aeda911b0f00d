package org.lacattribution.stats.weighting;

import java.util.Arrays;

/**
 * Weights from the probability of what happened.
 *
 * <p>Treatments are 0 or 1. A probability of 0 or 1 for something that did not or did happen by
 * chance is a failure of positivity and is refused.
 */
public final class PropensityWeights {
  private PropensityWeights() {}

  /** 1 / p for the treated, 1 / (1 - p) for the others: each group stands for everyone. */
  public static double[] inverseProbability(double[] treated, double[] propensity) {
    double[] one = new double[treated.length];
    Arrays.fill(one, 1);
    return ratio(treated, one, one, propensity);
  }

  /**
   * The same times the probability of the treatment received given less: their mean is about 1 and
   * they vary less.
   *
   * @param numerator probability of treatment given only what the effect model conditions on, such
   *     as the share treated
   */
  public static double[] stabilised(double[] treated, double[] propensity, double[] numerator) {
    double[] others = new double[numerator.length];
    Arrays.setAll(others, i -> 1 - numerator[i]);
    return ratio(treated, numerator, others, propensity);
  }

  /** 1 for the treated, p / (1 - p) for the others: the others stand for the treated. */
  public static double[] onTreated(double[] treated, double[] propensity) {
    double[] weights = new double[treated.length];
    for (int i = 0; i < weights.length; i++) {
      if (treated[i] != 1) {
        requireInside(1 - propensity[i]);
      }
      weights[i] = treated[i] == 1 ? 1 : propensity[i] / (1 - propensity[i]);
    }
    return weights;
  }

  /**
   * Weights for staying in view: numerator over denominator for the uncensored, 0 for the censored.
   *
   * @param censored 0 or 1
   * @param probability of being censored given everything that predicts it
   * @param numerator the same given less; zeros for weights that are not stabilised
   */
  public static double[] uncensored(double[] censored, double[] probability, double[] numerator) {
    double[] weights = new double[censored.length];
    for (int i = 0; i < weights.length; i++) {
      if (censored[i] == 0) {
        requireInside(1 - probability[i]);
        weights[i] = (1 - numerator[i]) / (1 - probability[i]);
      }
    }
    return weights;
  }

  /** The product row by row: treatment times censoring, or one period times the next. */
  public static double[] product(double[] first, double[] second) {
    double[] product = new double[first.length];
    Arrays.setAll(product, i -> first[i] * second[i]);
    return product;
  }

  private static double[] ratio(
      double[] treated, double[] numerator, double[] otherNumerator, double[] propensity) {
    double[] weights = new double[treated.length];
    for (int i = 0; i < weights.length; i++) {
      double received = treated[i] == 1 ? propensity[i] : 1 - propensity[i];
      requireInside(received);
      weights[i] = (treated[i] == 1 ? numerator[i] : otherNumerator[i]) / received;
    }
    return weights;
  }

  private static void requireInside(double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "A probability of what happened is %s: the groups do not overlap, so no weight exists."
              .formatted(probability));
    }
  }
}
