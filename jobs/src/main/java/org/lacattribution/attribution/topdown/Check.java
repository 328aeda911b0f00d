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
 * @param children of a share of children: how many they are; null of any other value
 */
public record Check(
    String programme,
    String check,
    Double value,
    Double threshold,
    Status status,
    String meaning,
    Long children) {
  /** A check whose value is not a share of children. */
  public Check(
      String programme,
      String check,
      Double value,
      Double threshold,
      Status status,
      String meaning) {
    this(programme, check, value, threshold, status, meaning, null);
  }

  /** Standard errors that chance exceeds once in twenty, either way. */
  public static final double ONCE_IN_TWENTY = 1.96;

  /** The same, once in a thousand. */
  public static final double ONCE_IN_A_THOUSAND = 3.29;

  /** Whom the checks of this package are on: no programme alone. */
  public static final String ALL = "all";

  /** The outcome of a check. */
  public enum Status {
    PASS,
    WARN,
    FAIL
  }

  /** Of one programme or all; a value or threshold that is not a number is null. */
  public static Check of(
      String programme,
      String check,
      double value,
      double threshold,
      Status status,
      String meaning) {
    return new Check(programme, check, finite(value), finite(threshold), status, meaning);
  }

  /** The same check, its value a share of so many children. */
  public Check among(long ofChildren) {
    return new Check(programme, check, value, threshold, status, meaning, ofChildren);
  }

  /**
   * A test of something that should be nothing: warns beyond {@value #ONCE_IN_TWENTY} standard
   * errors and fails beyond {@value #ONCE_IN_A_THOUSAND}.
   *
   * @param z what was found, in standard errors
   */
  public static Check ofZero(String programme, String check, double z, String found) {
    double size = Math.abs(z);
    Status status =
        size > ONCE_IN_A_THOUSAND ? Status.FAIL : size > ONCE_IN_TWENTY ? Status.WARN : Status.PASS;
    String words =
        switch (status) {
          case PASS -> "Nothing found, as it should be.";
          case WARN -> "More than chance usually gives: read the estimate with care.";
          case FAIL -> "Far more than chance gives: the estimate is not to be relied on.";
        };
    return of(programme, check, z, ONCE_IN_TWENTY, status, found + " " + words);
  }

  /** The same of what an estimate may survive: it warns and never fails. */
  public static Check warnsOfZero(
      String programme, String check, double z, String passes, String warns) {
    boolean beyond = Math.abs(z) > ONCE_IN_TWENTY;
    return of(
        programme,
        check,
        z,
        ONCE_IN_TWENTY,
        beyond ? Status.WARN : Status.PASS,
        beyond ? warns : passes);
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
