package org.lacattribution.stats.share;

/**
 * The worth of every coalition of players, such as the children fewer in care with those programmes
 * alone.
 *
 * <p>The worth of no player need not be 0: shares divide the worth of all less the worth of none.
 */
public final class Coalitions {
  /** More players would take more than 4,096 worths, each a run of the whole model. */
  public static final int MOST_PLAYERS = 12;

  private final int players;
  private final double[] worths;

  private Coalitions(int players, double[] worths) {
    this.players = players;
    this.worths = worths;
  }

  /**
   * Takes the worths.
   *
   * @param worths 2^K finite values; bit k of a position is set if player k is in the coalition
   */
  public static Coalitions of(double[] worths) {
    int players = Integer.numberOfTrailingZeros(Math.max(1, worths.length));
    if (worths.length != 1 << players || players > MOST_PLAYERS) {
      throw new IllegalArgumentException(
          "Coalitions need 2^K worths with K from 0 to %d; %d given."
              .formatted(MOST_PLAYERS, worths.length));
    }
    for (double worth : worths) {
      if (!Double.isFinite(worth)) {
        throw new IllegalArgumentException("Coalitions: the worth of each must be finite.");
      }
    }
    return new Coalitions(players, worths.clone());
  }

  public int players() {
    return players;
  }

  /** Worth of the coalition of those bits, less that of none. */
  public double worth(int coalition) {
    return worths[coalition] - worths[0];
  }

  /** Worth of everyone, less that of none: what shares sum to. */
  public double joint() {
    return worth(everyone());
  }

  /** What a player adds to nobody. */
  public double firstIn(int player) {
    return worth(1 << player);
  }

  /** What a player adds to everybody else. */
  public double lastIn(int player) {
    return marginal(player, everyone() & ~(1 << player));
  }

  /** What a player adds to a coalition that it is not in. */
  double marginal(int player, int coalition) {
    return worths[coalition | 1 << player] - worths[coalition];
  }

  int everyone() {
    return worths.length - 1;
  }

  /** s! (n - s - 1)! / n!, the chance that just those s precede a player in a random order of n. */
  static double chance(int before, int players) {
    double chance = 1.0 / players;
    for (int k = 1; k <= before; k++) {
      chance *= k / (double) (players - k);
    }
    return chance;
  }
}
