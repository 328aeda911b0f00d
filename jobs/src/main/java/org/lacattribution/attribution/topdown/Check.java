package org.lacattribution.attribution.topdown;

/**
 * A check on an estimate, as a row of {@code published.diagnostic}.
 *
 * @param programme code of a programme, or {@code all}
 * @param check name of the check
 * @param value what was found; null where it could not be had
 * @param threshold beyond which it warns; null where there is none
 * @param status the outcome
 * @param meaning a sentence or two for a reader
 */
public record Check(
    String programme, String check, Double value, Double threshold, Status status, String meaning) {
  /** Whom the checks of this package are on: no programme alone. */
  public static final String ALL = "all";

  /** The outcome of a check. */
  public enum Status {
    PASS,
    WARN,
    FAIL
  }

  /** Passes up to the threshold, warns up to the limit, and fails beyond it. */
  static Check upTo(String check, double value, double threshold, double limit, String meaning) {
    Status status = value <= threshold ? Status.PASS : value <= limit ? Status.WARN : Status.FAIL;
    return new Check(ALL, check, finite(value), threshold, status, meaning);
  }

  /** A check that could not be made, which is a warning. */
  static Check unknown(String check, String meaning) {
    return new Check(ALL, check, null, null, Status.WARN, meaning);
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
