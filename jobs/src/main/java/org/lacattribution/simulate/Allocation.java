package org.lacattribution.simulate;

/**
 * Shares of a total among programmes that work together.
 *
 * <p>A game gives each set of programmes, as bits, its worth. The Owen value is the mean of what a
 * programme adds over the orders in which groups stay together (Owen, 1977); the Shapley value over
 * all orders.
 */
final class Allocation {
  private Allocation() {}

  /**
   * The Owen value of each programme.
   *
   * @param worth by set; of none it is 0
   * @param groups sets that do not overlap and hold every programme
   */
  static double[] owen(double[] worth, int[] groups) {
    double[] shares = new double[Integer.numberOfTrailingZeros(worth.length)];
    for (int group = 0; group < groups.length; group++) {
      for (int programme = 0; programme < shares.length; programme++) {
        if ((groups[group] >> programme & 1) == 1) {
          shares[programme] = owen(worth, groups, group, programme);
        }
      }
    }
    return shares;
  }

  /** The Shapley value of each programme: each is a group. */
  static double[] shapley(double[] worth) {
    int[] groups = new int[Integer.numberOfTrailingZeros(worth.length)];
    for (int programme = 0; programme < groups.length; programme++) {
      groups[programme] = 1 << programme;
    }
    return owen(worth, groups);
  }

  private static double owen(double[] worth, int[] groups, int group, int programme) {
    int bit = 1 << programme;
    int fellows = groups[group] & ~bit;
    double share = 0;
    for (int others = 0; others < 1 << groups.length; others++) {
      if ((others >> group & 1) == 1) {
        continue;
      }
      int before = 0;
      for (int other = 0; other < groups.length; other++) {
        before |= (others >> other & 1) == 1 ? groups[other] : 0;
      }
      double outer = weight(Integer.bitCount(others), groups.length);
      int inner = fellows;
      while (true) {
        double weight = outer * weight(Integer.bitCount(inner), Integer.bitCount(groups[group]));
        share += weight * (worth[before | inner | bit] - worth[before | inner]);
        if (inner == 0) {
          break;
        }
        inner = (inner - 1) & fellows;
      }
    }
    return share;
  }

  /** Share of the orders of n in which a given one comes just after a given set of s. */
  private static double weight(int s, int n) {
    double weight = 1.0 / n;
    for (int i = 1; i <= s; i++) {
      weight *= (double) i / (n - i);
    }
    return weight;
  }
}
