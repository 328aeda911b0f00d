package org.lacattribution.stats.glm;

import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.linear.Matrices;

/**
 * A fitted {@link Glm}.
 *
 * @param glm that was fitted
 * @param names of the columns
 * @param coefficients on the link's scale; NaN for an aliased column, a linear combination of
 *     columns before it
 * @param inverseInformation the inverse of X'WX; NaN in the rows and columns that are aliased
 * @param deviance twice the log likelihood lost against a perfect fit, dispersion 1
 * @param pearson sum of squared residuals over their variances
 * @param residualDegreesOfFreedom rows that count, less columns that are not aliased
 * @param iterations that were needed
 * @param converged false where the iterations ran out: the coefficients are not to be used
 * @param separated true where a fitted probability is 0 or 1, or a fitted rate 0, to within 1e-8:
 *     some coefficients run off to infinity and their errors mean nothing; use {@link Firth}
 */
public record GlmFit(
    Glm glm,
    List<String> names,
    double[] coefficients,
    double[][] inverseInformation,
    double deviance,
    double pearson,
    double residualDegreesOfFreedom,
    int iterations,
    boolean converged,
    boolean separated) {
  private static final double BOUNDARY = 1e-8;

  public GlmFit {
    names = List.copyOf(names);
  }

  /** Pearson chi-squared over its degrees of freedom; NaN where there are none. */
  public double dispersion() {
    return residualDegreesOfFreedom > 0 ? pearson / residualDegreesOfFreedom : Double.NaN;
  }

  /**
   * Of the family: dispersion 1 for binomial, Poisson and negative binomial, estimated otherwise.
   */
  public double[][] covariance() {
    return glm.family().dispersionIsOne() ? Matrices.copy(inverseInformation) : quasiCovariance();
  }

  /** With the estimated dispersion, whatever the family. */
  public double[][] quasiCovariance() {
    return Matrices.times(inverseInformation, dispersion());
  }

  public int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException("Fit has no column %s, only %s.".formatted(name, names));
    }
    return position;
  }

  public double coefficient(String name) {
    return coefficients[position(name)];
  }

  /**
   * A coefficient with its error from that covariance and a normal reference.
   *
   * @throws IllegalArgumentException if it is aliased: there is no estimate
   */
  public Estimate estimate(String name, double[][] covariance) {
    return estimate(name, covariance, Double.POSITIVE_INFINITY);
  }

  /** A coefficient with its error from that covariance and a t reference. */
  public Estimate estimate(String name, double[][] covariance, double degreesOfFreedom) {
    int j = position(name);
    if (Double.isNaN(coefficients[j])) {
      throw new IllegalArgumentException(
          "Column %s is aliased with columns before it: it has no estimate.".formatted(name));
    }
    return new Estimate(coefficients[j], Math.sqrt(covariance[j][j]), degreesOfFreedom);
  }

  /** Names of the aliased columns. */
  public List<String> aliased() {
    return IntStream.range(0, names.size())
        .filter(j -> Double.isNaN(coefficients[j]))
        .mapToObj(names::get)
        .toList();
  }

  /** Means of new rows with no offset, on the scale of the response. */
  public double[] mean(Design design) {
    return mean(design, new double[design.rows()]);
  }

  /** Means of new rows, on the scale of the response. */
  public double[] mean(Design design, double[] offset) {
    if (!design.names().equals(names)) {
      throw new IllegalArgumentException(
          "Rows have columns %s, the fit %s.".formatted(design.names(), names));
    }
    double[] eta = design.times(coefficients);
    return IntStream.range(0, eta.length)
        .mapToDouble(i -> glm.link().mean(eta[i] + offset[i]))
        .toArray();
  }

  static boolean atBoundary(Family family, double mean) {
    if (family == ExponentialFamily.BINOMIAL) {
      return mean < BOUNDARY || mean > 1 - BOUNDARY;
    }
    return family.dispersionIsOne() && mean < BOUNDARY;
  }
}
