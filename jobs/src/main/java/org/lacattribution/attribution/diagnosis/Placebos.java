package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.ExposedEvents;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;

/**
 * Checks of what should be nothing where recorded need explains who is taken: the entry of children
 * who were referred and with whom nothing had begun, exits under programmes that are not meant to
 * change them, and a first quarter unlike the rest of a programme.
 */
public final class Placebos {
  /**
   * Fewest events of which anything is said: those to be expected, for what was seen only where
   * luck brought many would look like a finding.
   */
  public static final double LEAST_EVENTS = 5;

  private final Setting setting;
  private final RateModel entry;
  private final RateModel exit;
  private final RateModel plan;
  private final List<Check> checks = new ArrayList<>();

  private Placebos(BottomUp result) {
    setting = result.time.setting;
    entry = RateModel.fit(result.time.entryTests);
    exit = RateModel.fit(result.time.exitTests);
    plan = result.models.needs().get(NeedChange.PROTECTED.ordinal());
  }

  public static List<Check> of(BottomUp result) {
    Placebos placebos = new Placebos(result);
    for (int programme : result.time.entry.programmes()) {
      placebos.referred(programme);
      placebos.protectionPlans(programme);
    }
    placebos.referredToAny(result.time.entry.programmes());
    for (int programme = 0; programme < placebos.setting.size(); programme++) {
      placebos.negativeControl(programme);
    }
    placebos.regressionToTheMean();
    return placebos.checks;
  }

  private void referred(int programme) {
    int referred = programme + setting.size();
    if (entry.exposed().expected(referred) >= LEAST_EVENTS) {
      checks.add(
          Check.ofZero(
              code(programme),
              "placebo_programme",
              z(entry, referred),
              "Entry of children who were referred and with whom it had not begun, as if they had"
                  + " taken part, in standard errors."));
    }
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

  /**
   * The placebos of all programmes taken together: what decides who is referred and is not recorded
   * shows in each a little and in all plainly.
   */
  private void referredToAny(int[] programmes) {
    int[] referred = Arrays.stream(programmes).map(p -> p + setting.size()).toArray();
    double expected = Arrays.stream(referred).mapToDouble(entry.exposed()::expected).sum();
    if (referred.length > 1 && expected >= LEAST_EVENTS) {
      double events = Arrays.stream(referred).mapToDouble(entry.exposed()::seen).sum();
      checks.add(
          Check.ofZero(
              Check.ALL,
              "placebo_programme",
              entry.exposed().beyondExpected(referred),
              String.format(
                  Locale.ROOT,
                  "Entry of children who were referred to a programme that had not begun with them, as"
                      + " if they had taken part: %.2f times the rate of others of the same recorded"
                      + " need, in standard errors. What would be left were it so of those who took"
                      + " part: method beside_waiting.",
                  events / expected)));
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
    int begun = 2 * setting.size();
    if (entry.exposed().expected(begun) >= LEAST_EVENTS) {
      String found =
          "Entry in the first three months of a programme against later, in standard errors:"
              + " children taken at a peak would differ most at first.";
      checks.add(
          Check.warnsOfZero(Check.ALL, "regression_to_the_mean", z(entry, begun), found, found));
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
