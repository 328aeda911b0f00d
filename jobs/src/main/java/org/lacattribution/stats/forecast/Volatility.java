package org.lacattribution.stats.forecast;

/**
 * How much each authority's yearly changes vary, relative to all.
 *
 * <p>The root mean square of an authority's own changes on a {@link CountScale}, less the median of
 * all in the year, in units of the typical one, shrunk to 1 with the weight of {@value #PRIOR}
 * years. Squares are cut at {@value #MOST}.
 */
final class Volatility {
  private static final double PRIOR = 16;
  private static final double MOST = 25;

  private Volatility() {}

  /** By authority. */
  static double[] of(PanelFigures known, String measure, CountScale scale) {
    int n = known.authorities().size();
    double[][] changes = new double[Math.max(0, known.years() - 1)][n];
    double[] sizes = new double[changes.length * n];
    for (int t = 0; t < changes.length; t++) {
      int year = known.firstYear() + t;
      for (int i = 0; i < n; i++) {
        changes[t][i] =
            scale.of(known.at(measure, i, year + 1)) - scale.of(known.at(measure, i, year));
      }
      double common = PooledChange.median(changes[t]);
      for (int i = 0; i < n; i++) {
        changes[t][i] -= common;
        sizes[t * n + i] = Math.abs(changes[t][i]);
      }
    }
    double typical = 1.4826 * PooledChange.median(sizes);
    double[] relative = new double[n];
    for (int i = 0; i < n; i++) {
      double squares = PRIOR;
      double years = PRIOR;
      for (double[] ofYear : changes) {
        if (!Double.isNaN(ofYear[i]) && typical > 0) {
          squares += Math.min(MOST, ofYear[i] * ofYear[i] / (typical * typical));
          years++;
        }
      }
      relative[i] = Math.sqrt(squares / years);
    }
    return relative;
  }
}
