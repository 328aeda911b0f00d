package org.lacattribution.stats.glm;

import java.io.Serializable;
import java.util.List;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.NormalEquations;

/**
 * The sums over rows that one step of a {@link Glm} needs: X'WX, X'Wz, deviance, Pearson
 * chi-squared.
 *
 * <p>Mutable, mergeable and serialisable: each partition adds its rows to its own and the driver
 * merges them. Addition is in the order of the calls, so that the same partitions give the same
 * bits.
 */
public final class GlmSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Glm glm;
  private final double[] coefficients;
  private final double[][] information;
  private final double[] right;
  private double deviance;
  private double pearson;
  private double size;
  private boolean boundary;

  private GlmSums(Glm glm, double[] coefficients, int columns) {
    this.glm = glm;
    this.coefficients = coefficients;
    this.information = new double[columns][];
    for (int j = 0; j < columns; j++) {
      information[j] = new double[j + 1];
    }
    this.right = new double[columns];
  }

  /** Empty sums at those coefficients, or at the start where the array is empty. */
  public static GlmSums at(Glm glm, double[] coefficients, int columns) {
    return new GlmSums(glm, coefficients.clone(), columns);
  }

  /** True if the sums are taken at the family's starting means. */
  public boolean start() {
    return coefficients.length == 0;
  }

  /** Adds a row; see {@link Observations} for the meaning of weight, count and offset. */
  public void add(double[] x, double response, double weight, double count, double offset) {
    if (!(weight > 0) || !(count > 0)) {
      return;
    }
    if (!glm.family().admitsResponse(response)) {
      throw new IllegalArgumentException(
          "A response lies outside the range of the %s family.".formatted(glm.family()));
    }
    double eta = offset;
    if (start()) {
      eta = glm.link().predictor(glm.family().initialMean(response, weight));
    } else {
      for (int j = 0; j < x.length; j++) {
        eta += Double.isNaN(coefficients[j]) ? 0 : coefficients[j] * x[j];
      }
    }
    double mean = glm.link().mean(eta);
    double slope = glm.link().slope(eta);
    double variance = glm.family().variance(mean);
    double residual = response - mean;
    double w = count * weight * slope * slope / variance;
    double wz = w * (eta - offset + residual / slope);
    for (int j = 0; j < x.length; j++) {
      if (x[j] != 0) {
        double wx = w * x[j];
        double[] row = information[j];
        for (int k = 0; k <= j; k++) {
          row[k] += wx * x[k];
        }
        right[j] += wz * x[j];
      }
    }
    deviance +=
        glm.family().admitsMean(mean)
            ? count * weight * glm.family().unitDeviance(response, mean)
            : Double.POSITIVE_INFINITY;
    pearson += count * weight * residual * residual / variance;
    size += count;
    boundary |= GlmFit.atBoundary(glm.family(), mean);
  }

  /** Adds another's sums, taken at the same coefficients, to these. */
  public GlmSums merge(GlmSums other) {
    for (int j = 0; j < right.length; j++) {
      right[j] += other.right[j];
      for (int k = 0; k <= j; k++) {
        information[j][k] += other.information[j][k];
      }
    }
    deviance += other.deviance;
    pearson += other.pearson;
    size += other.size;
    boundary |= other.boundary;
    return this;
  }

  double deviance() {
    return deviance;
  }

  double[] step() {
    return NormalEquations.of(information).solve(right);
  }

  GlmFit summary(List<String> names, double[] at, int iterations, boolean converged) {
    NormalEquations equations = NormalEquations.of(information);
    return new GlmFit(
        glm,
        names,
        at,
        Matrices.copy(equations.inverse()),
        deviance,
        pearson,
        size - equations.rank(),
        iterations,
        converged,
        boundary);
  }
}
