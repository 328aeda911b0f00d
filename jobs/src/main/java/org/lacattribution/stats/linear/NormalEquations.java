package org.lacattribution.stats.linear;

import java.util.Arrays;

/**
 * Solves Ab = c for a symmetric, positive semi-definite A = X'WX by Cholesky, scaled to a unit
 * diagonal first because squares of ages and indicator columns differ by many orders of size.
 *
 * <p>For sums that come from many machines, where the rows that {@link LeastSquares} needs are not
 * to be had. Half the digits of A's condition are lost, so a column is aliased at a coarser {@value
 * #TOLERANCE}.
 */
public final class NormalEquations {
  /** A squared pivot below this share of its diagonal marks the column as aliased. */
  public static final double TOLERANCE = 1e-11;

  private final double[][] lower;
  private final double[] scale;
  private final boolean[] aliased;
  private final double logDeterminant;

  private NormalEquations(
      double[][] lower, double[] scale, boolean[] aliased, double logDeterminant) {
    this.lower = lower;
    this.scale = scale;
    this.aliased = aliased;
    this.logDeterminant = logDeterminant;
  }

  /** Factorises a symmetric matrix, of which the lower triangle is read. */
  public static NormalEquations of(double[][] gram) {
    int p = gram.length;
    double[][] lower = new double[p][p];
    double[] scale = new double[p];
    boolean[] aliased = new boolean[p];
    double logDeterminant = 0;
    for (int j = 0; j < p; j++) {
      scale[j] = gram[j][j] > 0 ? 1 / Math.sqrt(gram[j][j]) : 0;
    }
    for (int j = 0; j < p; j++) {
      double pivot = scale[j] > 0 ? 1 : 0;
      for (int k = 0; k < j; k++) {
        pivot -= lower[j][k] * lower[j][k];
      }
      if (!(pivot > TOLERANCE)) {
        aliased[j] = true;
        Arrays.fill(lower[j], 0);
        continue;
      }
      lower[j][j] = Math.sqrt(pivot);
      logDeterminant += Math.log(pivot) - 2 * Math.log(scale[j]);
      for (int i = j + 1; i < p; i++) {
        double sum = gram[i][j] * scale[i] * scale[j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = sum / lower[j][j];
      }
    }
    return new NormalEquations(lower, scale, aliased, logDeterminant);
  }

  public boolean[] aliased() {
    return aliased.clone();
  }

  public int rank() {
    int rank = 0;
    for (boolean drop : aliased) {
      rank += drop ? 0 : 1;
    }
    return rank;
  }

  /** Log determinant over the columns that are not aliased. */
  public double logDeterminant() {
    return logDeterminant;
  }

  /** The solution; NaN where aliased. */
  public double[] solve(double[] right) {
    int p = scale.length;
    double[] x = new double[p];
    for (int i = 0; i < p; i++) {
      if (aliased[i]) {
        continue;
      }
      double sum = right[i] * scale[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * x[k];
      }
      x[i] = sum / lower[i][i];
    }
    for (int i = p - 1; i >= 0; i--) {
      if (aliased[i]) {
        continue;
      }
      double sum = x[i];
      for (int k = i + 1; k < p; k++) {
        sum -= aliased[k] ? 0 : lower[k][i] * x[k];
      }
      x[i] = sum / lower[i][i];
    }
    for (int i = 0; i < p; i++) {
      x[i] = aliased[i] ? Double.NaN : x[i] * scale[i];
    }
    return x;
  }

  /**
   * The inverse over the columns that are not aliased; NaN in the rows and columns of the others.
   */
  public double[][] inverse() {
    int p = scale.length;
    double[][] inverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      double[] unit = new double[p];
      unit[j] = 1;
      double[] column = aliased[j] ? null : solve(unit);
      for (int i = 0; i < p; i++) {
        inverse[i][j] = column == null || aliased[i] ? Double.NaN : column[i];
      }
    }
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        inverse[i][j] = (inverse[i][j] + inverse[j][i]) / 2;
        inverse[j][i] = inverse[i][j];
      }
    }
    return inverse;
  }
}
