package org.lacattribution.stats.forecast;

/**
 * A number in care with even entries and an even chance to leave: N(t) = N e^(-m t) + E (1 - e^(-m
 * t)) / m for E entries a year and a force m of leaving.
 *
 * @param stock children now
 * @param entries a year
 * @param force of leaving a year, above 0
 */
public record SteadyFlow(double stock, double entries, double force) {

  /**
   * From a year's figures: the force that brings the number at its start to that at its end with
   * those entries. So what the printed flows leave unexplained is in the force of leaving.
   */
  public static SteadyFlow ofYear(double before, double after, double entries) {
    double low = 1e-6;
    double high = 50;
    for (int k = 0; k < 200; k++) {
      double middle = (low + high) / 2;
      if (at(before, entries, middle, 1) > after) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new SteadyFlow(after, entries, (low + high) / 2);
  }

  private static double at(double stock, double entries, double force, double years) {
    double left = Math.exp(-force * years);
    return stock * left + entries * -Math.expm1(-force * years) / force;
  }

  /** Children after some years. */
  public double after(double years) {
    return at(stock, entries, force, years);
  }

  /** Share of children in care who leave in a year. */
  public double exitShare() {
    return -Math.expm1(-force);
  }

  /** Entries a year that bring the number to a target; NaN where even none would. */
  public double entriesToReach(double target, double years) {
    double left = stock * Math.exp(-force * years);
    return target < left ? Double.NaN : (target - left) * force / -Math.expm1(-force * years);
  }

  /** Share leaving in a year that brings the number to a target; NaN where none would. */
  public double exitShareToReach(double target, double years) {
    double low = 1e-6;
    double high = 50;
    if (at(stock, entries, high, years) > target || at(stock, entries, low, years) < target) {
      return Double.NaN;
    }
    for (int k = 0; k < 200; k++) {
      double middle = (low + high) / 2;
      if (at(stock, entries, middle, years) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return -Math.expm1(-(low + high) / 2);
  }
}
