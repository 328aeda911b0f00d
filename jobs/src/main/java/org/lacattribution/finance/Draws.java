package org.lacattribution.finance;

import java.util.Arrays;

/**
 * Values of one quantity over resamples, sorted.
 *
 * <p>A quantile is that below which one more resample would fall with that chance (Weibull 1939;
 * type 6 of Hyndman and Fan 1996), as in attribution.
 */
final class Draws {
  private final double[] sorted;

  Draws(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  double quantile(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1));
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    double low = sorted[below];
    double high = sorted[above];
    // An end without limit has none between either.
    return low == high || at == below ? low : low + (at - below) * (high - low);
  }

  /** Share of resamples with that value or more. */
  double shareFrom(double value) {
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted).filter(draw -> draw >= value).count() / (double) sorted.length;
  }
}
