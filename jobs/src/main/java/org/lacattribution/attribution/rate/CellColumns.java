package org.lacattribution.attribution.rate;

/**
 * The columns of many cells that are not zero, one cell after the other: sums of a fit over them.
 */
final class CellColumns {
  /** Place of the first column of each cell, and the number of places. */
  private final int[] first;

  /** Columns of a cell in ascending order. */
  private final int[] columns;

  private final double[] values;

  CellColumns(int[] first, int[] columns, double[] values) {
    this.first = first;
    this.columns = columns;
    this.values = values;
  }

  /** How many cells there are. */
  int cells() {
    return first.length - 1;
  }

  /** The linear predictor of a cell. */
  double times(int cell, double[] coefficients) {
    double sum = 0;
    for (int i = first[cell]; i < first[cell + 1]; i++) {
      sum += values[i] * coefficients[columns[i]];
    }
    return sum;
  }

  /** Adds the columns of a cell, so many times, to a sum by column. */
  void addTo(double[] sum, int cell, double times) {
    for (int i = first[cell]; i < first[cell + 1]; i++) {
      sum[columns[i]] += values[i] * times;
    }
  }

  /** The lower triangle of the sum over cells of the product of a cell's columns, each weighted. */
  double[][] products(double[] weights, int size) {
    double[][] products = new double[size][size];
    for (int cell = 0; cell < weights.length; cell++) {
      for (int i = first[cell]; i < first[cell + 1]; i++) {
        double weighted = values[i] * weights[cell];
        double[] row = products[columns[i]];
        for (int k = first[cell]; k <= i; k++) {
          row[columns[k]] += weighted * values[k];
        }
      }
    }
    return products;
  }
}
