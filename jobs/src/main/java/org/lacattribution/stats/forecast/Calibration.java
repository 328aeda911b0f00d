package org.lacattribution.stats.forecast;

import java.util.List;
import java.util.Optional;

/**
 * Half-widths of intervals on the log scale, from absolute errors of the past.
 *
 * @param half80 NaN where too few errors are known
 * @param half95 NaN where too few errors are known
 */
record Calibration(double half80, double half95) {
  private static final int FEWEST = 20;

  /**
   * The split-conformal quantiles: of n errors, the one of rank (n + 1) times the level, rounded
   * up.
   *
   * @param reach by which errors are stretched for a horizon longer than theirs
   */
  static Calibration of(List<Double> errors, double reach) {
    if (errors.size() < FEWEST) {
      return new Calibration(Double.NaN, Double.NaN);
    }
    double[] sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Calibration(reach * quantile(sorted, .8), reach * quantile(sorted, .95));
  }

  private static double quantile(double[] sorted, double level) {
    int rank = (int) Math.ceil((sorted.length + 1) * level);
    return sorted[Math.min(rank, sorted.length) - 1];
  }

  /** Intervals round a log forecast; empty where none can honestly be given. */
  Optional<Predictive> round(double log, double widen) {
    return Double.isNaN(half80)
        ? Optional.empty()
        : Optional.of(Predictive.round(log, widen * half80, widen * half95));
  }
}
