package org.lacattribution.stats.power;

import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.special.Gamma;

/**
 * Power of a 95% interval of a rate ratio that rests on a count of events, of which a number is
 * expected without effect that is known much better than the count.
 *
 * <p>The count is Poisson, spread by as many events as carry the information of one. With few
 * events the interval is that of the gamma distribution whose shape is half an event above the
 * count (Jeffreys); otherwise it is normal on the log, with the variance of the standard formula, 1
 * / events. The chance is summed over counts, and not taken from the normal distribution: the
 * standard formula, events = ((1.96 + 0.84) / log ratio)², is within a tenth of it for weak
 * effects, and asks for two fifths more to find a halving.
 *
 * @param spread events that carry the information of one independent event, at least 1
 * @param few events below which the interval is that of the gamma distribution
 */
public record CountPower(double spread, double few) {
  /** Of a 95% interval. */
  private static final double Z95 = 1.959963984540054;

  /** Of 80% power. */
  private static final double Z80 = 0.841621233572914;

  private static final double UPPER = 0.975;
  private static final double JEFFREYS = 0.5;
  private static final int MOST = 100_000;

  /** The nearest ratio to 1 that is looked for. */
  private static final double NEAREST = 0.001;

  /**
   * The chance that the interval leaves 1 out on the side of the effect.
   *
   * @param expected events without effect
   * @param ratio true rate ratio, not 1; 0 for an effect that leaves no event
   */
  public double of(double expected, double ratio) {
    if (!(expected > 0)) {
      return 0;
    }
    double mean = expected * ratio / spread;
    if (ratio < 1) {
      int most = -1;
      while (most < MOST && leastExpected(most + 1) < expected) {
        most++;
      }
      return most < 0 ? 0 : atMost(most, mean);
    }
    int least = 0;
    while (least < MOST && mostExpected(least) <= expected) {
      least++;
    }
    return 1 - atMost(least - 1, mean);
  }

  /**
   * The standard formula: events expected without effect of which enough remain for the log of the
   * ratio to be found with 80% power, were it normal.
   */
  public double byStandardFormula(double ratio) {
    double events = Math.pow((Z95 + Z80) / Math.log(ratio), 2);
    return spread * events / ratio;
  }

  /**
   * Events that must be expected without effect for a ratio to be found with a chance; infinite
   * where no number suffices.
   *
   * @param ratio true rate ratio, not 1
   * @param power the chance
   */
  public double expected(double ratio, double power) {
    return ratio < 1 ? expectedForFewer(ratio, power) : expectedForMore(ratio, power);
  }

  /** A lower ratio is first found with more power as one more event still shows it. */
  private double expectedForFewer(double ratio, double power) {
    for (int events = 0; events < MOST; events++) {
      double expected = leastExpected(events);
      if (atMost(events, expected * ratio / spread) >= power) {
        return expected;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A higher ratio is found with more power as more are expected, till one more is needed. */
  private double expectedForMore(double ratio, double power) {
    for (int events = 1; events < MOST; events++) {
      double high = mostExpected(events);
      if (1 - atMost(events - 1, high * ratio / spread) >= power) {
        double low = mostExpected(events - 1);
        for (int halving = 0; halving < 50; halving++) {
          double middle = (low + high) / 2;
          if (1 - atMost(events - 1, middle * ratio / spread) >= power) {
            high = middle;
          } else {
            low = middle;
          }
        }
        return high;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The ratio nearest to 1 and below it that is found with a chance; NaN where none is, not even
   * that of an effect which leaves no event.
   */
  public double smallestBelow(double expected, double power) {
    if (of(expected, 0) < power) {
      return Double.NaN;
    }
    double found = 0;
    double missed = 1 - NEAREST;
    while (missed - found > NEAREST / 10) {
      double middle = (found + missed) / 2;
      if (of(expected, middle) >= power) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return found;
  }

  /**
   * The ratio nearest to 1 and above it that is found with a chance; NaN where none up to a limit
   * is.
   */
  public double smallestAbove(double expected, double power, double limit) {
    if (of(expected, limit) < power) {
      return Double.NaN;
    }
    double missed = 1 + NEAREST;
    double found = limit;
    while (found - missed > NEAREST / 10) {
      double middle = (found + missed) / 2;
      if (of(expected, middle) >= power) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return found;
  }

  /** Expected events that must be exceeded for so many independent events to show fewer. */
  private double leastExpected(int independent) {
    double events = independent * spread;
    return events < few
        ? gamma(events, UPPER)
        : events * Math.exp(Z95 * Math.sqrt(spread / events));
  }

  /** Expected events up to which so many independent events show more. */
  private double mostExpected(int independent) {
    double events = independent * spread;
    return events < few
        ? gamma(events, 1 - UPPER)
        : events * Math.exp(-Z95 * Math.sqrt(spread / events));
  }

  private double gamma(double events, double quantile) {
    return new GammaDistribution((events + JEFFREYS) / spread, spread)
        .inverseCumulativeProbability(quantile);
  }

  /** The chance of so many events or fewer. */
  private static double atMost(int events, double mean) {
    if (events < 0) {
      return 0;
    }
    return mean == 0 ? 1 : Gamma.regularizedGammaQ(events + 1.0, mean);
  }
}
