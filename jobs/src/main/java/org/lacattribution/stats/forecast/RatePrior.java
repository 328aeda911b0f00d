package org.lacattribution.stats.forecast;

import java.io.Serializable;

/**
 * How log rates of entering and of leaving wander, in steps of half a year.
 *
 * @param entry of entries over children
 * @param exit of exits over children in care
 */
public record RatePrior(LocalTrend entry, LocalTrend exit) implements Serializable {
  private static final double DAMPING = Math.sqrt(.8);

  /** Where no panel is known: the deviations that the published panel of 2010 to 2022 gives. */
  public static final RatePrior TYPICAL =
      ofYears(new LocalTrend(.12, 0, .08, .8), new LocalTrend(.08, .016, .028, .8));

  /** From deviations of yearly steps: a wander's variance is shared by the halves of a year. */
  public static RatePrior ofYears(LocalTrend entry, LocalTrend exit) {
    return new RatePrior(halved(entry), halved(exit));
  }

  private static LocalTrend halved(LocalTrend yearly) {
    return new LocalTrend(
        yearly.levelStep() / Math.sqrt(2),
        yearly.slopeStep() / (2 * Math.sqrt(2)),
        yearly.noise(),
        DAMPING);
  }
}
