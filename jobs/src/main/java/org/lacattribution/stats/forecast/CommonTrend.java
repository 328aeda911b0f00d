package org.lacattribution.stats.forecast;

import java.util.stream.IntStream;

/**
 * The change that all authorities share: a damped trend, smoothed over the panel's past years.
 *
 * <p>Each year's mean log change (changes beyond .3 cut to it) enters with weight falling by half a
 * year; h years ahead the trend has run for phi + phi² + ... of itself.
 *
 * @param growth log change a year at the origin
 * @param damping phi
 */
record CommonTrend(double growth, double damping) implements java.io.Serializable {
  private static final double MEMORY = .5;
  private static final double CUT = .3;
  private static final double OF_STOCK = .8;
  private static final double OF_FLOW = .4;

  static CommonTrend at(PanelFigures panel, String measure, int origin) {
    double sum = 0;
    double weights = 0;
    for (int year = panel.firstYear() + 1; year <= origin; year++) {
      int y = year;
      double change =
          IntStream.range(0, panel.authorities().size())
              .mapToDouble(i -> panel.log(measure, i, y) - panel.log(measure, i, y - 1))
              .filter(v -> !Double.isNaN(v))
              .map(v -> Math.max(-CUT, Math.min(CUT, v)))
              .average()
              .orElse(Double.NaN);
      if (!Double.isNaN(change)) {
        double weight = Math.pow(1 - MEMORY, origin - year);
        sum += weight * change;
        weights += weight;
      }
    }
    return new CommonTrend(
        weights == 0 ? 0 : sum / weights, measure.equals(PanelFigures.STOCK) ? OF_STOCK : OF_FLOW);
  }

  /** Log change over h years. */
  double over(int h) {
    double sum = 0;
    for (int k = 1; k <= h; k++) {
      sum += Math.pow(damping, k);
    }
    return growth * sum;
  }
}
