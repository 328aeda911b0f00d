package org.lacattribution.stats.resampling;

import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Several standardised statistics against what all of them would be together were there nothing:
 * normal, of mean 0 and standard deviation 1, with the correlations that are given. Neither the
 * largest nor the sum of squares lets opposite signs cancel.
 */
public final class JointNull {
  private static final int DRAWS = 10_000;
  private static final double SMALLEST_PIVOT = 1e-9;

  private final NormalDistribution normal = new NormalDistribution();
  private final double[] largest = new double[DRAWS];
  private final double[] squares = new double[DRAWS];
  private final boolean[] aboveOnly;

  /**
   * Of as many statistics.
   *
   * @param correlations of the statistics
   * @param aboveOnly of which only values above 0 count
   */
  public JointNull(double[][] correlations, boolean[] aboveOnly, long seed) {
    this.aboveOnly = aboveOnly.clone();
    double[][] root = root(correlations);
    SplittableRandom random = new SplittableRandom(seed);
    int n = aboveOnly.length;
    double[] independent = new double[n];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] z = new double[n];
      for (int i = 0; i < n; i++) {
        double uniform = Math.max(1e-12, random.nextDouble());
        independent[i] = normal.inverseCumulativeProbability(uniform);
        for (int k = 0; k <= i; k++) {
          z[i] += root[i][k] * independent[k];
        }
      }
      largest[draw] = largestOf(z);
      squares[draw] = squaresOf(z);
    }
  }

  /** The largest of the statistics, as the standard normal that is as rare, either way. */
  public double largest(double[] z) {
    return rare(largest, largestOf(z));
  }

  /** The sum of their squares, as the standard normal that is as rare, either way. */
  public double squares(double[] z) {
    return rare(squares, squaresOf(z));
  }

  private double rare(double[] drawn, double found) {
    double beyond = 1;
    for (double one : drawn) {
      beyond += one >= found ? 1 : 0;
    }
    return -normal.inverseCumulativeProbability(beyond / (DRAWS + 1) / 2);
  }

  private double largestOf(double[] z) {
    double most = 0;
    for (int i = 0; i < z.length; i++) {
      most = Math.max(most, size(z, i));
    }
    return most;
  }

  private double squaresOf(double[] z) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += size(z, i) * size(z, i);
    }
    return sum;
  }

  private double size(double[] z, int i) {
    return aboveOnly[i] ? Math.max(0, z[i]) : Math.abs(z[i]);
  }

  /** Lower triangle whose product with itself is the matrix; 0 where a pivot is none. */
  private static double[][] root(double[][] of) {
    int n = of.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = of[i][k];
        for (int j = 0; j < k; j++) {
          sum -= root[i][j] * root[k][j];
        }
        if (i == k) {
          root[i][i] = Math.sqrt(Math.max(0, sum));
        } else {
          root[i][k] = root[k][k] < SMALLEST_PIVOT ? 0 : sum / root[k][k];
        }
      }
    }
    return root;
  }
}
