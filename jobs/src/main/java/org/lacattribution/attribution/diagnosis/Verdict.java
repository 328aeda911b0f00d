package org.lacattribution.attribution.diagnosis;

import java.util.Locale;

/** What an estimate says, in the words of the published table. */
public enum Verdict {
  REDUCTION,
  INCREASE,
  NO_DETECTABLE_EFFECT,
  TOO_FEW_TO_SAY;

  /**
   * Standard error of the log rate ratio above which there is no verdict: an effect that halves or
   * doubles the rate (0.69 on the log scale) would be missed more often than not.
   */
  static final double TOO_UNCERTAIN = Math.log(2) / 1.96;

  /** What a 95% interval says by itself; too few to say where there is none. */
  public static Verdict of(double lower, double upper) {
    if (Double.isNaN(lower)) {
      return TOO_FEW_TO_SAY;
    }
    if (lower <= 0 && upper >= 0) {
      return NO_DETECTABLE_EFFECT;
    }
    return lower > 0 ? REDUCTION : INCREASE;
  }

  /** As in the published table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
