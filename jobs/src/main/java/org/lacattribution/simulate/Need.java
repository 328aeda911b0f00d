package org.lacattribution.simulate;

import org.hipparchus.special.Erf;

/**
 * How badly off a family is, month by month: a score round 0 that nobody records.
 *
 * <p>It reverts to the family's own level (autoregressive, 0.9 a month), is high when the family
 * arrives because that is when people notice, and jumps now and then. So whoever is chosen for
 * being at a peak improves on average with no help at all.
 */
final class Need {
  private static final double MEMORY = 0.9;
  private static final double SHOCK = 0.28;
  private static final double CRISIS = 0.012;
  private static final double CRISIS_SIZE = 1.3;
  private static final double AT_ARRIVAL = 1.0;
  private static final double LEVEL = -0.5;
  private static final double LEVEL_SPREAD = 0.8;

  private Need() {}

  /** The score for each month from arrival to the last. */
  static double[] path(Family family, int lastMonth) {
    double[] path = new double[lastMonth - family.arrival() + 1];
    Draws draws = family.draws();
    double normal = Math.sqrt(2) * Erf.erfInv(2 * family.severity() - 1);
    double level = LEVEL + LEVEL_SPREAD * Math.max(-3, Math.min(3, normal));
    double above = AT_ARRIVAL + SHOCK * draws.normal(Purpose.NEED, 0, 0);
    for (int i = 0; i < path.length; i++) {
      path[i] = level + above;
      above = MEMORY * above + SHOCK * draws.normal(Purpose.NEED, i + 1, 0);
      if (draws.uniform(Purpose.SHOCK, i) < CRISIS) {
        above += CRISIS_SIZE;
      }
    }
    return path;
  }
}
