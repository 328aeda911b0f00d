package org.lacattribution.stats.linear;

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
    double[] w = start.clone();
    double[] gradient = Matrices.times(gram, w);
    double fall = Double.POSITIVE_INFINITY;
    for (int t = 0; t < steps && (t < 2 || fall > smallest); t++) {
      if (t % REFRESH == REFRESH - 1) {
        gradient = Matrices.times(gram, w);
      }
      fall = step(w, gradient);
    }
    return w;
  }

  /**
   * Moves all weights towards the column of steepest descent, as far as is best.
   *
   * @param gradient half the gradient, which is the matrix times the weights; kept in step
   * @return by how much the objective fell
   */
  private double step(double[] w, double[] gradient) {
    int best = 0;
    for (int j = 1; j < w.length; j++) {
      best = gradient[j] < gradient[best] ? j : best;
    }
    double value = Matrices.dot(w, gradient);
    double slope = gradient[best] - value;
    double curvature = gram[best][best] - 2 * gradient[best] + value;
    if (!(curvature > 0)) {
      return 0;
    }
    double move = Math.max(0, Math.min(1, -slope / curvature));
    double[] toward = gram[best];
    for (int j = 0; j < w.length; j++) {
      w[j] *= 1 - move;
      gradient[j] += move * (toward[j] - gradient[j]);
    }
    w[best] += move;
    return -move * (2 * slope + move * curvature);
  }
}
