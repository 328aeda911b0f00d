package org.lacattribution.design;

import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.power.CountPower;

/**
 * What the records of a programme can show, now and later at a steady intake.
 *
 * @param actsOn the rate that it is meant to change
 * @param expected events expected so far if it had no effect
 * @param expectedPerFamily the same of one family that takes part, from start to the end of the
 *     effect
 * @param familiesPerMonth that begin
 * @param stayMonths months in care that one event more or less comes to; NaN where not known
 * @param power of a count of events
 */
record Outlook(
    ActsOn actsOn,
    double expected,
    double expectedPerFamily,
    double familiesPerMonth,
    double stayMonths,
    CountPower power) {
  /** The chance with which an effect should be found. */
  static final double POWER = 0.8;

  /** A wait beyond this is called never. */
  static final int PATIENCE_MONTHS = 120;

  /** By when a larger intake should answer. */
  static final int SOON_MONTHS = 36;

  /** A halving, or a doubling of leaving. */
  private static final double HALVED = 0.5;

  private static final double DOUBLED = 2;

  /** Plans beyond these ratios are out of reach. */
  private static final double LOWEST = 0.1;

  private static final double HIGHEST = 5;

  /** The rate halved, or doubled where more events are wanted. */
  double usual() {
    return actsOn == ActsOn.EXIT ? DOUBLED : HALVED;
  }

  /** Whether a rate ratio is one that a programme could have. */
  boolean isInReach(double ratio) {
    return actsOn == ActsOn.EXIT ? ratio > 1 && ratio <= HIGHEST : ratio < 1 && ratio >= LOWEST;
  }

  private double expectedPerMonth() {
    return expectedPerFamily * familiesPerMonth;
  }

  /** Children fewer in care in the long run if no event happened, or twice as many. */
  double atStake() {
    return atStake(familiesPerMonth);
  }

  private double atStake(double families) {
    return expectedPerFamily * families * stayMonths;
  }

  /**
   * The rate ratio of a planned reduction once it is reached: the share of what is at stake by
   * which the rate is lower, or higher for leaving.
   *
   * @param plannedFamiliesPerMonth for whom it was planned
   */
  double ratio(double children, double plannedFamiliesPerMonth) {
    double share = children / atStake(plannedFamiliesPerMonth);
    return actsOn == ActsOn.EXIT ? 1 + share : 1 - share;
  }

  /** Half of the effect that a rate ratio is. */
  static double half(double ratio) {
    return 1 + (ratio - 1) / 2;
  }

  /** The rate ratio nearest to 1 that the records show today; NaN where none. */
  double smallestRatio() {
    return actsOn == ActsOn.EXIT
        ? power.smallestAbove(expected, POWER, HIGHEST)
        : power.smallestBelow(expected, POWER);
  }

  /** The reduction that a rate ratio is in the long run, in children in care. */
  double children(double ratio) {
    return atStake() * Math.abs(1 - ratio);
  }

  double powerNow(double ratio) {
    return power.of(expected, ratio);
  }

  private double missing(double ratio) {
    return power.expected(ratio, POWER) - expected;
  }

  /** Months until a rate ratio is found; 0 where it is already, infinite where nobody begins. */
  double months(double ratio) {
    double missing = missing(ratio);
    return missing <= 0 ? 0 : Math.ceil(missing / expectedPerMonth() - 1e-9);
  }

  /** Families a year with which a rate ratio is found within three years. */
  double familiesNeeded(double ratio) {
    return Math.ceil(12 * missing(ratio) / (SOON_MONTHS * expectedPerFamily));
  }

  /** Councils with as many events as this one which together find a rate ratio now. */
  double councilsNeeded(double ratio) {
    return Math.ceil(power.expected(ratio, POWER) / expected);
  }
}
