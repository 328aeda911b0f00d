package org.lacattribution.board;

import java.util.Arrays;
import java.util.Set;
import org.lacattribution.stats.control.Autocorrelation;
import org.lacattribution.stats.control.ControlLimits;
import org.lacattribution.stats.control.ControlLimits.Screening;
import org.lacattribution.stats.control.Signals;
import org.lacattribution.stats.control.Signals.Rule;
import org.lacattribution.table.BoardIndicator.Kind;
import org.lacattribution.table.BoardIndicator.Measure;

/**
 * A series with the control limits of its kind, worked out from its baseline: the first months that
 * have a value. Later points are compared with limits that they did not move.
 */
final class Series {
  /** Fewest points of a baseline with limits, as in NHS England's charts. */
  static final int FEWEST_POINTS = 12;

  private static final double LARGE = 10;
  private static final double SMALL = 2;

  /** Denominators from which a share varies more than chance alone, and limits allow for it. */
  private static final double LARGE_DENOMINATOR = 100;

  private final Measure measure;
  private final double[] numerators;
  private final double[] denominators;
  private final double[] values;
  private final boolean[] inBaseline;
  private final String chart;
  private final ControlLimits limits;
  private final Signals signals;

  /**
   * Of consecutive periods.
   *
   * @param numerators NaN where not known
   * @param denominators likewise; of a count, NaN throughout
   * @param values in the unit of the measure; NaN is a gap
   * @param months of a period
   * @param settled points from the start that late records no longer change
   */
  Series(
      Measure measure,
      double[] numerators,
      double[] denominators,
      double[] values,
      int months,
      int settled) {
    this.measure = measure;
    this.numerators = numerators;
    this.denominators = denominators;
    this.values = values;
    inBaseline = baseline(Math.max(FEWEST_POINTS, measure.baselineMonths() / months), settled);
    String reason = reasonForNone();
    if (reason == null) {
      chart = chartName();
      limits = inUnit(chosen());
      double[] judged = values.clone();
      Arrays.fill(judged, settled, judged.length, Double.NaN);
      signals = Signals.of(judged, limits, Signals.USUAL);
    } else {
      chart = reason;
      limits = null;
      signals = null;
    }
  }

  private boolean[] baseline(int points, int settled) {
    boolean[] baseline = new boolean[values.length];
    int known = 0;
    for (int i = 0; i < settled && known < points; i++) {
      if (!Double.isNaN(values[i])) {
        baseline[i] = true;
        known++;
      }
    }
    return baseline;
  }

  private String reasonForNone() {
    if (measure.kind() == Kind.STOCK) {
      return "No limits: a number at a day is nearly that of the month before.";
    }
    if (measure.kind() == Kind.SHARE) {
      return "No limits: each month shares most of its children with the month before.";
    }
    if (measure.kind() == Kind.AVERAGE) {
      return "No limits: the average is over nearly the same children as the month before.";
    }
    long points = count(inBaseline);
    if (points < FEWEST_POINTS) {
      return "No limits: there are fewer than 12 points.";
    }
    if (Autocorrelation.of(masked(values)).forbidsLimits()) {
      return "No limits: neighbouring points depend on each other.";
    }
    if (measure.kind() != Kind.PROPORTION && mean(masked(numerators)) < SMALL) {
      return "No limits: fewer than two a period. Use quarters.";
    }
    return null;
  }

  private String chartName() {
    return switch (measure.kind()) {
      case COUNT -> mean(masked(numerators)) < LARGE ? "c (exact Poisson)" : "XmR";
      case RATE -> mean(masked(numerators)) < LARGE ? "u" : "u' (Laney)";
      default -> mean(masked(denominators)) < LARGE_DENOMINATOR ? "p" : "p' (Laney)";
    };
  }

  /** Limits of every point from those of the baseline alone. */
  private ControlLimits chosen() {
    double[] base = masked(numerators);
    return switch (chart) {
      case "XmR" -> ControlLimits.ofIndividuals(base, Screening.OFF);
      case "c (exact Poisson)" -> ControlLimits.ofSmallCounts(base);
      case "u" -> ControlLimits.ofRates(base, denominators);
      case "u' (Laney)" -> ControlLimits.ofVaryingRates(base, denominators);
      case "p" -> ControlLimits.ofProportions(base, denominators);
      default -> ControlLimits.ofVaryingProportions(base, denominators);
    };
  }

  /** A count has its own unit; a ratio is multiplied as its values are. */
  private ControlLimits inUnit(ControlLimits plain) {
    double factor = measure.denominatorCounts().isEmpty() ? 1 : measure.factor();
    return new ControlLimits(
        times(plain.centre(), factor),
        // A count is never below zero.
        times(Arrays.stream(plain.lower()).map(x -> Math.max(0, x)).toArray(), factor),
        times(plain.upper(), factor));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private double[] masked(double[] of) {
    double[] masked = of.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] = inBaseline[i] ? masked[i] : Double.NaN;
    }
    return masked;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
  }

  private static long count(boolean[] flags) {
    long count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  /** Kind of chart, or why there are no limits. */
  String chart() {
    return chart;
  }

  boolean hasLimits() {
    return limits != null;
  }

  double centre(int point) {
    return limits == null ? Double.NaN : limits.centre()[point];
  }

  double lower(int point) {
    return limits == null ? Double.NaN : limits.lower()[point];
  }

  double upper(int point) {
    return limits == null ? Double.NaN : limits.upper()[point];
  }

  /** The first rule that the point completes, in the order in which charts name them. */
  Rule signal(int point) {
    return signals == null
        ? null
        : Signals.USUAL.stream()
            .sorted()
            .filter(rule -> signals.completes(rule, point))
            .findFirst()
            .orElse(null);
  }

  /** Rules in use. */
  static Set<Rule> rules() {
    return Signals.USUAL;
  }
}
