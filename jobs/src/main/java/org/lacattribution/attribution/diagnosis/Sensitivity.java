package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.share.EValue;

/**
 * How much that no record shows it would take to explain the estimates away: the E-value of each
 * programme (VanderWeele and Ding 2017) and the tipping point of all.
 */
final class Sensitivity {
  /** E-value of an interval's end below which a claim is weak. */
  private static final double WEAK = 1.25;

  private Sensitivity() {}

  static List<Check> of(BottomUp result) {
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < result.programmes(); programme++) {
      double error = result.logRateRatioError(programme);
      if (Double.isFinite(error) && !result.byLot(programme)) {
        Programme of = result.time.setting.programmes().get(programme);
        checks.add(
            eValue(
                of.code(),
                result.logRateRatio(programme),
                error,
                RecordedCause.strongest(result.models.acting(of.actsOn()), programme)));
      }
    }
    tippingPoint(result).ifPresent(checks::add);
    return checks;
  }

  private static Check eValue(
      String code, double log, double error, Optional<RecordedCause> recorded) {
    double by = Check.ONCE_IN_TWENTY * error;
    Interval ratios = new Interval(log - by, log + by).exponential();
    double limit = EValue.ofLimit(ratios);
    boolean claims = !ratios.contains(1);
    return Check.of(
        code,
        "e_value",
        EValue.ofRiskRatio(Math.exp(log)),
        WEAK,
        claims && limit < WEAK ? Status.WARN : Status.PASS,
        String.format(
                Locale.ROOT,
                "Rate ratio %.2f (95%% interval %.2f to %.2f). Something unrecorded would have to"
                    + " go with both the programme and the outcome this strongly, as a risk"
                    + " ratio, to explain it away; to move the interval to no effect, %.2f.",
                Math.exp(log),
                ratios.lower(),
                ratios.upper(),
                limit)
            + (claims ? recorded.map(cause -> inTermsOf(cause, ratios)).orElse("") : ""));
  }

  /** How strong an unrecorded cause must be to overturn a finding, next to a recorded one. */
  private static String inTermsOf(RecordedCause cause, Interval ratios) {
    double nearest = ratios.lower() > 1 ? ratios.lower() : 1 / ratios.upper();
    double times = cause.timesFor(nearest);
    return String.format(
        Locale.ROOT,
        " A cause that no record shows would have to be %s as strong as %s, which makes the rate %.1f"
            + " times as high or as low, and is %.1f times as common or as rare in the programme.",
        times >= RecordedCause.MOST
            ? String.format(Locale.ROOT, "more than %.0f times", RecordedCause.MOST)
            : String.format(Locale.ROOT, "%.1f times", times),
        cause.name(),
        cause.rateRatio(),
        cause.prevalenceRatio());
  }

  private static Optional<Check> tippingPoint(BottomUp result) {
    double avoided =
        result
            .point[result.total()][Share.OWEN.ordinal()][Measure.ENTRIES.ordinal()][
            result.months() - 1];
    RateModel model = result.models.entry();
    double[] rates = model.rates(model.coefficients());
    double expected = 0;
    for (int cell = 0; cell < model.cells().time().length; cell++) {
      if (model.cells().exposure()[cell] != 0) {
        expected += model.cells().time()[cell] * rates[model.cells().pattern()[cell]];
      }
    }
    if (expected <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Check.of(
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
                expected)));
  }
}
