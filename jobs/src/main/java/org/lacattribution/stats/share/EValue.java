package org.lacattribution.stats.share;

import org.lacattribution.stats.Interval;

/**
 * How strongly something unmeasured would have to go with both the programme and the outcome, as
 * risk ratios beyond what was adjusted for, to explain an effect away.
 *
 * <p>RR + √(RR (RR - 1)) for a risk ratio above 1, and of its inverse below. 1 means that nothing
 * is needed. Source: VanderWeele and Ding 2017, Annals of Internal Medicine 167.
 */
public final class EValue {
  private EValue() {}

  /** Of a risk ratio, or of a rate or hazard ratio of a rare outcome. */
  public static double ofRiskRatio(double ratio) {
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException(
          "An E-value needs a risk ratio above 0, but was given %s.".formatted(ratio));
    }
    double above = ratio < 1 ? 1 / ratio : ratio;
    return above + Math.sqrt(above * (above - 1));
  }

  /** Of the limit nearer to 1, which is what would move the interval to include 1; 1 if it does. */
  public static double ofLimit(Interval ratios) {
    if (ratios.contains(1)) {
      return 1;
    }
    return ofRiskRatio(ratios.lower() > 1 ? ratios.lower() : ratios.upper());
  }

  /** Of an odds ratio of a common outcome, whose root stands for the risk ratio. */
  public static double ofCommonOddsRatio(double ratio) {
    return ofRiskRatio(Math.sqrt(ratio));
  }
}
