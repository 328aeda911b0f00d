package org.lacattribution.stats.pooling;

/**
 * The mean of effects weighted by their precision, the variance between truths being given.
 *
 * @param mean weighted
 * @param weight sum of the weights: one over the variance of the mean
 * @param squares sum of squared weights
 * @param spread weighted sum of squared distances from the mean
 */
record Pooled(double mean, double weight, double squares, double spread) {

  static Pooled at(double betweenVariance, double[] effects, double[] errors) {
    if (effects.length == 0 || effects.length != errors.length) {
      throw new IllegalArgumentException(
          "Pooling needs an error for each effect, but was given %d of %d."
              .formatted(errors.length, effects.length));
    }
    double sum = 0;
    double squares = 0;
    double total = 0;
    for (int i = 0; i < effects.length; i++) {
      if (!(errors[i] > 0) || !Double.isFinite(effects[i])) {
        throw new IllegalArgumentException(
            "Pooling needs finite effects with errors above zero, but was given %s and %s."
                .formatted(effects[i], errors[i]));
      }
      double weight = 1 / (errors[i] * errors[i] + betweenVariance);
      sum += weight;
      squares += weight * weight;
      total += weight * effects[i];
    }
    double mean = total / sum;
    double spread = 0;
    for (int i = 0; i < effects.length; i++) {
      double beyond = effects[i] - mean;
      spread += beyond * beyond / (errors[i] * errors[i] + betweenVariance);
    }
    return new Pooled(mean, sum, squares, spread);
  }
}
