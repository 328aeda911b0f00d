package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.share.EValue;

/**
 * How much that no record shows it would take to explain the estimates away: the E-value of each
 * programme (VanderWeele and Ding 2017), the tipping point of all, and, of what is claimed, the
 * strength next to that of the strongest recorded cause.
 */
final class Sensitivity {
  /** E-value of an interval's end below which a claim is weak. */
  private static final double WEAK = 1.25;

  private static final String UNRECORDED_CAUSE = "unrecorded_cause";

  /** Times as strong as the strongest recorded cause, below which a claim is weak. */
  private static final double AS_STRONG = 1;

  /** Bits of every programme. */
  private static final int ANY = -1;

  private Sensitivity() {}

  static List<Check> of(BottomUp result) {
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < result.programmes(); programme++) {
      double error = result.logRateRatioError(programme);
      if (Double.isFinite(error) && !result.byLot(programme)) {
        Programme of = result.time.setting.programmes().get(programme);
        double log = result.logRateRatio(programme);
        double by = Check.ONCE_IN_TWENTY * error;
        Interval ratios = new Interval(log - by, log + by).exponential();
        checks.add(eValue(of.code(), log, ratios));
        RecordedCause.strongest(result.models.acting(of.actsOn()), 1 << programme)
            .flatMap(cause -> unrecordedCause(of.code(), ratios, cause))
            .ifPresent(checks::add);
      }
    }
    double expected = expectedEntries(result.models.entry());
    if (expected > 0) {
      double[][][] total = result.point[result.total()];
      double avoided = last(result, total[Share.OWEN.ordinal()]);
      checks.add(tippingPoint(avoided, expected));
      Intervals entries =
          Intervals.of(
              Arrays.stream(result.replicates)
                  .mapToDouble(replicate -> last(result, replicate[result.total()]))
                  .toArray());
      Interval ratios =
          new Interval(
              Math.max(0, 1 - entries.upper95() / expected), 1 - entries.lower95() / expected);
      RecordedCause.strongest(result.models.entry(), ANY)
          .flatMap(cause -> unrecordedCause(Check.ALL, ratios, cause))
          .ifPresent(checks::add);
    }
    return checks;
  }

  /** Entries avoided by the last month, of a measure and month. */
  private static double last(BottomUp result, double[][] byMeasure) {
    return byMeasure[Measure.ENTRIES.ordinal()][result.months() - 1];
  }

  private static Check eValue(String code, double log, Interval ratios) {
    double limit = EValue.ofLimit(ratios);
    return Check.of(
        code,
        "e_value",
        EValue.ofRiskRatio(Math.exp(log)),
        WEAK,
        !ratios.contains(1) && limit < WEAK ? Status.WARN : Status.PASS,
        String.format(
            Locale.ROOT,
            "Rate ratio %.2f (95%% interval %.2f to %.2f). Something unrecorded would have to"
                + " go with both the programme and the outcome this strongly, as a risk"
                + " ratio, to explain it away; to move the interval to no effect, %.2f.",
            Math.exp(log),
            ratios.lower(),
            ratios.upper(),
            limit));
  }

  /**
   * How many times as strong as the strongest recorded cause one that no record shows must be to
   * move the nearer end of an interval to no effect; empty where the interval has no effect in it.
   */
  private static Optional<Check> unrecordedCause(
      String code, Interval ratios, RecordedCause cause) {
    if (!(ratios.upper() < 1 || ratios.lower() > 1)) {
      return Optional.empty();
    }
    double times = cause.timesFor(ratios.lower() > 1 ? ratios.lower() : 1 / ratios.upper());
    return Optional.of(
        Check.of(
            code,
            UNRECORDED_CAUSE,
            times,
            AS_STRONG,
            times < AS_STRONG ? Status.WARN : Status.PASS,
            String.format(
                Locale.ROOT,
                "To explain the difference away, a cause that no record shows would have to be %s as"
                    + " strong as %s, which makes the rate %.1f times as high or as low, and is %.1f"
                    + " times as common or as rare %s.",
                times >= RecordedCause.MOST
                    ? String.format(Locale.ROOT, "more than %.0f times", RecordedCause.MOST)
                    : String.format(Locale.ROOT, "%.1f times", times),
                cause.name(),
                cause.rateRatio(),
                cause.prevalenceRatio(),
                code.equals(Check.ALL) ? "in the programmes" : "in the programme")));
  }

  private static double expectedEntries(RateModel model) {
    double[] rates = model.rates(model.coefficients());
    double expected = 0;
    for (int cell = 0; cell < model.cells().time().length; cell++) {
      if (model.cells().exposure()[cell] != 0) {
        expected += model.cells().time()[cell] * rates[model.cells().pattern()[cell]];
      }
    }
    return expected;
  }

  private static Check tippingPoint(double avoided, double expected) {
    return Check.of(
        Check.ALL,
        "tipping_point",
        avoided / expected,
        Double.NaN,
        Status.PASS,
        String.format(
            Locale.ROOT,
            "%.1f entries avoided of %.1f expected without programmes: if the risk of the"
                + " children who took part was overstated by this share, nothing was"
                + " avoided.",
            avoided,
            expected));
  }
}
