package org.lacattribution.attribution;

import java.util.Locale;

/** What an estimate says, in the words of the published table. */
enum Verdicts {
  REDUCTION,
  INCREASE,
  NO_DETECTABLE_EFFECT,
  TOO_FEW_TO_SAY;

  /**
   * Standard error of the log rate ratio above which there is no verdict: an effect that halves or
   * doubles the rate (0.69 on the log scale) would be missed more often than not.
   */
  static final double TOO_UNCERTAIN = Math.log(2) / 1.96;

  static Verdicts of(double lower, double upper, boolean tooFew, boolean failed) {
    if (tooFew || Double.isNaN(lower)) {
      return TOO_FEW_TO_SAY;
    }
    if (failed || lower <= 0 && upper >= 0) {
      return NO_DETECTABLE_EFFECT;
    }
    return lower > 0 ? REDUCTION : INCREASE;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
