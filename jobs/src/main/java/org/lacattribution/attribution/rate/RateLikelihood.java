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

  /** Place of the first column of each cell, and the number of places. */
  private final int[] first;

  /** Columns of a cell that are not zero, in order; programmes last. */
  private final int[] columns;

  private final double[] values;
  private final double[] means;
  private double[] coefficients;

  RateLikelihood(RateData data, Cells cells, double[] pseudo) {
    this.cells = cells;
    this.pseudo = pseudo;
    int count = cells.time().length;
    means = new double[count];
    first = new int[count + 1];
    for (int cell = 0; cell < count; cell++) {
      first[cell + 1] =
          first[cell]
              + data.patterns().of(cells.pattern()[cell]).columns().length
              + Integer.bitCount(cells.exposure()[cell]);
    }
    columns = new int[first[count]];
    values = new double[columns.length];
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
  }

  /**
   * The log likelihood at coefficients, without what does not hang on them. Score and information
   * are then those at these coefficients.
   */
  double at(double[] beta) {
    coefficients = beta;
    double sum = 0;
    for (int cell = 0; cell < means.length; cell++) {
      double eta = 0;
      for (int i = first[cell]; i < first[cell + 1]; i++) {
        eta += values[i] * beta[columns[i]];
      }
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
      double residual = cells.events()[cell] - means[cell];
      for (int i = first[cell]; i < first[cell + 1]; i++) {
        score[columns[i]] += values[i] * residual;
      }
    }
    for (int j = 1; j < score.length; j++) {
      score[j] += pseudo[j] - pseudo[j] * Math.exp(coefficients[j]);
    }
    return score;
  }

  /** The lower triangle of the information. */
  double[][] information() {
    double[][] information = new double[coefficients.length][coefficients.length];
    for (int cell = 0; cell < means.length; cell++) {
      for (int i = first[cell]; i < first[cell + 1]; i++) {
        double weighted = values[i] * means[cell];
        double[] row = information[columns[i]];
        for (int k = first[cell]; k <= i; k++) {
          row[columns[k]] += weighted * values[k];
        }
      }
    }
    if (means.length == 0) {
      // Nobody was at risk: the constant stays where it began, and nothing made up tells of it.
      information[0][0] = 1;
    }
    for (int j = 1; j < coefficients.length; j++) {
      information[j][j] += pseudo[j] * Math.exp(coefficients[j]);
    }
    return information;
  }
}
