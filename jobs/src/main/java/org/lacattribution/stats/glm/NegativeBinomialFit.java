package org.lacattribution.stats.glm;

import org.hipparchus.special.Gamma;

/**
 * A negative binomial regression with its theta, both by maximum likelihood, log link.
 *
 * <p>Coefficients given theta by {@link Glm}, theta given means by Newton on its profile score,
 * alternating until the log likelihood stands still: the method of {@code glm.nb} in Venables and
 * Ripley, Modern Applied Statistics with S, 2002, section 7.4. The covariance of the coefficients
 * takes theta as known, which is right to first order: the two are orthogonal.
 *
 * @param glm the fit at that theta
 * @param theta positive; {@link Double#POSITIVE_INFINITY} where the counts show no more variance
 *     than the Poisson, which is then the fit
 * @param thetaStandardError NaN where theta is infinite
 * @param logLikelihood with its constants; NaN where theta is infinite
 */
public record NegativeBinomialFit(
    GlmFit glm, double theta, double thetaStandardError, double logLikelihood) {
  /** Beyond this the derivatives by theta are rounding, and the variance is the Poisson's. */
  private static final double LARGEST = 1e7;

  /** Fits. */
  public static NegativeBinomialFit of(Observations rows) {
    GlmFit fit = Glm.poisson().fit(rows);
    double[] mean = fit.mean(rows.design(), rows.offset());
    double theta = startTheta(rows, mean);
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 100; i++) {
      theta = theta(rows, mean, theta);
      if (theta >= LARGEST) {
        return new NegativeBinomialFit(
            Glm.poisson().fit(rows), Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
      }
      fit = new Glm(new NegativeBinomial(theta), Link.LOG).fit(rows, fit.coefficients());
      mean = fit.mean(rows.design(), rows.offset());
      double now = logLikelihood(rows, mean, theta);
      if (Math.abs(now - before) < 1e-11 * (Math.abs(now) + 1)) {
        break;
      }
      before = now;
    }
    theta = theta(rows, mean, theta);
    double error = 1 / Math.sqrt(-derivatives(rows, mean, theta)[1]);
    return new NegativeBinomialFit(fit, theta, error, logLikelihood(rows, mean, theta));
  }

  /** By moments: the excess of squared residuals over the mean. */
  private static double startTheta(Observations rows, double[] mean) {
    double n = 0;
    double excess = 0;
    for (int i = 0; i < mean.length; i++) {
      double w = rows.weights()[i] * rows.counts()[i];
      double relative = rows.response()[i] / mean[i] - 1;
      n += w;
      excess += w * relative * relative;
    }
    return n / excess;
  }

  /** The root of the profile score in log theta, where the log likelihood is nearly quadratic. */
  private static double theta(Observations rows, double[] mean, double start) {
    double theta = start;
    for (int i = 0; i < 100 && theta < LARGEST; i++) {
      double[] d = derivatives(rows, mean, theta);
      double slope = theta * d[0];
      double curvature = theta * theta * d[1] + slope;
      double step = curvature < 0 ? -slope / curvature : Math.signum(slope);
      step = Math.max(-2, Math.min(2, step));
      theta *= Math.exp(step);
      if (Math.abs(step) < 1e-12) {
        break;
      }
    }
    return theta;
  }

  /** First and second derivative of the log likelihood by theta. */
  private static double[] derivatives(Observations rows, double[] mean, double theta) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < mean.length; i++) {
      if (rows.counted(i)) {
        double w = rows.weights()[i] * rows.counts()[i];
        double y = rows.response()[i];
        double m = mean[i];
        double ratio = (m - y) / (m + theta);
        first +=
            w * (Gamma.digamma(y + theta) - Gamma.digamma(theta) - Math.log1p(m / theta) + ratio);
        second +=
            w
                * (Gamma.trigamma(y + theta)
                    - Gamma.trigamma(theta)
                    + m / (theta * (m + theta))
                    - ratio / (m + theta));
      }
    }
    return new double[] {first, second};
  }

  private static double logLikelihood(Observations rows, double[] mean, double theta) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      if (rows.counted(i)) {
        double y = rows.response()[i];
        double m = mean[i];
        sum +=
            rows.weights()[i]
                * rows.counts()[i]
                * (Gamma.logGamma(y + theta)
                    - Gamma.logGamma(theta)
                    - Gamma.logGamma(y + 1)
                    - theta * Math.log1p(m / theta)
                    + (y == 0 ? 0 : y * Math.log(m / (m + theta))));
      }
    }
    return sum;
  }
}
