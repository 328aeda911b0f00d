package org.lacattribution.stats.forecast;

/**
 * The change that all authorities share: a damped trend that can turn.
 *
 * <p>The log change of the sum over authorities in the last year; of a stock also {@value #TURN}
 * times the amount by which it exceeds the change of the year before, so that a rise that slows
 * carries on less, and in time turns. (Changes of a flow vary too much from year to year to take
 * their difference.) h years ahead the trend has run for phi + phi² + ... of itself. Damped trend:
 * Gardner and McKenzie 1985. The stock's constants are good before, during and after the turns of
 * England's series of 1994 to 2022.
 *
 * @param growth log change a year at the origin
 * @param damping phi
 */
record CommonTrend(double growth, double damping) implements java.io.Serializable {
  private static final double TURN = .3;
  private static final double STOCK_DAMPING = .7;
  private static final double FLOW_DAMPING = .5;
  private static final int FEWEST = 5;

  static CommonTrend at(PanelFigures panel, String measure, int origin) {
    double last = change(panel, measure, origin);
    boolean flow = measure.equals(PanelFigures.STARTED) || measure.equals(PanelFigures.CEASED);
    return flow ? ofFlow(last) : ofStock(last, change(panel, measure, origin - 1));
  }

  /**
   * The trend of a stock after two yearly log changes, of which NaN is none.
   *
   * @param last of the year to the origin
   * @param before of the year before it
   */
  static CommonTrend ofStock(double last, double before) {
    double turn = TURN * (last - before);
    return new CommonTrend(orZero(last) + orZero(turn), STOCK_DAMPING);
  }

  private static CommonTrend ofFlow(double last) {
    return new CommonTrend(orZero(last), FLOW_DAMPING);
  }

  private static double orZero(double change) {
    return Double.isNaN(change) ? 0 : change;
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
