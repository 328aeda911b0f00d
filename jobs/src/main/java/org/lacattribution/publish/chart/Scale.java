package org.lacattribution.publish.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight line from values to positions on paper.
 *
 * @param from value at position {@code start}
 * @param to value at position {@code end}
 */
record Scale(double from, double to, double start, double end) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /**
   * Below this share of the highest value, the lowest is far enough from zero to leave zero out.
   */
  private static final double NEAR_ZERO = 0.5;

  double at(double value) {
    return to == from ? start : start + (value - from) / (to - from) * (end - start);
  }

  /**
   * A vertical scale over the values, both ends on round numbers, with zero unless it is far off.
   */
  static Scale vertical(double lowest, double highest, double bottom, double top) {
    double low = lowest >= 0 && lowest < NEAR_ZERO * highest ? 0 : lowest;
    double step = step(low, highest);
    double from = Math.floor(low / step) * step;
    double to = Math.ceil(highest / step) * step;
    if (step(from, to) > step) {
      // Rounding both ends has made one step too many.
      step = step(from, to);
      from = Math.floor(low / step) * step;
      to = Math.ceil(highest / step) * step;
    }
    return new Scale(from, to > from ? to : from + step, bottom, top);
  }

  /** Round values from one end to the other. */
  List<Double> ticks() {
    double step = step(from, to);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(from / step); i <= Math.round(to / step); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /**
   * The least of 1, 2, 5 times a power of ten that makes at most six steps: whole numbers, unless
   * all the values lie within one.
   */
  private static double step(double low, double high) {
    double span = high - low;
    double least = span > 0 && span < 1 ? span / 6 : Math.max(span / 6, 1);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * power >= least) {
        return step * power;
      }
    }
    throw new IllegalStateException("Ten times a power of ten is above what it was made from.");
  }
}
