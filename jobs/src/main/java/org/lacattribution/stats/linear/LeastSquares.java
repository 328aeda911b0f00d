package org.lacattribution.stats.linear;

import java.util.Arrays;

/**
 * Ordinary least squares: the b that minimises ||y - Xb||, by Householder reflections.
 *
 * <p>Columns are taken in their order. One that is a linear combination of earlier columns, to a
 * relative {@value #TOLERANCE} of its own length, is <em>aliased</em>: its coefficient is NaN and
 * the others are those of the fit without it. A general rank-revealing factorisation would choose
 * by length which column to drop, which is not what an analyst who ordered them expects.
 */
public final class LeastSquares {
  /** A column shorter than this share of its length, once projected, is aliased. */
  public static final double TOLERANCE = 1e-9;

  private final double[] coefficients;
  private final double[][] inverseGram;
  private final double residualSumOfSquares;
  private final int rank;
  private final double logDeterminantOfGram;

  private LeastSquares(
      double[] coefficients,
      double[][] inverseGram,
      double residualSumOfSquares,
      int rank,
      double logDeterminantOfGram) {
    this.coefficients = coefficients;
    this.inverseGram = inverseGram;
    this.residualSumOfSquares = residualSumOfSquares;
    this.rank = rank;
    this.logDeterminantOfGram = logDeterminantOfGram;
  }

  /**
   * Fits.
   *
   * @param columns of X, each as long as y; neither is changed
   * @param response y
   */
  public static LeastSquares of(double[][] columns, double[] response) {
    int p = columns.length;
    int n = response.length;
    double[][] a = new double[p][];
    double[] diagonal = new double[p];
    int[] kept = new int[p];
    int rank = 0;
    for (int j = 0; j < p; j++) {
      if (columns[j].length != n) {
        throw new IllegalArgumentException(
            "Column %d has %d rows, the response %d.".formatted(j, columns[j].length, n));
      }
      double[] column = columns[j].clone();
      double length = norm(column, 0);
      for (int k = 0; k < rank; k++) {
        reflect(a[kept[k]], k, column);
      }
      if (rank >= n) {
        continue;
      }
      double rest = norm(column, rank);
      if (!(rest > TOLERANCE * length)) {
        continue;
      }
      // The reflector overwrites the column from its pivot down; the pivot of R is kept apart.
      double pivot = column[rank] > 0 ? -rest : rest;
      diagonal[rank] = pivot;
      column[rank] -= pivot;
      double scale = norm(column, rank) / Math.sqrt(2);
      for (int i = rank; i < n; i++) {
        column[i] /= scale;
      }
      a[j] = column;
      kept[rank++] = j;
    }
    double[] y = response.clone();
    for (int k = 0; k < rank; k++) {
      reflect(a[kept[k]], k, y);
    }
    double[][] r = new double[rank][rank];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < k; i++) {
        r[i][k] = a[kept[k]][i];
      }
      r[k][k] = diagonal[k];
    }
    double[] solved = backSubstitute(r, y);
    double[] coefficients = new double[p];
    Arrays.fill(coefficients, Double.NaN);
    double[][] inverse = invertUpper(r);
    double[][] gram = new double[p][p];
    for (double[] row : gram) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < rank; i++) {
      coefficients[kept[i]] = solved[i];
      for (int j = 0; j < rank; j++) {
        double sum = 0;
        for (int k = Math.max(i, j); k < rank; k++) {
          sum += inverse[i][k] * inverse[j][k];
        }
        gram[kept[i]][kept[j]] = sum;
      }
    }
    double rest = norm(y, rank);
    double logDeterminant = 0;
    for (int k = 0; k < rank; k++) {
      logDeterminant += 2 * Math.log(Math.abs(diagonal[k]));
    }
    return new LeastSquares(coefficients, gram, rest * rest, rank, logDeterminant);
  }

  /** One for each column; NaN where aliased. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** The inverse of X'X; rows and columns of aliased columns are NaN. */
  public double[][] inverseGram() {
    return Matrices.copy(inverseGram);
  }

  public double residualSumOfSquares() {
    return residualSumOfSquares;
  }

  /** Log determinant of X'X over the columns that are not aliased. */
  public double logDeterminantOfGram() {
    return logDeterminantOfGram;
  }

  /** Number of columns that are not aliased. */
  public int rank() {
    return rank;
  }

  /** Applies I - vv' with v'v = 2, v stored from position {@code from}. */
  private static void reflect(double[] v, int from, double[] target) {
    double dot = dot(v, target, from);
    for (int i = from; i < v.length; i++) {
      target[i] -= dot * v[i];
    }
  }

  /** Four running sums, so that one addition need not wait for another. */
  private static double dot(double[] a, double[] b, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Euclidean length; rescaled only where the squares would leave the range of a double. */
  private static double norm(double[] values, int from) {
    double squares = dot(values, values, from);
    if (squares > 1e-280 && squares < 1e280) {
      return Math.sqrt(squares);
    }
    double largest = 0;
    for (int i = from; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = from; i < values.length; i++) {
      sum += values[i] / largest * (values[i] / largest);
    }
    return largest * Math.sqrt(sum);
  }

  private static double[] backSubstitute(double[][] r, double[] y) {
    double[] solved = new double[r.length];
    for (int i = r.length - 1; i >= 0; i--) {
      double sum = y[i];
      for (int k = i + 1; k < r.length; k++) {
        sum -= r[i][k] * solved[k];
      }
      solved[i] = sum / r[i][i];
    }
    return solved;
  }

  private static double[][] invertUpper(double[][] r) {
    int p = r.length;
    double[][] inverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      inverse[j][j] = 1 / r[j][j];
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int k = i + 1; k <= j; k++) {
          sum += r[i][k] * inverse[k][j];
        }
        inverse[i][j] = -sum / r[i][i];
      }
    }
    return inverse;
  }
}
