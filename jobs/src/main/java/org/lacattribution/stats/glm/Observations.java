package org.lacattribution.stats.glm;

import java.util.Arrays;

/**
 * The rows of a model. Arrays are not copied and must not be changed afterwards.
 *
 * @param design one row for each response
 * @param response counts, proportions or measurements
 * @param weights analytic weights, such as trials of a proportion or inverse probabilities: the
 *     variance of a row is divided by its weight. A weight of 0 leaves the row out
 * @param counts frequency weights: a row with count 3 stands for three such rows. Bootstrap weights
 *     are counts
 * @param offset added to the linear predictor
 */
public record Observations(
    Design design, double[] response, double[] weights, double[] counts, double[] offset) {

  public Observations {
    requireLength("weights", weights.length, response.length);
    requireLength("counts", counts.length, response.length);
    requireLength("offset", offset.length, response.length);
    requireLength("design", design.rows(), response.length);
    requireNotNegative("weights", weights);
    requireNotNegative("counts", counts);
  }

  /** Rows of weight and count 1 and offset 0. */
  public static Observations of(Design design, double[] response) {
    double[] ones = ones(response.length);
    return new Observations(design, response, ones, ones, new double[response.length]);
  }

  public Observations weighted(double[] analytic) {
    return new Observations(design, response, analytic, counts, offset);
  }

  public Observations repeated(double[] frequencies) {
    return new Observations(design, response, weights, frequencies, offset);
  }

  public Observations offsetBy(double[] predictor) {
    return new Observations(design, response, weights, counts, predictor);
  }

  public int rows() {
    return response.length;
  }

  boolean counted(int row) {
    return weights[row] > 0 && counts[row] > 0;
  }

  /** Rows that count, each as often as it is repeated. */
  double size() {
    double size = 0;
    for (int i = 0; i < response.length; i++) {
      size += counted(i) ? counts[i] : 0;
    }
    return size;
  }

  /** Xb plus the offset. */
  double[] predictor(double[] coefficients) {
    double[] eta = design.times(coefficients);
    for (int i = 0; i < eta.length; i++) {
      eta[i] += offset[i];
    }
    return eta;
  }

  double total(double[] values) {
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      total += counted(i) ? counts[i] * weights[i] * values[i] : 0;
    }
    return total;
  }

  static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void requireLength(String what, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          "Observations: %s has %d rows, the response %d.".formatted(what, length, rows));
    }
  }

  private static void requireNotNegative(String what, double[] values) {
    for (double value : values) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "Observations: %s must be finite and not negative.".formatted(what));
      }
    }
  }
}
