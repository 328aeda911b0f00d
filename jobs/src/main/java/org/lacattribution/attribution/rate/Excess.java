package org.lacattribution.attribution.rate;

import java.util.function.IntPredicate;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.lacattribution.attribution.rate.Patterns.Pattern;

/**
 * Events of some days against those to be expected of them, given recorded need and the programmes
 * that act: a score test of a term for those days, without a fit of its own.
 *
 * <p>A count of events is Poisson, spread by as much as families hold more than one and by what is
 * not known of the rate. So the tails are those of the count itself, and may be read of few events
 * as of many.
 */
public final class Excess {
  private static final double ONE_SIDED_95 = 0.975;

  private final double events;
  private final double expected;
  private final double spread;
  private final double[] moved;

  private Excess(double events, double expected, double spread, double[] moved) {
    this.events = events;
    this.expected = expected;
    this.spread = spread;
    this.moved = moved;
  }

  /**
   * Of some rows of what a model was fitted to.
   *
   * @param of its likelihood gives what is expected: of days under a programme too that is what came
   * @param rows which of them
   * @param acting terms that count towards what is expected, as bits
   */
  public static Excess of(RateModel of, IntPredicate rows, int acting) {
    RateModel model = of.likelihood();
    RateData data = model.data();
    double[] at = model.coefficients();
    double[] rates = model.rates(at);
    double[] gradient = new double[at.length];
    double[] seen = new double[data.families()];
    double[] foretold = new double[data.families()];
    double events = 0;
    double expected = 0;
    for (int row = 0; row < data.rows(); row++) {
      if (!rows.test(row)) {
        continue;
      }
      int exposure = data.exposure(row) & acting;
      double mean =
          data.time(row)
              * rates[data.pattern(row)]
              * (exposure == 0 ? 1 : Math.exp(RateModel.effect(data, exposure, at)));
      Pattern pattern = data.patterns().of(data.pattern(row));
      for (int i = 0; i < pattern.columns().length; i++) {
        gradient[pattern.columns()[i]] += pattern.values()[i] * mean;
      }
      for (int i = 0; i < data.programmes().length; i++) {
        gradient[data.programmeColumn(i)] += (exposure >> data.programmes()[i] & 1) * mean;
      }
      seen[data.family(row)] += data.event(row) ? 1 : 0;
      foretold[data.family(row)] += mean;
      events += data.event(row) ? 1 : 0;
      expected += mean;
    }
    double[] byRate = model.influence(gradient);
    double ratio = expected > 0 ? events / expected : 1;
    double families = 0;
    double ofRate = 0;
    double[] moved = new double[seen.length];
    for (int family = 0; family < seen.length; family++) {
      double own = seen[family] - ratio * foretold[family];
      moved[family] = own - byRate[family];
      families += own * own;
      ofRate += byRate[family] * byRate[family];
    }
    double spread =
        expected < ExposedEvents.FEW
            ? model.exposed().familySpread()
            : Math.max(1, families / Math.max(1, events));
    return new Excess(events, expected, spread + ofRate / Math.max(1, expected), moved);
  }

  /** Events that came. */
  public double events() {
    return events;
  }

  /** Events to be expected. */
  public double expected() {
    return expected;
  }

  /** Events for each that was to be expected. */
  public double ratio() {
    return events / expected;
  }

  /** How far the events lie above what was expected, in standard errors. */
  public double z() {
    return ExposedEvents.beyond(events / spread, expected / spread);
  }

  /** The largest log ratio that the events leave open: upper end of its 95% interval. */
  public double largestLogRatio() {
    double most =
        new GammaDistribution(events / spread + 1, spread)
            .inverseCumulativeProbability(ONE_SIDED_95);
    return Math.log(most / expected);
  }

  /** Correlation with the excess of other rows of the same model. */
  public double correlation(Excess other) {
    double both = 0;
    double own = 0;
    double others = 0;
    for (int family = 0; family < moved.length; family++) {
      both += moved[family] * other.moved[family];
      own += moved[family] * moved[family];
      others += other.moved[family] * other.moved[family];
    }
    return own == 0 || others == 0 ? 0 : both / Math.sqrt(own * others);
  }
}
