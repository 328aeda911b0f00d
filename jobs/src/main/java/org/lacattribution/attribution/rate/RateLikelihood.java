package org.lacattribution.attribution.rate;

import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData.Cells;

/**
 * The likelihood of a rate's coefficients: Poisson counts of cells of person-time, and made-up
 * events, with as many expected, on each column alone. The cells lie in arrays one after the other,
 * for fitting is most of the time that attribution takes.
 */
final class RateLikelihood {
  private final Cells cells;
  private final double[] pseudo;

  /** Of each cell; programmes last. */
  private final CellColumns columns;

  private final double[] means;
  private double[] coefficients;

  RateLikelihood(RateData data, Cells cells, double[] pseudo) {
    this.cells = cells;
    this.pseudo = pseudo;
    means = new double[cells.time().length];
    columns = columns(data, cells);
  }

  private static CellColumns columns(RateData data, Cells cells) {
    int count = cells.time().length;
    int[] first = new int[count + 1];
    for (int cell = 0; cell < count; cell++) {
      first[cell + 1] =
          first[cell]
              + data.patterns().of(cells.pattern()[cell]).columns().length
              + Integer.bitCount(cells.exposure()[cell]);
    }
    int[] columns = new int[first[count]];
    double[] values = new double[columns.length];
    for (int cell = 0; cell < count; cell++) {
      Pattern pattern = data.patterns().of(cells.pattern()[cell]);
      int at = first[cell];
      int width = pattern.columns().length;
      System.arraycopy(pattern.columns(), 0, columns, at, width);
      System.arraycopy(pattern.values(), 0, values, at, width);
      at += width;
      for (int i = 0; i < data.programmes().length; i++) {
        if ((cells.exposure()[cell] >> data.programmes()[i] & 1) == 1) {
          columns[at] = data.programmeColumn(i);
          values[at++] = 1;
        }
      }
    }
    return new CellColumns(first, columns, values);
  }

  /**
   * The log likelihood at coefficients, without what does not depend on them. Score and information
   * are then those at these coefficients.
   */
  double at(double[] beta) {
    coefficients = beta;
    double sum = 0;
    for (int cell = 0; cell < means.length; cell++) {
      double eta = columns.times(cell, beta);
      means[cell] = cells.time()[cell] * Math.exp(eta);
      sum += cells.events()[cell] * eta - means[cell];
    }
    for (int j = 1; j < beta.length; j++) {
      sum += pseudo[j] * (beta[j] - Math.exp(beta[j]));
    }
    return sum;
  }

  double[] score() {
    double[] score = new double[coefficients.length];
    for (int cell = 0; cell < means.length; cell++) {
      columns.addTo(score, cell, cells.events()[cell] - means[cell]);
    }
    for (int j = 1; j < score.length; j++) {
      score[j] += pseudo[j] - pseudo[j] * Math.exp(coefficients[j]);
    }
    return score;
  }

  /** The lower triangle of the information. */
  double[][] information() {
    double[][] information = columns.products(means, coefficients.length);
    if (means.length == 0) {
      // Nobody was at risk: the constant keeps its first value, and no made-up data move it.
      information[0][0] = 1;
    }
    for (int j = 1; j < coefficients.length; j++) {
      information[j][j] += pseudo[j] * Math.exp(coefficients[j]);
    }
    return information;
  }
}
