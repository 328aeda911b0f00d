package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council.ActsOn;

/**
 * Checks of what should be nothing where recorded need explains who is taken: the entry of children
 * whose referral was declined, exits under programmes that are not meant to change them, and a
 * first quarter unlike the rest of a programme.
 */
final class Placebos {
  /** Fewest events of which anything is said. */
  static final double LEAST_EVENTS = 5;

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

  static List<Check> of(BottomUp result) {
    Placebos placebos = new Placebos(result);
    for (int programme : result.time.entry.programmes()) {
      placebos.declined(programme);
      placebos.protectionPlans(programme);
    }
    placebos.declinedByAny(result.time.entry.programmes());
    for (int programme = 0; programme < placebos.setting.size(); programme++) {
      placebos.negativeControl(programme);
    }
    placebos.regressionToTheMean();
    return placebos.checks;
  }

  private void declined(int programme) {
    int declined = programme + setting.size();
    if (entry.exposedEvents(declined) >= LEAST_EVENTS) {
      checks.add(
          Check.ofZero(
              code(programme),
              "placebo_programme",
              z(entry, declined),
              "Entry of children whose referral was declined, as if they had taken part, in"
                  + " standard errors."));
    }
  }

  private void protectionPlans(int programme) {
    if (plan.exposedEvents(programme) >= LEAST_EVENTS) {
      checks.add(
          Check.warnsOfZero(
              code(programme),
              "protection_plans",
              z(plan, programme),
              "Protection plans begin no more and no less under the programme, in standard"
                  + " errors: no effect that runs through plans is seen.",
              "Protection plans begin at another rate under the programme: part of the"
                  + " estimate runs through plans; the method given_need is without it."));
    }
  }

  /**
   * The placebos of all programmes taken together, weighted by their precision: what decides who is
   * referred and is not recorded shows in each a little and in all plainly.
   */
  private void declinedByAny(int[] programmes) {
    double[] influence = new double[0];
    double ratio = 0;
    double weights = 0;
    int placebos = 0;
    for (int programme : programmes) {
      int declined = programme + setting.size();
      if (entry.exposedEvents(declined) >= 1) {
        int column = entry.column(declined);
        double weight = 1 / Math.pow(entry.standardErrors()[column], 2);
        double[] moved = entry.influence(column);
        influence = Arrays.copyOf(influence, moved.length);
        for (int family = 0; family < moved.length; family++) {
          influence[family] += weight * moved[family];
        }
        ratio += weight * entry.coefficients()[column];
        weights += weight;
        placebos++;
      }
    }
    if (placebos > 1) {
      double error = Math.sqrt(Arrays.stream(influence).map(moved -> moved * moved).sum());
      checks.add(
          Check.ofZero(
              Check.ALL,
              "placebo_programme",
              ratio / error,
              String.format(
                  Locale.ROOT,
                  "Entry of children whose referral to any programme was declined, as if they had"
                      + " taken part: %.2f times the rate of others of the same recorded need.",
                  Math.exp(ratio / weights))));
    }
  }

  private void negativeControl(int programme) {
    boolean acts = setting.programmes().get(programme).actsOn() == ActsOn.EXIT;
    if (!acts && exit.exposedEvents(programme) >= LEAST_EVENTS) {
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
    if (entry.exposedEvents(begun) >= LEAST_EVENTS) {
      String found =
          "Entry in the first three months of a programme against later, in standard errors:"
              + " children taken at a peak would differ most at first.";
      checks.add(
          Check.warnsOfZero(Check.ALL, "regression_to_the_mean", z(entry, begun), found, found));
    }
  }

  private static double z(RateModel model, int programme) {
    int column = model.column(programme);
    return model.coefficients()[column] / model.standardErrors()[column];
  }

  private String code(int programme) {
    return setting.programmes().get(programme).code();
  }
}
