package org.lacattribution.stats.power;

import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Power of a comparison of two groups by the standard formula: the log of the ratio of their rates
 * has variance 1 / events of the one + 1 / events of the other, times the events that carry the
 * information of one.
 *
 * @param information of the log ratio: the inverse of its variance
 * @param log of the true ratio
 */
public record RatioPower(double information, double log) {
  private static final double Z95 = 1.959963984540054;
  private static final double HALF = 0.5;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Of events in either group. */
  public static RatioPower of(double events, double others, double spread, double log) {
    double information = events > 0 && others > 0 ? 1 / (1 / events + 1 / others) : 0;
    return new RatioPower(information / spread, log);
  }

  /** The chance that the 95% interval leaves no effect out on the side of the effect. */
  public double power() {
    return NORMAL.cumulativeProbability(Math.abs(log) * Math.sqrt(information) - Z95);
  }

  /**
   * The same by drawing both counts, clustered as much as the spread says, and judging each pair by
   * its own interval, half an event added to both: the check of the formula.
   *
   * @param events mean in the group with the effect
   * @param others mean in the other
   * @param ratio true ratio of rates
   * @param draws how many pairs
   */
  public static double drawn(
      double events, double others, double spread, double ratio, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double expected = Math.log(events / ratio / others);
    int found = 0;
    for (int draw = 0; draw < draws; draw++) {
      double one = count(events / spread, random) + HALF;
      double other = count(others / spread, random) + HALF;
      double log = Math.log(one / other) - expected;
      double error = Math.sqrt(1 / one + 1 / other);
      found += (ratio < 1 ? -log : log) > Z95 * error ? 1 : 0;
    }
    return (double) found / draws;
  }

  /** A Poisson count, as the number of unit waits that fit into its mean. */
  private static int count(double mean, SplittableRandom random) {
    int count = 0;
    double left = mean;
    // Far along, waits are taken many at a time: the sum of n unit waits is a gamma of shape n.
    while (left > 50) {
      int many = (int) (0.9 * left);
      double waited = new GammaDistribution(many, 1).inverseCumulativeProbability(uniform(random));
      if (waited > left) {
        return count + binomial(many - 1, left / waited, random);
      }
      left -= waited;
      count += many;
    }
    for (left += Math.log(uniform(random)); left >= 0; left += Math.log(uniform(random))) {
      count++;
    }
    return count;
  }

  private static int binomial(int trials, double chance, SplittableRandom random) {
    int count = 0;
    for (int trial = 0; trial < trials; trial++) {
      count += random.nextDouble() < chance ? 1 : 0;
    }
    return count;
  }

  private static double uniform(SplittableRandom random) {
    return 1 - random.nextDouble();
  }
}
