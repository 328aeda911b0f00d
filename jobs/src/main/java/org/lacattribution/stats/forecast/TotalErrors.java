package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;
import org.lacattribution.stats.Interval;

/**
 * Past errors of the total of all authorities, and the intervals that follow from them.
 *
 * <p>A year has one error: they are too few for a quantile. The interval is the root mean square
 * error at the horizon times Student's t with half as many degrees of freedom as there are errors,
 * for those of neighbouring origins overlap. A horizon without errors borrows the longest that has
 * some, stretched by time to the power {@value #GROWTH}.
 */
final class TotalErrors {
  private static final int FEWEST = 3;
  private static final double GROWTH = .75;

  private final Map<Integer, List<Double>> byHorizon = new TreeMap<>();

  /** Adds the log of what came over what was forecast; none where it is not finite. */
  void add(int horizon, double error) {
    if (Double.isFinite(error)) {
      byHorizon.computeIfAbsent(horizon, h -> new ArrayList<>()).add(error);
    }
  }

  /** Intervals; empty where fewer than {@value #FEWEST} errors are known. */
  Optional<Predictive> round(double estimate, int horizon) {
    int seen = horizon;
    while (seen > 0 && byHorizon.getOrDefault(seen, List.of()).size() < FEWEST) {
      seen--;
    }
    if (seen == 0 || !(estimate > 0)) {
      return Optional.empty();
    }
    List<Double> errors = byHorizon.get(seen);
    double square = errors.stream().mapToDouble(e -> e * e).average().orElseThrow();
    double deviation = Math.sqrt(square) * Math.pow(horizon / (double) seen, GROWTH);
    TDistribution t = new TDistribution(errors.size() / 2.0);
    return Optional.of(
        new Predictive(
            estimate,
            interval(estimate, deviation * t.inverseCumulativeProbability(.9)),
            interval(estimate, deviation * t.inverseCumulativeProbability(.975))));
  }

  private static Interval interval(double estimate, double half) {
    return new Interval(estimate * Math.exp(-half), estimate * Math.exp(half));
  }
}
