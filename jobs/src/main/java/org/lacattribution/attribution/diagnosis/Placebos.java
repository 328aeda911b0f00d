package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Standings.Standing;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Excess;
import org.lacattribution.attribution.rate.ExposedEvents;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;

/**
 * Checks of what should be nothing where recorded need explains who is taken: exits under
 * programmes that are not meant to change them, and a first quarter unlike the rest of a programme.
 * Families chosen and not helped are in {@link HiddenCause}.
 */
public final class Placebos {
  /**
   * Fewest events of which anything is said: those to be expected, for what was seen only where
   * luck brought many would look like a finding.
   */
  public static final double LEAST_EVENTS = 5;

  private final BottomUp result;
  private final Setting setting;
  private final RateModel entry;
  private final RateModel exit;
  private final RateModel plan;
  private final List<Check> checks = new ArrayList<>();

  private Placebos(BottomUp result, RateModel entry) {
    this.result = result;
    this.entry = entry;
    setting = result.time.setting;
    exit = RateModel.fit(result.time.exitTests);
    plan = result.models.needs().get(NeedChange.PROTECTED.ordinal());
  }

  /**
   * Of an authority.
   *
   * @param entry fitted to {@code entryTests}
   */
  static List<Check> of(BottomUp result, RateModel entry) {
    Placebos placebos = new Placebos(result, entry);
    for (int programme : result.time.entry.programmes()) {
      placebos.protectionPlans(programme);
    }
    for (int programme = 0; programme < placebos.setting.size(); programme++) {
      placebos.negativeControl(programme);
    }
    placebos.regressionToTheMean();
    return placebos.checks;
  }

  private void protectionPlans(int programme) {
    if (plan.exposed().expected(programme) >= LEAST_EVENTS) {
      checks.add(
          Check.warnsOfZero(
              code(programme),
              "protection_plans",
              z(plan, programme),
              "Protection plans begin no more and no less under the programme, in standard"
                  + " errors: no effect that runs through plans is seen.",
              setting.protectionPlans() == ProtectionPlans.MEDIATOR
                  ? "Protection plans begin at another rate under the programme: part of the"
                      + " estimate runs through plans; the method given_need is without it."
                  : "Protection plans begin at another rate under the programme, though the council"
                      + " file takes them to move for reasons of their own: what the programme may"
                      + " do by way of plans is not in the estimate."));
    }
  }

  private void negativeControl(int programme) {
    boolean acts = setting.programmes().get(programme).actsOn() == ActsOn.EXIT;
    if (!acts && exit.exposed().expected(programme) >= LEAST_EVENTS) {
      String found =
          "Leaving care, which the programme is not meant to change, in standard errors.";
      checks.add(
          Check.warnsOfZero(
              code(programme),
              "negative_control",
              z(exit, programme),
              found,
              found + " More than chance usually gives."));
    }
  }

  private void regressionToTheMean() {
    Excess begun =
        Excess.of(
            entry, result.time.standings.any(Standing.JUST_BEGUN), result.time.entry.acting());
    if (begun.expected() >= LEAST_EVENTS) {
      String found =
          "Entry in the first three months of a programme against later, in standard errors:"
              + " children taken at a peak would differ most at first.";
      checks.add(Check.warnsOfZero(Check.ALL, "regression_to_the_mean", begun.z(), found, found));
    }
  }

  private static double z(RateModel model, int programme) {
    if (model.exposed().expected(programme) < ExposedEvents.FEW) {
      return model.exposed().beyondExpected(programme);
    }
    int column = model.column(programme);
    return model.coefficients()[column] / model.standardErrors()[column];
  }

  private String code(int programme) {
    return setting.programmes().get(programme).code();
  }
}
