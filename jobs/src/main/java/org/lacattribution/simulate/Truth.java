package org.lacattribution.simulate;

import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.simulate.Replay.Measure;

/**
 * What every set of programmes achieved, expected, with enrolments replayed: for each child that a
 * programme took, what {@link Replay} expects with no effect less what it expects with the effect
 * of the set, summed over children.
 */
final class Truth {
  private final int firstMonth;
  private final int months;
  private final int programmes;

  /** By the programmes of a child, then the set that has effect. */
  private final Map<Integer, Map<Integer, double[][]>> sums = new TreeMap<>();

  Truth(Settings settings) {
    firstMonth = settings.goLive();
    months = Math.max(0, settings.lastMonth() - firstMonth + 1);
    programmes = settings.council().programmes().size();
  }

  int firstMonth() {
    return firstMonth;
  }

  int months() {
    return months;
  }

  void add(ChildLife life) {
    if (life.start == null) {
      return;
    }
    int own = life.exposure.programmes();
    double[][] without = Replay.expected(life, 0, firstMonth);
    for (int set = own; set > 0; set = (set - 1) & own) {
      double[][] with = Replay.expected(life, set, firstMonth);
      double[][] sum = sum(own, set);
      for (int measure = 0; measure < sum.length; measure++) {
        for (int month = 0; month < months; month++) {
          sum[measure][month] += without[measure][month] - with[measure][month];
        }
      }
    }
  }

  void add(Truth other) {
    other.sums.forEach(
        (own, sets) ->
            sets.forEach(
                (set, values) -> {
                  double[][] sum = sum(own, set);
                  for (int measure = 0; measure < sum.length; measure++) {
                    for (int month = 0; month < months; month++) {
                      sum[measure][month] += values[measure][month];
                    }
                  }
                }));
  }

  /** The worth of each set of programmes, as bits, at the end of a month counted from the first. */
  double[] worth(Measure measure, int month) {
    double[] worth = new double[1 << programmes];
    for (int set = 1; set < worth.length; set++) {
      for (Map.Entry<Integer, Map<Integer, double[][]>> own : sums.entrySet()) {
        double[][] values = own.getValue().get(set & own.getKey());
        worth[set] += values == null ? 0 : values[measure.ordinal()][month];
      }
    }
    return worth;
  }

  private double[][] sum(int own, int set) {
    return sums.computeIfAbsent(own, any -> new TreeMap<>())
        .computeIfAbsent(set, any -> new double[Measure.values().length][months]);
  }
}
