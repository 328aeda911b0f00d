package org.lacattribution.stats.share;

import java.util.Arrays;

/**
 * Owen values: Shapley values where players come in groups that stay together.
 *
 * <p>Groups share the joint worth by Shapley's rule among groups, and each group shares its part by
 * the same rule within, so that strands sum to their review and reviews to the whole. With every
 * player its own group, or all in one, they are Shapley values. Source: Owen 1977, in Mathematical
 * Economics and Game Theory.
 */
public final class Owen {
  private Owen() {}

  /**
   * One value for each player, summing to {@link Coalitions#joint()} within rounding.
   *
   * @param groups of each player, numbered 0, 1, ... with none left out
   */
  public static double[] values(Coalitions game, int[] groups) {
    int[] members = members(game, groups);
    double[] values = new double[game.players()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(game, members, i, groups[i]);
    }
    return values;
  }

  /** One value for each group: the sum over its players, which is Shapley's among the groups. */
  public static double[] groupValues(Coalitions game, int[] groups) {
    double[] sums = new double[members(game, groups).length];
    double[] values = values(game, groups);
    for (int i = 0; i < values.length; i++) {
      sums[groups[i]] += values[i];
    }
    return sums;
  }

  private static double value(Coalitions game, int[] members, int player, int own) {
    int mates = members[own] & ~(1 << player);
    int size = Integer.bitCount(members[own]);
    double sum = 0;
    for (int h = 0; h < 1 << members.length; h++) {
      if ((h & 1 << own) == 0) {
        int before = union(members, h);
        double between = Coalitions.chance(Integer.bitCount(h), members.length);
        // All subsets of the mates, the empty one last.
        int t = mates;
        while (true) {
          double within = Coalitions.chance(Integer.bitCount(t), size);
          sum += between * within * game.marginal(player, before | t);
          if (t == 0) {
            break;
          }
          t = (t - 1) & mates;
        }
      }
    }
    return sum;
  }

  private static int union(int[] members, int chosen) {
    int union = 0;
    for (int g = 0; g < members.length; g++) {
      union |= (chosen & 1 << g) == 0 ? 0 : members[g];
    }
    return union;
  }

  private static int[] members(Coalitions game, int[] groups) {
    if (groups.length != game.players()) {
      throw new IllegalArgumentException(
          "%d groups given for %d players.".formatted(groups.length, game.players()));
    }
    int[] members = new int[Arrays.stream(groups).max().orElse(-1) + 1];
    for (int i = 0; i < groups.length; i++) {
      members[groups[i]] |= 1 << i;
    }
    if (Arrays.stream(members).anyMatch(m -> m == 0)) {
      throw new IllegalArgumentException("Groups must be numbered 0, 1, ... with none left out.");
    }
    return members;
  }
}
