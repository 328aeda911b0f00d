package org.lacattribution.attribution.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.stats.share.Coalitions;
import org.lacattribution.stats.share.Owen;
import org.lacattribution.stats.share.Shapley;

/**
 * How the worths of the sets of a child's own programmes are shared: as weights, since every share
 * is linear in the worths. Programmes that the child was never in add nothing to any set, and no
 * share changes when they are left out.
 */
public final class Shares {
  /** Weights by programme of the child, in order, and set of its programmes. */
  record Weights(int[] programmes, double[][] owen, double[][] shapley) {}

  private final List<String> groups = new ArrayList<>();
  private final int[] groupOf;
  private final Map<Integer, Weights> byOwn = new HashMap<>();

  /**
   * For programmes in these groups.
   *
   * @param groupOfProgramme the group of each programme
   */
  Shares(List<String> groupOfProgramme) {
    groupOf = new int[groupOfProgramme.size()];
    for (int i = 0; i < groupOf.length; i++) {
      if (!groups.contains(groupOfProgramme.get(i))) {
        groups.add(groupOfProgramme.get(i));
      }
      groupOf[i] = groups.indexOf(groupOfProgramme.get(i));
    }
  }

  public List<String> groups() {
    return groups;
  }

  /** Number of the group of a programme. */
  public int group(int programme) {
    return groupOf[programme];
  }

  /** Programmes of a group, as bits. */
  public int members(int group) {
    int bits = 0;
    for (int i = 0; i < groupOf.length; i++) {
      bits |= groupOf[i] == group ? 1 << i : 0;
    }
    return bits;
  }

  synchronized Weights of(int own) {
    return byOwn.computeIfAbsent(own, this::weights);
  }

  private Weights weights(int own) {
    int n = Integer.bitCount(own);
    int[] programmes = new int[n];
    int rest = own;
    for (int i = 0; i < n; i++) {
      programmes[i] = Integer.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    int[] ofGroup = new int[n];
    List<Integer> met = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int group = groupOf[programmes[i]];
      if (!met.contains(group)) {
        met.add(group);
      }
      ofGroup[i] = met.indexOf(group);
    }
    double[][] owen = new double[n][1 << n];
    double[][] shapley = new double[n][1 << n];
    for (int set = 1; set < 1 << n; set++) {
      double[] one = new double[1 << n];
      one[set] = 1;
      Coalitions unit = Coalitions.of(one);
      double[] o = Owen.values(unit, ofGroup);
      double[] s = Shapley.values(unit);
      for (int i = 0; i < n; i++) {
        owen[i][set] = o[i];
        shapley[i][set] = s[i];
      }
    }
    return new Weights(programmes, owen, shapley);
  }

  /** The set of a child's own programmes that are among some of the council's. */
  static int within(int some, int own) {
    int set = 0;
    int rest = own;
    for (int i = 0; rest != 0; i++) {
      int lowest = rest & -rest;
      set |= (some & lowest) != 0 ? 1 << i : 0;
      rest ^= lowest;
    }
    return set;
  }
}
