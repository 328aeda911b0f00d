package org.lacattribution.stats.control;

import java.util.Arrays;

/**
 * How much a point of a series has of the one before it. Limits suppose that points do not depend
 * on each other; a stock, a caseload or a rolling figure does, and then breaks limits without any
 * cause.
 *
 * @param lag1 correlation of neighbours, NaN where the series does not vary
 * @param pairs neighbours that are both known
 */
public record Autocorrelation(double lag1, int pairs) {
  /** Of a series; NaN is a gap. */
  public static Autocorrelation of(double[] values) {
    double mean =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    double together = 0;
    double alone = 0;
    int pairs = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      alone += (values[i] - mean) * (values[i] - mean);
      if (i > 0 && !Double.isNaN(values[i - 1])) {
        together += (values[i] - mean) * (values[i - 1] - mean);
        pairs++;
      }
    }
    return new Autocorrelation(alone == 0 ? Double.NaN : together / alone, pairs);
  }

  /** Whether limits would mislead: neighbours are more alike than two standard errors of chance. */
  public boolean forbidsLimits() {
    return lag1 > 2 / Math.sqrt(pairs + 1.0);
  }
}
