package org.lacattribution.stats.panel;

import java.util.Arrays;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.NormalEquations;
import org.lacattribution.stats.linear.Simplex;

/**
 * Weights of a synthetic control, corrected by a ridge regression for what they leave unmatched.
 *
 * <pre>
 * w = s + X (X'X + lambda I)^-1 (x - X's)
 *
 * s       weights of the synthetic control
 * X, x    outcomes before treatment of donors (donor by time) and treated, the donors' mean of each
 *         time taken out
 * lambda  the largest of 21, from the largest squared singular value of X down to 1e-8 of it, whose
 *         squared error at times held out one by one is within one standard error of the smallest
 * </pre>
 *
 * <p>Source: Ben-Michael, Feller and Rothstein 2021, JASA 116; the grid, and that the last time is
 * not held out, as in the authors' software.
 */
final class RidgeAugmentation {
  private static final int GRID = 20;
  private static final double SMALLEST = 1e-8;
  private static final int POWER_STEPS = 10_000;

  /** Of the mean squared outcome: makes the synthetic control unique. */
  private static final double SLIVER = 1e-12;

  private final double[][] donors;
  private final double[] treated;

  private RidgeAugmentation(double[][] donors, double[] treated) {
    this.donors = donors;
    this.treated = treated;
  }

  /**
   * The problem, with the donors' mean of each time taken out.
   *
   * @param donors donor by time, of which the times before treatment are used
   * @param before how many those are
   */
  static RidgeAugmentation of(double[][] donors, double[] treated, int before) {
    double[][] rows = new double[donors.length][before];
    double[] target = Arrays.copyOf(treated, before);
    for (int t = 0; t < before; t++) {
      double mean = 0;
      for (double[] donor : donors) {
        mean += donor[t] / donors.length;
      }
      for (int i = 0; i < donors.length; i++) {
        rows[i][t] = donors[i][t] - mean;
      }
      target[t] -= mean;
    }
    return new RidgeAugmentation(rows, target);
  }

  double[] weights(double lambda) {
    double[] weights = synthetic();
    double[] correction = correction(rest(weights), factor(lambda));
    Arrays.setAll(weights, i -> weights[i] + correction[i]);
    return weights;
  }

  /** The penalty by holding out times. */
  double penalty() {
    double largest = largestSquaredSingularValue();
    double[] lambdas = new double[GRID + 1];
    Arrays.setAll(lambdas, k -> largest * Math.pow(SMALLEST, k / (double) GRID));
    int held = treated.length - 1;
    double[][] errors = new double[lambdas.length][held];
    for (int t = 0; t < held; t++) {
      RidgeAugmentation others = without(t);
      double[] weights = others.synthetic();
      double[] rest = others.rest(weights);
      for (int k = 0; k < lambdas.length; k++) {
        double[] correction = others.correction(rest, others.factor(lambdas[k]));
        double error = treated[t];
        for (int i = 0; i < donors.length; i++) {
          error -= (weights[i] + correction[i]) * donors[i][t];
        }
        errors[k][t] = error * error;
      }
    }
    int best = 0;
    for (int k = 1; k < lambdas.length; k++) {
      best = mean(errors[k]) < mean(errors[best]) ? k : best;
    }
    double allowed = mean(errors[best]) + (held > 1 ? standardError(errors[best]) : 0);
    int first = 0;
    while (mean(errors[first]) > allowed) {
      first++;
    }
    return lambdas[first];
  }

  private RidgeAugmentation without(int time) {
    double[][] rows = Arrays.stream(donors).map(row -> without(row, time)).toArray(double[][]::new);
    return new RidgeAugmentation(rows, without(treated, time));
  }

  private static double[] without(double[] row, int time) {
    double[] rest = new double[row.length - 1];
    System.arraycopy(row, 0, rest, 0, time);
    System.arraycopy(row, time + 1, rest, time, rest.length - time);
    return rest;
  }

  private double[] synthetic() {
    double squares = Matrices.dot(treated, treated);
    for (double[] donor : donors) {
      squares += Matrices.dot(donor, donor) / donors.length;
    }
    return Simplex.of(donors, treated, SLIVER * squares).weights();
  }

  /** What the weights leave unmatched, by time. */
  private double[] rest(double[] weights) {
    double[] rest = treated.clone();
    for (int i = 0; i < donors.length; i++) {
      for (int t = 0; t < rest.length; t++) {
        rest[t] -= weights[i] * donors[i][t];
      }
    }
    return rest;
  }

  /** X'X + lambda I, or XX' + lambda I where that is smaller: both give the same correction. */
  private NormalEquations factor(double lambda) {
    double[][] gram = isWide() ? products(columns()) : products(donors);
    for (int j = 0; j < gram.length; j++) {
      gram[j][j] += lambda;
    }
    return NormalEquations.of(gram);
  }

  private double[] correction(double[] rest, NormalEquations factor) {
    return isWide()
        ? Matrices.times(donors, factor.solve(rest))
        : factor.solve(Matrices.times(donors, rest));
  }

  private boolean isWide() {
    return donors.length > treated.length;
  }

  private double[][] columns() {
    double[][] columns = new double[treated.length][donors.length];
    for (int i = 0; i < donors.length; i++) {
      for (int t = 0; t < treated.length; t++) {
        columns[t][i] = donors[i][t];
      }
    }
    return columns;
  }

  private static double[][] products(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int j = 0; j < rows.length; j++) {
      for (int k = 0; k <= j; k++) {
        products[j][k] = Matrices.dot(rows[j], rows[k]);
        products[k][j] = products[j][k];
      }
    }
    return products;
  }

  /** By powers of X'X. */
  private double largestSquaredSingularValue() {
    double[][] gram = products(columns());
    double[] direction = new double[gram.length];
    Arrays.setAll(direction, t -> 1 + t / (double) direction.length);
    double value = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double[] next = Matrices.times(gram, direction);
      double size = Math.sqrt(Matrices.dot(next, next));
      if (!(size > 0)) {
        return Double.MIN_NORMAL;
      }
      double length = Math.sqrt(Matrices.dot(direction, direction));
      Arrays.setAll(direction, t -> next[t] / size);
      boolean settled = Math.abs(size / length - value) <= 1e-14 * value;
      value = size / length;
      if (settled) {
        break;
      }
    }
    return value;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
