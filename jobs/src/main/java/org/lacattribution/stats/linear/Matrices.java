package org.lacattribution.stats.linear;

import java.util.Arrays;

/** Products of small dense matrices held as arrays of rows. */
public final class Matrices {
  private Matrices() {}

  public static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  public static double[][] times(double[][] matrix, double factor) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(v -> v * factor).toArray())
        .toArray(double[][]::new);
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  public static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  /** a'Va, the variance of a linear combination. */
  public static double quadratic(double[] a, double[][] v) {
    return dot(a, times(v, a));
  }

  /** BMB for symmetric B: the shape of every sandwich covariance. */
  public static double[][] sandwich(double[][] bread, double[][] meat) {
    int p = bread.length;
    double[][] half = new double[p][];
    for (int i = 0; i < p; i++) {
      half[i] = times(meat, bread[i]);
    }
    double[][] result = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        // Both halves from one sum, so that the result is symmetric to the last bit.
        result[i][j] = dot(half[i], bread[j]);
        result[j][i] = result[i][j];
      }
    }
    return result;
  }
}
