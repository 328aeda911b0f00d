package org.lacattribution.stats.forecast;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Half-widths of intervals on a {@link CountScale}, from absolute errors of the past.
 *
 * <p>The split-conformal quantile, local in size: the weight of a past error falls with the
 * distance in log size, as a normal density of deviation {@value #REACH}, and the largest weight is
 * given to the error that is to come. Sources: Lei and others 2018; localised: Guan 2023.
 */
final class Calibration {
  private static final int FEWEST = 20;
  private static final double REACH = .5;

  private static final double ROUNDING = 1e-9;

  /** Sizes nearer than this in the log share a quantile. */
  private static final double STEP = .25;

  /**
   * One past error.
   *
   * @param size count that was forecast
   * @param error absolute, in units of the authority's volatility
   */
  record Error(double size, double error) {}

  private final CountScale scale;
  private final double[] errors;
  private final double[] logSizes;
  private final Map<Long, double[]> halves = new HashMap<>();

  Calibration(CountScale scale, List<Error> errors) {
    this.scale = scale;
    List<Error> sorted = errors.stream().sorted(Comparator.comparingDouble(Error::error)).toList();
    this.errors = sorted.stream().mapToDouble(Error::error).toArray();
    this.logSizes = sorted.stream().mapToDouble(error -> Math.log(error.size() + 1)).toArray();
  }

  /**
   * Intervals round a forecast; empty where too few errors are known.
   *
   * @param widen by which the errors are stretched
   */
  Optional<Predictive> round(double count, double widen) {
    if (errors.length < FEWEST) {
      return Optional.empty();
    }
    double[] half = halves.computeIfAbsent(Math.round(Math.log(count + 1) / STEP), this::halves);
    return Optional.of(Predictive.round(count, scale, widen * half[0], widen * half[1]));
  }

  private double[] halves(long step) {
    double[] weights = new double[errors.length];
    double most = 0;
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      double distance = (logSizes[j] - step * STEP) / REACH;
      weights[j] = Math.exp(-distance * distance / 2);
      most = Math.max(most, weights[j]);
      sum += weights[j];
    }
    // Where no past error is of that size, the nearest sizes stand in.
    double all = sum + Math.max(most, Double.MIN_NORMAL);
    return new double[] {quantile(weights, .8 * all), quantile(weights, .95 * all)};
  }

  private double quantile(double[] weights, double reached) {
    double sum = 0;
    int j = 0;
    while (j < weights.length - 1 && sum + weights[j] < reached * (1 - ROUNDING)) {
      sum += weights[j++];
    }
    return errors[j];
  }
}
