package org.lacattribution.stats.panel;

/** A standard error, or the reason why none can exist: never a NaN and never a guess. */
public sealed interface StandardError {

  /**
   * An error.
   *
   * @param value in the unit of the outcome
   * @param replications that it rests on
   */
  record Known(double value, int replications) implements StandardError {}

  /**
   * No error.
   *
   * @param reason a sentence for a reader
   */
  record Unavailable(String reason) implements StandardError {}
}
