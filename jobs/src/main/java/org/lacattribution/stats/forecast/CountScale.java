package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale on which changes of a count are as large in a small authority as in a large one.
 *
 * <p>A count n that wanders by a share of itself and by the chance of counting, as a negative
 * binomial does, has a variance in proportion to n + n²/k: most of it chance where n is far below
 * k. On the scale 2 asinh √((n + 3/8) / k) that variance is constant; it is a square root for small
 * n and a log for large. Source: Anscombe 1948.
 *
 * @param k size at which chance and wandering weigh the same
 */
record CountScale(double k) implements Serializable {
  private static final double CONTINUITY = .375;
  private static final double[] SIZES = {20, 40, 80, 120, 160, 240, 320, 480, 640, 1000};
  private static final double TYPICAL = 240;

  /**
   * Fitted to the yearly changes of all authorities up to the end of a panel: the k under which
   * they are most likely, were the log change of an authority of n Laplace with a deviation in
   * proportion to √(1 + k/n).
   */
  static CountScale of(PanelFigures known, String measure) {
    List<double[]> changes = new ArrayList<>();
    for (int year = known.firstYear() + 1; year <= known.lastYear(); year++) {
      double[] ofYear = new double[known.authorities().size()];
      for (int i = 0; i < ofYear.length; i++) {
        ofYear[i] = known.log(measure, i, year) - known.log(measure, i, year - 1);
      }
      double common = PooledChange.median(ofYear);
      for (int i = 0; i < ofYear.length; i++) {
        if (!Double.isNaN(ofYear[i])) {
          changes.add(new double[] {known.at(measure, i, year - 1), Math.abs(ofYear[i] - common)});
        }
      }
    }
    double best = TYPICAL;
    double least = Double.POSITIVE_INFINITY;
    for (double k : SIZES) {
      double sum = 0;
      double logs = 0;
      for (double[] change : changes) {
        double deviation = Math.sqrt(1 + k / (change[0] + .5));
        sum += change[1] / deviation;
        logs += Math.log(deviation);
      }
      double minus = changes.size() * Math.log(sum) + logs;
      if (minus < least) {
        least = minus;
        best = k;
      }
    }
    return new CountScale(best);
  }

  double of(double count) {
    double root = Math.sqrt((count + CONTINUITY) / k);
    return 2 * Math.log(root + Math.sqrt(1 + root * root));
  }

  /** The count at a value of the scale; zero below the scale's end. */
  double count(double value) {
    double root = Math.sinh(Math.max(0, value) / 2);
    return Math.max(0, k * root * root - CONTINUITY);
  }
}
