package org.lacattribution.stats.linear;

import java.util.Arrays;

/**
 * Least squares over the simplex by conditional gradients with exact line search.
 *
 * <p>Minimises ||Aw - b||² + ridge ||w||² as {@link Simplex} does, but stops when a step lowers the
 * objective by less than a stated amount. The published synthetic difference-in-differences
 * estimates are defined by such a stop, so that is what reproduces them; {@link Simplex} is the
 * exact minimum.
 *
 * <p>Source: Frank and Wolfe 1956; Jaggi 2013, ICML.
 */
public final class FrankWolfe {
  /** After so many steps the running product is computed afresh, before rounding can build up. */
  private static final int REFRESH = 1000;

  /** Below this the common factor of the weights is multiplied out, before it can underflow. */
  private static final double SMALLEST_FACTOR = 1e-100;

  private final double[][] gram;

  private FrankWolfe(double[][] gram) {
    this.gram = gram;
  }

  /**
   * The problem. As the weights sum to 1, Aw - b is a weighting of the differences a - b, so one
   * matrix of their products holds it all and a step costs as many operations as there are columns.
   */
  public static FrankWolfe of(double[][] columns, double[] target, double ridge) {
    int p = columns.length;
    double[][] differences = new double[p][target.length];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < target.length; i++) {
        differences[j][i] = columns[j][i] - target[i];
      }
    }
    double[][] gram = new double[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        gram[j][k] = Matrices.dot(differences[j], differences[k]);
        gram[k][j] = gram[j][k];
      }
      gram[j][j] += ridge;
    }
    return new FrankWolfe(gram);
  }

  /**
   * Steps from those weights.
   *
   * @param start on the simplex
   * @param smallest stop after a step that lowers the objective by no more than this
   * @param steps at most; two are always made
   */
  public double[] from(double[] start, double smallest, int steps) {
    State state = new State(start);
    double fall = Double.POSITIVE_INFINITY;
    for (int t = 0; t < steps && (t < 2 || fall > smallest); t++) {
      if (t % REFRESH == REFRESH - 1) {
        state.refresh();
      }
      fall = state.step();
    }
    return state.weights();
  }

  /**
   * Weights, half the gradient and the objective, which are kept in step so that a step passes over
   * the columns once.
   */
  private final class State {
    /** Weights are these times {@code factor}: a step shrinks all of them alike. */
    private final double[] parts;

    private double factor = 1;
    private double[] gradient;
    private double value;
    private int best;

    State(double[] start) {
      this.parts = start.clone();
      refresh();
    }

    double[] weights() {
      return Arrays.stream(parts).map(part -> part * factor).toArray();
    }

    /** Computes everything afresh. */
    void refresh() {
      Arrays.setAll(parts, j -> parts[j] * factor);
      factor = 1;
      gradient = Matrices.times(gram, parts);
      value = Matrices.dot(parts, gradient);
      best = 0;
      for (int j = 1; j < gradient.length; j++) {
        best = gradient[j] < gradient[best] ? j : best;
      }
    }

    /**
     * Moves all weights towards the column of steepest descent, as far as is best.
     *
     * @return by how much the objective fell
     */
    double step() {
      int column = best;
      double slope = gradient[column] - value;
      double curvature = gram[column][column] - 2 * gradient[column] + value;
      if (!(curvature > 0)) {
        return 0;
      }
      double move = Math.max(0, Math.min(1, -slope / curvature));
      shift(column, move);
      double change = move * (2 * slope + move * curvature);
      value += change;
      return -change;
    }

    private void shift(int column, double move) {
      if (move == 1) {
        Arrays.fill(parts, 0);
        factor = 1;
      } else {
        factor *= 1 - move;
      }
      if (factor < SMALLEST_FACTOR) {
        Arrays.setAll(parts, j -> parts[j] * factor);
        factor = 1;
      }
      parts[column] += move / factor;
      double[] toward = gram[column];
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < gradient.length; j++) {
        double next = gradient[j] + move * (toward[j] - gradient[j]);
        gradient[j] = next;
        if (next < least) {
          least = next;
          best = j;
        }
      }
    }
  }
}
