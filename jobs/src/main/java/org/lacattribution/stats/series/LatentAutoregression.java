package org.lacattribution.stats.series;

import java.util.Arrays;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.linear.LeastSquares;
import org.lacattribution.stats.linear.Matrices;

/**
 * Covariance of a count model's coefficients when the log rate itself wanders.
 *
 * <p>At the fit, the working residual (y - m) / m is taken as u + e: e is the noise of counting,
 * variance 1 / m; u is a stationary first-order autoregression with standard deviation s and
 * coefficient r. The autocorrelation of the residuals cannot show r, because e hides it. The
 * restricted likelihood of (s, r) can, and is computed by a Kalman filter on a grid.
 *
 * <p>The coefficients stay those of the Poisson fit. Their covariance under each (s, r) is averaged
 * with the restricted likelihood as weight, so that not knowing (s, r) widens it; a plug-in of the
 * best (s, r) is too narrow in short series. Sources: Zeger 1988, Biometrika 75 (the model);
 * Patterson and Thompson 1971 (restricted likelihood); Harvey 1989, chapter 3 (the filter).
 *
 * @param covariance averaged
 * @param deviation likelihood-weighted mean of s, on the log scale
 * @param persistence likelihood-weighted mean of r
 */
record LatentAutoregression(double[][] covariance, double deviation, double persistence) {
  private static final double[] PERSISTENCE = {
    0, .1, .2, .3, .4, .5, .6, .7, .75, .8, .85, .9, .93, .96, .98
  };
  private static final int DEVIATIONS = 24;

  /** With every deviation as likely as another beforehand. */
  static LatentAutoregression of(SeriesFit fit) {
    return of(fit, Double.POSITIVE_INFINITY);
  }

  /**
   * With a half-normal prior on the deviation.
   *
   * @param wander its scale, on the log scale; positive infinity for none
   */
  static LatentAutoregression of(SeriesFit fit, double wander) {
    Design design = fit.series().design();
    int n = fit.means().length;
    int p = design.names().size();
    double[] noise = Arrays.stream(fit.means()).map(m -> 1 / m).toArray();
    double[][] columns = new double[p][];
    for (int j = 0; j < p; j++) {
      columns[j] = design.column(design.names().get(j));
    }
    double[] residual = new double[n];
    Arrays.setAll(residual, t -> fit.pearson()[t] * Math.sqrt(noise[t]));
    double scale = Math.sqrt(Arrays.stream(residual).map(r -> r * r).sum() / n);
    double[] logs = new double[PERSISTENCE.length * DEVIATIONS];
    for (int g = 0; g < logs.length; g++) {
      double prior = s(g, scale) / wander;
      logs[g] =
          restrictedLikelihood(columns, residual, noise, s(g, scale), r(g)) - prior * prior / 2;
    }
    double best = Arrays.stream(logs).max().orElseThrow();
    double[][] covariance = new double[p][p];
    double total = 0;
    double deviation = 0;
    double persistence = 0;
    for (int g = 0; g < logs.length; g++) {
      double weight = Math.exp(logs[g] - best);
      if (weight > 1e-6) {
        double[][] at = covariance(fit, columns, s(g, scale), r(g));
        for (int i = 0; i < p; i++) {
          for (int j = 0; j < p; j++) {
            covariance[i][j] += weight * at[i][j];
          }
        }
        total += weight;
        deviation += weight * s(g, scale);
        persistence += weight * r(g);
      }
    }
    return new LatentAutoregression(
        Matrices.times(covariance, 1 / total), deviation / total, persistence / total);
  }

  /** From 0 to three times the residuals' own deviation in equal steps. */
  private static double s(int g, double scale) {
    return 3 * scale * (g % DEVIATIONS) / DEVIATIONS;
  }

  private static double r(int g) {
    return PERSISTENCE[g / DEVIATIONS];
  }

  /** Log restricted likelihood of the residuals, up to a constant. */
  private static double restrictedLikelihood(
      double[][] columns, double[] residual, double[] noise, double s, double r) {
    int n = residual.length;
    double[][] white = new double[columns.length][n];
    double[] y = new double[n];
    double[] state = new double[columns.length];
    double stateOfY = 0;
    double variance = s * s;
    double logDeterminant = 0;
    for (int t = 0; t < n; t++) {
      double innovation = variance + noise[t];
      double root = Math.sqrt(innovation);
      double gain = variance / innovation;
      logDeterminant += Math.log(innovation);
      for (int j = 0; j < columns.length; j++) {
        double error = columns[j][t] - state[j];
        white[j][t] = error / root;
        state[j] = r * (state[j] + gain * error);
      }
      double error = residual[t] - stateOfY;
      y[t] = error / root;
      stateOfY = r * (stateOfY + gain * error);
      variance = r * r * variance * (1 - gain) + s * s * (1 - r * r);
    }
    LeastSquares whitened = LeastSquares.of(white, y);
    return -(logDeterminant + whitened.residualSumOfSquares() + whitened.logDeterminantOfGram())
        / 2;
  }

  /** B X'W (1/W + s² R) W X B for weights W = means and B the inverse information. */
  private static double[][] covariance(SeriesFit fit, double[][] columns, double s, double r) {
    int n = fit.means().length;
    int p = columns.length;
    double[][] meat = new double[p][p];
    for (int j = 0; j < p; j++) {
      double[] smooth = correlated(columns[j], fit.means(), r);
      for (int k = 0; k < p; k++) {
        double sum = 0;
        for (int t = 0; t < n; t++) {
          double weighted = fit.means()[t] * columns[k][t];
          sum += weighted * (columns[j][t] + s * s * smooth[t]);
        }
        meat[j][k] = sum;
      }
    }
    return Matrices.sandwich(fit.model().inverseInformation(), meat);
  }

  /** R W x for R of powers of r: one pass forward, one back. */
  private static double[] correlated(double[] x, double[] weights, double r) {
    int n = x.length;
    double[] sum = new double[n];
    double forward = 0;
    for (int t = 0; t < n; t++) {
      forward = r * forward + weights[t] * x[t];
      sum[t] += forward;
    }
    double back = 0;
    for (int t = n - 1; t >= 0; t--) {
      sum[t] += back;
      back = r * (back + weights[t] * x[t]);
    }
    return sum;
  }
}
