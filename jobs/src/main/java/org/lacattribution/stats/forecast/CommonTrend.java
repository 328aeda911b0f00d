package org.lacattribution.stats.forecast;

/**
 * The change that all authorities share: a damped trend that can turn.
 *
 * <p>The log change of the sum over authorities in the last year, and {@value #TURN} times the
 * amount by which it exceeds the change of the year before: a rise that slows carries on less, and
 * in time turns. h years ahead it has run for phi + phi² + ... of itself. Damped trend: Gardner and
 * McKenzie 1985. Constants chosen on England's series of 1994 to 2022, whose numbers rose, fell and
 * rose again.
 *
 * @param growth log change a year at the origin
 * @param damping phi
 */
record CommonTrend(double growth, double damping) implements java.io.Serializable {
  static final double TURN = .3;
  static final double OF_STOCK = .7;
  static final double OF_FLOW = .5;
  private static final int FEWEST = 5;

  static CommonTrend at(PanelFigures panel, String measure, int origin) {
    double last = change(panel, measure, origin);
    double before = change(panel, measure, origin - 1);
    boolean flow =
        measure.equals(PanelFigures.STARTED) || measure.equals(PanelFigures.CEASED);
    return of(last, before, flow ? OF_FLOW : OF_STOCK);
  }

  /**
   * The trend after two yearly log changes, of which NaN is none.
   *
   * @param last of the year to the origin
   * @param before of the year before it
   */
  static CommonTrend of(double last, double before, double damping) {
    double now = Double.isNaN(last) ? 0 : last;
    double turn = Double.isNaN(last) || Double.isNaN(before) ? 0 : TURN * (last - before);
    return new CommonTrend(now + turn, damping);
  }

  /** Log change of the sum over authorities with figures of both years; NaN where few have. */
  private static double change(PanelFigures panel, String measure, int year) {
    double before = 0;
    double after = 0;
    int known = 0;
    for (int i = 0; i < panel.authorities().size(); i++) {
      boolean apart = !Double.isNaN(panel.logChange(measure, i, year - 1, year));
      boolean own = !Double.isNaN(panel.at(measure, i, year - 1) - panel.at(measure, i, year));
      if (apart) {
        String taken = own ? measure : PanelFigures.STOCK;
        before += panel.at(taken, i, year - 1);
        after += panel.at(taken, i, year);
        known++;
      }
    }
    return known < Math.min(FEWEST, panel.authorities().size()) || before == 0 || after == 0
        ? Double.NaN
        : Math.log(after / before);
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
