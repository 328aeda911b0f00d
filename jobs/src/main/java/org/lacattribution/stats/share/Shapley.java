package org.lacattribution.stats.share;

/**
 * Shapley values: what each player adds, averaged over all orders in which they could have come.
 *
 * <p>They are the only division of the joint worth that sums to it, gives nothing to a player that
 * adds nothing, treats equals equally and is additive over games. That is a rule for dividing an
 * effect, not a finding about causes: where programmes interact, first-in and last-in bracket what
 * a reader may think fair. Exact over all coalitions. Source: Shapley 1953; interaction, Grabisch
 * and Roubens 1999, International Journal of Game Theory 28.
 */
public final class Shapley {
  private Shapley() {}

  /** One value for each player, summing to {@link Coalitions#joint()} within rounding. */
  public static double[] values(Coalitions game) {
    int n = game.players();
    double[] values = new double[n];
    for (int s = 0; s <= game.everyone(); s++) {
      for (int i = 0; i < n; i++) {
        if ((s & 1 << i) == 0) {
          values[i] += Coalitions.chance(Integer.bitCount(s), n) * game.marginal(i, s);
        }
      }
    }
    return values;
  }

  /**
   * Interaction of two players: how much more they add together than apart, averaged over
   * coalitions of the others. Negative where they overlap.
   */
  public static double interaction(Coalitions game, int first, int second) {
    if (first == second) {
      throw new IllegalArgumentException("An interaction needs two players.");
    }
    int pair = 1 << first | 1 << second;
    double sum = 0;
    for (int s = 0; s <= game.everyone(); s++) {
      if ((s & pair) == 0) {
        double together = game.marginal(first, s | 1 << second) - game.marginal(first, s);
        sum += Coalitions.chance(Integer.bitCount(s), game.players() - 1) * together;
      }
    }
    return sum;
  }
}
