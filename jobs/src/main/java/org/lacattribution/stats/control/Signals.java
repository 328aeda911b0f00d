package org.lacattribution.stats.control;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a series is outside what it normally does, by NHS England's rules (Making Data Count). A
 * gap, NaN, breaks every run.
 *
 * <p>Each rule knows two things of a point: whether it completes a pattern, which is news, and
 * whether it is part of one, which is what a chart marks.
 */
public final class Signals {
  /** Points in a run on one side, and in a trend. */
  private static final int RUN = 7;

  private static final double NEAR = 2;
  private static final double ROUNDING = 1e-12;

  /** A pattern that rarely comes by luck, in the order in which a chart names them. */
  public enum Rule {
    /** A point beyond a control limit. */
    OUTSIDE,
    /** Seven points that rise or fall: six steps. Not used unless asked for. */
    TREND,
    /** Two of three points beyond two thirds of the way to one limit, all three on that side. */
    TWO_OF_THREE,
    /** Seven points on one side of the centre. */
    ONE_SIDE
  }

  /** The rules that a chart uses unless another set is asked for. */
  public static final Set<Rule> USUAL = EnumSet.of(Rule.OUTSIDE, Rule.TWO_OF_THREE, Rule.ONE_SIDE);

  private final Map<Rule, boolean[]> completing = new EnumMap<>(Rule.class);
  private final Map<Rule, boolean[]> parts = new EnumMap<>(Rule.class);
  private final int points;

  private Signals(double[] values, ControlLimits limits, Set<Rule> rules) {
    points = values.length;
    for (Rule rule : rules) {
      completing.put(rule, new boolean[points]);
      parts.put(rule, new boolean[points]);
    }
    int[] sides = sides(values, limits);
    for (Rule rule : rules) {
      switch (rule) {
        case OUTSIDE -> outside(values, limits);
        case TREND -> runs(rule, steps(values), RUN - 1);
        case TWO_OF_THREE -> twoOfThree(values, limits, sides);
        case ONE_SIDE -> runs(rule, sides, RUN);
      }
    }
  }

  /** Finds what the rules say of a series. */
  public static Signals of(double[] values, ControlLimits limits, Set<Rule> rules) {
    if (values.length != limits.points()) {
      throw new IllegalArgumentException(
          "%d points have limits for %d.".formatted(values.length, limits.points()));
    }
    return new Signals(values, limits, rules);
  }

  /** Whether a pattern of the rule ends at the point. */
  public boolean completes(Rule rule, int point) {
    return completing.containsKey(rule) && completing.get(rule)[point];
  }

  /** Whether the point is part of a pattern of the rule. */
  public boolean marks(Rule rule, int point) {
    return parts.containsKey(rule) && parts.get(rule)[point];
  }

  /** The rules that the newest point completes. */
  public Set<Rule> news() {
    Set<Rule> news = EnumSet.noneOf(Rule.class);
    completing.keySet().stream()
        .filter(rule -> points > 0 && completes(rule, points - 1))
        .forEach(news::add);
    return news;
  }

  /** Whether any rule is completed anywhere. */
  public boolean any() {
    return completing.values().stream().anyMatch(Signals::any);
  }

  private void outside(double[] values, ControlLimits limits) {
    for (int i = 0; i < points; i++) {
      boolean out =
          side(values[i], limits.upper()[i]) > 0 || side(values[i], limits.lower()[i]) < 0;
      completing.get(Rule.OUTSIDE)[i] = out;
      parts.get(Rule.OUTSIDE)[i] = out;
    }
  }

  /** Runs of one sign; zero breaks a run. A run of steps has one point more than steps. */
  private void runs(Rule rule, int[] signs, int length) {
    int before = points - signs.length;
    int run = 0;
    for (int i = 0; i < signs.length; i++) {
      run = signs[i] == 0 ? 0 : i > 0 && signs[i] == signs[i - 1] ? run + 1 : 1;
      if (run >= length) {
        completing.get(rule)[i + before] = true;
        Arrays.fill(parts.get(rule), i - run + 1, i + before + 1, true);
      }
    }
  }

  /** A point beyond the limit itself is as far out as any, so it counts as one of the two. */
  private void twoOfThree(double[] values, ControlLimits limits, int[] sides) {
    boolean[] far = new boolean[points];
    for (int i = 0; i < points; i++) {
      far[i] = sides[i] != 0 && Math.abs(limits.distance(i, values[i])) > NEAR;
    }
    for (int i = 2; i < points; i++) {
      boolean together = sides[i] != 0 && sides[i] == sides[i - 1] && sides[i] == sides[i - 2];
      int beyond = (far[i] ? 1 : 0) + (far[i - 1] ? 1 : 0) + (far[i - 2] ? 1 : 0);
      if (together && beyond >= 2) {
        completing.get(Rule.TWO_OF_THREE)[i] = true;
        for (int j = i - 2; j <= i; j++) {
          parts.get(Rule.TWO_OF_THREE)[j] |= far[j];
        }
      }
    }
  }

  private static int[] sides(double[] values, ControlLimits limits) {
    int[] sides = new int[values.length];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = side(values[i], limits.centre()[i]);
    }
    return sides;
  }

  private static int[] steps(double[] values) {
    int[] steps = new int[Math.max(0, values.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = side(values[i + 1], values[i]);
    }
    return steps;
  }

  /**
   * Above 1, below -1, on the line or unknown 0; a mean of equal values may be a last digit off.
   */
  private static int side(double value, double line) {
    double difference = value - line;
    boolean apart = Math.abs(difference) > ROUNDING * Math.max(Math.abs(value), Math.abs(line));
    return apart ? (int) Math.signum(difference) : 0;
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }
}
