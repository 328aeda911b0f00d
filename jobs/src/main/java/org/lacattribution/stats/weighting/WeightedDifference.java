package org.lacattribution.stats.weighting;

import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.glm.Sandwich;

/**
 * Marginal structural mean model with one binary treatment: the weighted mean of the treated less
 * that of the others.
 */
public final class WeightedDifference {
  private WeightedDifference() {}

  /**
   * The difference with its HC0 error, in the unit of the outcome.
   *
   * <p>The error takes the weights as known. Weights from a fitted propensity make it too wide as a
   * rule; {@link org.lacattribution.stats.resampling.PoissonBootstrap} with the propensity refitted
   * has the right one.
   *
   * @param treated 0 or 1
   * @param weights 0 leaves a row out, whose outcome may then be anything finite
   */
  public static Estimate of(double[] outcome, double[] treated, double[] weights) {
    Observations rows =
        Observations.of(Design.intercept(outcome.length).with("treated", treated), outcome)
            .weighted(weights);
    GlmFit fit = Glm.linear().fit(rows);
    return fit.estimate("treated", Sandwich.of(fit, rows).hc0());
  }
}
