package org.lacattribution.stats;

import java.io.Serializable;

/**
 * Two limits on the scale of the figure they belong to.
 *
 * @param lower may be negative infinity
 * @param upper may be positive infinity
 */
public record Interval(double lower, double upper) implements Serializable {

  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "Interval needs lower <= upper, but was given %s and %s.".formatted(lower, upper));
    }
  }

  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  public double width() {
    return upper - lower;
  }

  /** The interval of exp(x), for a log ratio. */
  public Interval exponential() {
    return new Interval(Math.exp(lower), Math.exp(upper));
  }
}
