package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.start.Balance;
import org.lacattribution.attribution.start.Starts;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;

/**
 * Whether the children who started a programme can be compared with children who did not: what is
 * recorded of them, balance, the numbers there are to compare with, overlap, and a doubly robust
 * second opinion.
 */
final class StartChecks {
  /** What compares those who started with others. */
  static final Set<String> CHECKS =
      Set.of(
          "need_recorded",
          "balance",
          "effective_sample",
          "largest_weight",
          "overlap",
          "doubly_robust",
          "sequential_trials");

  /** Fewest effective child-months to compare with. */
  private static final double ENOUGH_OTHERS = 100;

  private static final double TOO_FEW_OTHERS = 30;
  private static final double OUTSIDE = 0.05;

  /** Share of those who begin of whom something must be on record. */
  private static final double RECORDED = 0.8;

  private static final double HALF = 0.5;

  /** Standard errors, either way, that chance exceeds once in a hundred. */
  private static final double ONCE_IN_A_HUNDRED = 2.58;

  private StartChecks() {}

  /** Of every programme that acts on entry or exit and that some have started. */
  static List<Check> of(BottomUp result) {
    Setting setting = result.time.setting;
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < setting.size(); programme++) {
      if (result.time.starts[programme] != null) {
        Starts.Comparison found = result.time.starts[programme].comparison();
        recorded(result, programme).ifPresent(checks::add);
        if (found.balance() != null) {
          checks.addAll(of(result, programme, found));
        }
      }
    }
    return checks;
  }

  /** Of a programme at home: whether anything is on record of those who begin. */
  private static Optional<Check> recorded(BottomUp result, int programme) {
    double share = result.time.starts[programme].recorded();
    if (Double.isNaN(share)) {
      return Optional.empty();
    }
    return Optional.of(
        Check.of(
                result.time.setting.programmes().get(programme).code(),
                "need_recorded",
                share,
                RECORDED,
                share >= RECORDED ? Status.PASS : share >= HALF ? Status.WARN : Status.FAIL,
                "Share of the children who began of whom a referral, a case, early help or care was on"
                    + " record before: of the others nothing is known by which to compare them. Below"
                    + " one half the estimate is not to be relied on: land the referrals and plans.")
            .among(result.time.starts[programme].begun()));
  }

  private static List<Check> of(BottomUp result, int programme, Starts.Comparison found) {
    Programme of = result.time.setting.programmes().get(programme);
    boolean atHome = of.actsOn() == ActsOn.ENTRY;
    Balance balance = found.balance();
    double log = result.logRateRatio(programme);
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            of.code(),
            "balance",
            balance.difference(),
            balance.bound(),
            balance.difference() < balance.bound()
                ? Status.PASS
                : balance.difference() >= balance.fails() && atRisk(found, log)
                    ? Status.FAIL
                    : Status.WARN,
            "Standardised difference in "
                + (atHome ? "recorded need" : "age, time in care and legal status")
                + " between children who started and others "
                + (atHome ? "at home" : "in care")
                + " weighted to be like them, in either half of the time: that furthest beyond its"
                + " bound, a tenth or what chance exceeds once in twenty. A programme that serves"
                + " those in most need may be far from balance; the estimate is at risk, and the"
                + " check fails, where the doubly robust estimate differs from it too, or cannot be"
                + " had and children who started had a need that hardly any other child had."));
    checks.add(
        Check.of(
            of.code(),
            "effective_sample",
            found.effective(),
            ENOUGH_OTHERS,
            found.effective() >= ENOUGH_OTHERS
                ? Status.PASS
                : found.effective() >= TOO_FEW_OTHERS ? Status.WARN : Status.FAIL,
            "Effective number of child-months to compare those who started with."));
    checks.add(
        Check.of(
            of.code(),
            "largest_weight",
            found.heaviest(),
            OUTSIDE,
            found.heaviest() < OUTSIDE ? Status.PASS : Status.WARN,
            "Share of the comparison that rests on a single child-month."));
    checks.add(
        Check.of(
                of.code(),
                "overlap",
                found.outside(),
                OUTSIDE,
                found.outside() <= OUTSIDE ? Status.PASS : Status.WARN,
                "Share of children who started "
                    + (atHome ? "with a need" : "at an age, time in care and legal status")
                    + " that hardly any child had who did not.")
            .among(found.starters()));
    if (!Double.isNaN(found.logRatio())) {
      checks.add(
          Check.ofZero(
              of.code(),
              "doubly_robust",
              found.above(log),
              (atHome ? "Entries to care" : "Children who left care")
                  + " in the year after starting, against others weighted and modelled to be"
                  + " like them, compared with what the model's rate ratio gives in a year of which part was"
                  + " under the programme, in standard errors."));
    }
    trials(result, programme).ifPresent(checks::add);
    return checks;
  }

  /** Whether what balance is for speaks against the estimate. */
  private static boolean atRisk(Starts.Comparison found, double logRateRatio) {
    double apart = Math.abs(found.above(logRateRatio));
    return Double.isNaN(apart) ? found.outside() > OUTSIDE : apart > ONCE_IN_A_HUNDRED;
  }

  private static Optional<Check> trials(BottomUp result, int programme) {
    Programme of = result.time.setting.programmes().get(programme);
    RateModel model = result.models.acting(of.actsOn());
    return result
        .trials(programme)
        .map(
            trials -> {
              double[] influence = model.influence(model.column(programme));
              double variance = 0;
              for (int family = 0; family < influence.length; family++) {
                variance += Math.pow(trials.influence()[family] - influence[family], 2);
              }
              double gap = trials.logRatio() - result.logRateRatio(programme);
              String found =
                  String.format(
                      Locale.ROOT,
                      "%s under the programme: %.2f times as often as children of the same record"
                          + " who might have started that month and had not, weighted to be like"
                          + " those who did; by the model %.2f times. ",
                      of.actsOn() == ActsOn.ENTRY ? "Entry to care" : "Leaving care",
                      Math.exp(trials.logRatio()),
                      Math.exp(result.logRateRatio(programme)));
              return Check.warnsOfZero(
                  of.code(),
                  "sequential_trials",
                  gap / Math.sqrt(variance),
                  found + "No further apart than chance gives, in standard errors.",
                  found
                      + "Further apart than chance usually gives, in standard errors: one of the two"
                      + " allows for need wrongly, or the programme works by changing need, which"
                      + " the first counts.");
            });
  }
}
