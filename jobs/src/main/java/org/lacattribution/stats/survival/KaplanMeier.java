package org.lacattribution.stats.survival;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Share that is still in a state after a time, from times that ended and times that still run.
 *
 * <p>At each time at which somebody leaves the share is multiplied by 1 - d / n: d leave, n were
 * still there, those included whose time runs no longer than this.
 *
 * @param shares share still in the state, by each time at which somebody left
 */
public record KaplanMeier(SortedMap<Integer, Double> shares) {
  private static final double HALF = 0.5;

  /** Of shares that are fractions of whole numbers. */
  private static final double ROUNDING = 1e-9;

  /**
   * How many were observed for exactly a time.
   *
   * @param ended left then
   * @param open were still there when they were last seen
   */
  public record Observed(long ended, long open) {
    public Observed plus(Observed other) {
      return new Observed(ended + other.ended, open + other.open);
    }
  }

  /**
   * The curve.
   *
   * @param observed by time, 0 or more
   */
  public static KaplanMeier of(SortedMap<Integer, Observed> observed) {
    long there = observed.values().stream().mapToLong(o -> o.ended() + o.open()).sum();
    SortedMap<Integer, Double> shares = new TreeMap<>();
    double share = 1;
    for (var at : observed.entrySet()) {
      if (at.getValue().ended() > 0) {
        share *= 1 - (double) at.getValue().ended() / there;
        shares.put(at.getKey(), share);
      }
      there -= at.getValue().ended() + at.getValue().open();
    }
    return new KaplanMeier(shares);
  }

  /**
   * The time after which half are gone: the first at which at most half are left. Where exactly
   * half are left until the next leave, the middle of the two times, as R's survfit has it.
   *
   * @return empty where more than half are still there at the longest time
   */
  public OptionalDouble median() {
    Integer half = null;
    for (var at : shares.entrySet()) {
      if (half != null) {
        return OptionalDouble.of((half + at.getKey()) / 2.0);
      }
      if (Math.abs(at.getValue() - HALF) < ROUNDING) {
        half = at.getKey();
      } else if (at.getValue() < HALF) {
        return OptionalDouble.of(at.getKey());
      }
    }
    return half == null ? OptionalDouble.empty() : OptionalDouble.of(half);
  }
}
