package org.lacattribution.attribution.effect;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Sorted values of one quantity over replicates. */
public final class Intervals {
  private final double[] sorted;

  private Intervals(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of replicates by scope, measure and month. */
  public static Intervals of(double[][][][] replicates, ToDoubleFunction<double[][][]> quantity) {
    return new Intervals(Arrays.stream(replicates).mapToDouble(quantity).sorted().toArray());
  }

  public static Intervals of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Intervals(sorted);
  }

  /**
   * The value below which one more replicate would fall with that chance, between order statistics:
   * it falls below the k-th of n with chance k / (n + 1), so that few replicates do not give
   * intervals that are too narrow (Weibull 1939; type 6 of Hyndman and Fan 1996).
   */
  double quantile(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1));
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  public double lower95() {
    return quantile(0.025);
  }

  public double upper95() {
    return quantile(0.975);
  }

  /** Share of replicates above zero, those at zero counting half. */
  public double positive() {
    double count = 0;
    for (double value : sorted) {
      count += value > 0 ? 1 : value == 0 ? 0.5 : 0;
    }
    return sorted.length == 0 ? Double.NaN : count / sorted.length;
  }

  public double deviation() {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
  }
}
