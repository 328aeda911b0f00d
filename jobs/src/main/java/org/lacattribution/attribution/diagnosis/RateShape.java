package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.rate.Effects;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;

/**
 * Whether a programme's rate ratio rests on the shape of the rate: the coefficient of the rate
 * model compared with the doubly robust ratio, in standard errors of their difference, of
 * programmes with events enough for a normal distribution. It can warn, not fail: the published
 * ratio does not need the shape to be right.
 */
public final class RateShape {
  private RateShape() {}

  static List<Check> of(BottomUp result) {
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < result.programmes(); programme++) {
      RateModel model = model(result, programme);
      if (compared(model, programme)) {
        checks.add(check(result, model, programme));
      }
    }
    return checks;
  }

  /** Codes of the programmes whose two ratios clearly differ. */
  public static List<String> matters(BottomUp result) {
    return of(result).stream()
        .filter(check -> check.status() == Status.WARN)
        .map(Check::programme)
        .toList();
  }

  private static RateModel model(BottomUp result, int programme) {
    Programme of = result.time.setting.programmes().get(programme);
    return result.models.acting(of.actsOn());
  }

  private static boolean compared(RateModel model, int programme) {
    return model.robust().isPresent() && !model.exposed().few(programme);
  }

  private static Check check(BottomUp result, RateModel model, int programme) {
    Effects robust = model.robust().orElseThrow();
    if (model.byLot(programme)) {
      return selection(result, model, programme, robust.apart(programme));
    }
    String found =
        String.format(
            Locale.ROOT,
            "Rate ratio %.2f, right if either the rate or the time under the programme is modelled"
                + " right; %.2f by the rate model alone. ",
            Math.exp(result.logRateRatio(programme)),
            Math.exp(model.likelihood().logRatio(programme, model.likelihood().coefficients())));
    return Check.warnsOfZero(
        result.time.setting.programmes().get(programme).code(),
        "rate_shape",
        robust.apart(programme),
        found + "They agree, in standard errors of their difference.",
        found
            + "They differ by more than chance usually gives, in standard errors: the rate model"
            + " misses how children under the programme differ. The published figures use the"
            + " first.");
  }

  /** What a comparison with children of the same record would have found instead of a draw. */
  private static Check selection(
      BottomUp result, RateModel model, int programme, double standardErrors) {
    double byLot = result.logRateRatio(programme);
    double compared = model.likelihood().logRatio(programme, model.likelihood().coefficients());
    String found =
        String.format(
            Locale.ROOT,
            "Rate ratio %.2f by the draws of places; %.2f by comparison with other children of the"
                + " same record. ",
            Math.exp(byLot),
            Math.exp(compared));
    return Check.warnsOfZero(
        result.time.setting.programmes().get(programme).code(),
        "rate_shape",
        standardErrors,
        found + "They agree, in standard errors of their difference.",
        found
            + "They differ by more than chance usually gives, in standard errors: families were"
            + " chosen for "
            + (compared > byLot ? "more" : "less")
            + " risk than records show. The published figures use the draws, which such a choice"
            + " does not touch.");
  }
}
