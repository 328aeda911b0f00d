package org.lacattribution.stats.series;

import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.linear.Matrices;

/**
 * A fitted {@link InterruptedSeries}.
 *
 * @param series that was fitted
 * @param model its coefficients, by Poisson likelihood
 * @param means fitted, by time
 * @param pearson residuals over the roots of the means, by time
 */
public record SeriesFit(InterruptedSeries series, GlmFit model, double[] means, double[] pearson) {

  static SeriesFit of(InterruptedSeries series, GlmFit model) {
    double[] means = model.mean(series.design(), series.logExposure());
    double[] pearson = new double[means.length];
    for (int t = 0; t < means.length; t++) {
      pearson[t] = (series.counts()[t] - means[t]) / Math.sqrt(means[t]);
    }
    return new SeriesFit(series, model, means, pearson);
  }

  /** Variance over mean: 1 for Poisson counts. */
  public double dispersion() {
    return model.dispersion();
  }

  /** First autocorrelation of the Pearson residuals. */
  public double autocorrelation() {
    double products = 0;
    double squares = pearson[0] * pearson[0];
    for (int t = 1; t < pearson.length; t++) {
      products += pearson[t] * pearson[t - 1];
      squares += pearson[t] * pearson[t];
    }
    return products / squares;
  }

  /** Covariance of the coefficients. */
  public double[][] covariance(ErrorModel errors) {
    return switch (errors) {
      case QUASI -> model.quasiCovariance();
      case INFLATED -> {
        double r = Math.max(0, Math.min(.99, autocorrelation()));
        yield Matrices.times(model.quasiCovariance(), (1 + r) / (1 - r));
      }
      case LATENT -> LatentAutoregression.of(this).covariance();
    };
  }

  /**
   * Covariance of the coefficients under {@link ErrorModel#LATENT} with a half-normal prior on how
   * far the log rate departs from its mean.
   *
   * @param wander scale of the prior; positive infinity for none
   */
  public double[][] latentCovariance(double wander) {
    return LatentAutoregression.of(this, wander).covariance();
  }

  /** Log of the ratio of the rate after to what it would have been, with a t reference. */
  public Estimate logRateRatio(ErrorModel errors) {
    return coefficient(InterruptedSeries.STEP, errors);
  }

  /** A coefficient, on the log scale, with a t reference of the residual degrees of freedom. */
  public Estimate coefficient(String name, ErrorModel errors) {
    return model.estimate(name, covariance(errors), model.residualDegreesOfFreedom());
  }

  /**
   * Events avoided since the interruption: the sum of means without it less means with it. With a
   * step in the model that is also the means without it less the events. The error is of the means,
   * by the delta method; what chance alone will add to a future count is not in it.
   */
  public Estimate avoided(ErrorModel errors) {
    Design uninterrupted = series.uninterrupted();
    double[] without = model.mean(uninterrupted, series.logExposure());
    double sum = 0;
    for (int t = series.interrupted(); t < means.length; t++) {
      sum += without[t] - means[t];
    }
    double[] slope = new double[model.names().size()];
    for (int j = 0; j < slope.length; j++) {
      double[] none = uninterrupted.column(model.names().get(j));
      double[] some = series.design().column(model.names().get(j));
      for (int t = series.interrupted(); t < means.length; t++) {
        slope[j] += without[t] * none[t] - means[t] * some[t];
      }
    }
    double variance = Matrices.quadratic(slope, covariance(errors));
    return new Estimate(sum, Math.sqrt(variance), model.residualDegreesOfFreedom());
  }
}
