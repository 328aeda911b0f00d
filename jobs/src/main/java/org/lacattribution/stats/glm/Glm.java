package org.lacattribution.stats.glm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lacattribution.stats.linear.LeastSquares;

/**
 * A generalised linear model: link(E[y]) = Xb + offset, var(y) = dispersion x V(E[y]) / weight.
 *
 * <p>Estimand: the coefficients that maximise the family's likelihood, or for a quasi family solve
 * its score equation. Estimator: iteratively reweighted least squares; each step solves the
 * weighted regression of the working response by Householder reflections ({@link
 * #fit(Observations)}), or by Cholesky where only sums can be had ({@link #fitSums}). A step that
 * raises the deviance, or leaves the range of the mean, is halved.
 *
 * @param family of the response
 * @param link between the mean and the linear predictor
 * @param iterations at most this many
 * @param tolerance converged when the deviance changes by less than this share of itself
 */
public record Glm(Family family, Link link, int iterations, double tolerance)
    implements Serializable {

  /** Up to 50 iterations, to a relative deviance of 1e-11. */
  public Glm(Family family, Link link) {
    this(family, link, 50, 1e-11);
  }

  public static Glm linear() {
    return new Glm(ExponentialFamily.GAUSSIAN, Link.IDENTITY);
  }

  public static Glm logistic() {
    return new Glm(ExponentialFamily.BINOMIAL, Link.LOGIT);
  }

  public static Glm poisson() {
    return new Glm(ExponentialFamily.POISSON, Link.LOG);
  }

  /**
   * Fits to rows.
   *
   * @throws IllegalArgumentException if a response lies outside the family's range
   */
  public GlmFit fit(Observations rows) {
    double[] y = rows.response();
    double[] eta = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      if (rows.counted(i)) {
        if (!family.admitsResponse(y[i])) {
          throw new IllegalArgumentException(
              "A response lies outside the range of the %s family.".formatted(family));
        }
        eta[i] = link.predictor(family.initialMean(y[i], rows.weights()[i]));
      }
    }
    return iterate(rows, eta, null);
  }

  /** Fits from the coefficients of a fit to similar rows, which saves iterations in a bootstrap. */
  public GlmFit fit(Observations rows, double[] start) {
    return iterate(rows, rows.predictor(start), start);
  }

  private GlmFit iterate(Observations rows, double[] start, double[] startCoefficients) {
    double[] eta = start;
    double[] coefficients = startCoefficients;
    double deviance = startCoefficients == null ? Double.POSITIVE_INFINITY : deviance(rows, eta);
    LeastSquares step = null;
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < iterations) {
      iteration++;
      step = workingRegression(rows, eta);
      double[] next = step.coefficients();
      double[] nextEta = rows.predictor(next);
      double nextDeviance = deviance(rows, nextEta);
      for (int h = 0; h < 30 && coefficients != null && worse(nextDeviance, deviance); h++) {
        next = between(coefficients, next);
        nextEta = rows.predictor(next);
        nextDeviance = deviance(rows, nextEta);
      }
      if (!Double.isFinite(nextDeviance)) {
        throw new IllegalArgumentException(
            "The %s model with %s link has no finite fit in reach: its means leave their range."
                .formatted(family, link));
      }
      converged = Math.abs(nextDeviance - deviance) <= tolerance * (Math.abs(nextDeviance) + 0.1);
      coefficients = next;
      eta = nextEta;
      deviance = nextDeviance;
    }
    return summary(
        rows, coefficients, eta, workingRegression(rows, eta), deviance, iteration, converged);
  }

  private GlmFit summary(
      Observations rows,
      double[] coefficients,
      double[] eta,
      LeastSquares last,
      double deviance,
      int iteration,
      boolean converged) {
    double pearson = 0;
    boolean boundary = false;
    for (int i = 0; i < eta.length; i++) {
      if (rows.counted(i)) {
        double mean = link.mean(eta[i]);
        double residual = rows.response()[i] - mean;
        pearson +=
            rows.counts()[i] * rows.weights()[i] * residual * residual / family.variance(mean);
        boundary |= GlmFit.atBoundary(family, mean);
      }
    }
    return new GlmFit(
        this,
        rows.design().names(),
        coefficients,
        last.inverseGram(),
        deviance,
        pearson,
        rows.size() - last.rank(),
        iteration,
        converged,
        boundary);
  }

  /** The weighted least-squares problem of one step: root weights times design and response. */
  private LeastSquares workingRegression(Observations rows, double[] eta) {
    double[][] columns = rows.design().columns();
    double[] root = new double[eta.length];
    double[] working = new double[eta.length];
    for (int i = 0; i < eta.length; i++) {
      if (rows.counted(i)) {
        double mean = link.mean(eta[i]);
        double slope = link.slope(eta[i]);
        root[i] = slope * Math.sqrt(rows.counts()[i] * rows.weights()[i] / family.variance(mean));
        working[i] = root[i] * (eta[i] - rows.offset()[i] + (rows.response()[i] - mean) / slope);
      }
    }
    double[][] scaled = new double[columns.length][eta.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < eta.length; i++) {
        scaled[j][i] = root[i] * columns[j][i];
      }
    }
    return LeastSquares.of(scaled, working);
  }

  private double deviance(Observations rows, double[] eta) {
    double sum = 0;
    for (int i = 0; i < eta.length; i++) {
      if (rows.counted(i)) {
        double mean = link.mean(eta[i]);
        if (!family.admitsMean(mean)) {
          return Double.POSITIVE_INFINITY;
        }
        sum += rows.counts()[i] * rows.weights()[i] * family.unitDeviance(rows.response()[i], mean);
      }
    }
    return sum;
  }

  /**
   * Fits from sums over rows that live elsewhere.
   *
   * @param names of the columns
   * @param pass the {@link GlmSums} over all rows at given coefficients; called with an empty array
   *     first, which asks for the sums at {@link GlmSums#start()}
   */
  public GlmFit fitSums(List<String> names, Function<double[], GlmSums> pass) {
    double[] coefficients = new double[0];
    GlmSums sums = pass.apply(coefficients);
    double deviance = Double.POSITIVE_INFINITY;
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < iterations) {
      iteration++;
      double[] next = sums.step();
      GlmSums nextSums = pass.apply(next);
      for (int h = 0;
          h < 30 && coefficients.length > 0 && worse(nextSums.deviance(), deviance);
          h++) {
        next = between(coefficients, next);
        nextSums = pass.apply(next);
      }
      if (!Double.isFinite(nextSums.deviance())) {
        throw new IllegalArgumentException(
            "The %s model with %s link has no finite fit in reach: its means leave their range."
                .formatted(family, link));
      }
      converged =
          Math.abs(nextSums.deviance() - deviance)
              <= tolerance * (Math.abs(nextSums.deviance()) + 0.1);
      coefficients = next;
      sums = nextSums;
      deviance = sums.deviance();
    }
    return sums.summary(names, coefficients, iteration, converged);
  }

  private static boolean worse(double next, double now) {
    return !(next <= now + 1e-9 * (Math.abs(now) + 0.1));
  }

  private static double[] between(double[] a, double[] b) {
    double[] middle = new double[a.length];
    Arrays.setAll(middle, j -> Double.isNaN(a[j]) ? b[j] : (a[j] + b[j]) / 2);
    return middle;
  }
}
