package org.lacattribution.stats.glm;

import java.io.Serializable;

/**
 * What a response is drawn from, up to its dispersion: the variance is dispersion x V(mean) /
 * weight.
 *
 * <p>A quasi family is the same family read with {@link GlmFit#dispersion()}: the coefficients do
 * not change, the covariance is {@link GlmFit#quasiCovariance()}.
 */
public interface Family extends Serializable {

  /** V(mean). */
  double variance(double mean);

  /**
   * Twice the log likelihood lost by the mean against a perfect fit, at dispersion and weight 1.
   */
  double unitDeviance(double response, double mean);

  /** A mean to start from, inside the allowed range. */
  double initialMean(double response, double weight);

  boolean admitsResponse(double response);

  boolean admitsMean(double mean);

  /** True where the dispersion is 1 by definition, unless read as a quasi family. */
  boolean dispersionIsOne();
}
