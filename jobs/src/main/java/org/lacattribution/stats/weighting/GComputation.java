package org.lacattribution.stats.weighting;

import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.GlmFit;

/**
 * Parametric g-formula at one time: everyone's outcome predicted under each treatment and averaged.
 *
 * @param untreated mean outcome had nobody been treated, in the unit of the outcome
 * @param treated mean outcome had everyone been treated
 */
public record GComputation(double untreated, double treated) {

  /**
   * Averages an outcome model's predictions.
   *
   * @param model of the outcome on treatment, covariates and any of their products
   * @param none the rows with treatment, and every column that holds it, set to nobody treated
   * @param all the same set to everyone treated
   * @param counts how often each row stands: ones, or bootstrap weights
   */
  public static GComputation of(GlmFit model, Design none, Design all, double[] counts) {
    return new GComputation(mean(model.mean(none), counts), mean(model.mean(all), counts));
  }

  public double difference() {
    return treated - untreated;
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
