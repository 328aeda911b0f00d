package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;

/**
 * Whether the children who started a programme can be compared with children who did not: balance,
 * the numbers there are to compare with, overlap, and a doubly robust second opinion.
 */
final class StartChecks {
  /** Fewest effective child-months to compare with. */
  private static final double ENOUGH_OTHERS = 100;

  private static final double TOO_FEW_OTHERS = 30;
  private static final double OUTSIDE = 0.05;

  private StartChecks() {}

  /** Of every programme that acts on entry or exit and that some have started. */
  static List<Check> of(BottomUp result) {
    Setting setting = result.time.setting;
    List<Check> checks = new ArrayList<>();
    for (int programme = 0; programme < setting.size(); programme++) {
      if (result.time.starts[programme] != null) {
        Starts.Comparison found = result.time.starts[programme].compare();
        if (found.balance() != null) {
          checks.addAll(of(result, programme, found));
        }
      }
    }
    return checks;
  }

  private static List<Check> of(BottomUp result, int programme, Starts.Comparison found) {
    Programme of = result.time.setting.programmes().get(programme);
    boolean atHome = of.actsOn() == ActsOn.ENTRY;
    Balance balance = found.balance();
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            of.code(),
            "balance",
            balance.difference(),
            balance.bound(),
            balance.difference() < balance.bound()
                ? Status.PASS
                : balance.difference() < balance.fails() ? Status.WARN : Status.FAIL,
            "Standardised difference in "
                + (atHome ? "recorded need" : "age, time in care and legal status")
                + " between children who started and others "
                + (atHome ? "at home" : "in care")
                + " weighted to be like them, in either half of the time: that furthest beyond its"
                + " bound, a tenth or what chance exceeds once in twenty."));
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
                + " that hardly any child had who did not."));
    if (!Double.isNaN(found.logRatio())) {
      checks.add(
          Check.ofZero(
              of.code(),
              "doubly_robust",
              (found.logRatio() - result.logRateRatio(programme)) / found.error(),
              (atHome ? "Entries to care" : "Children who left care")
                  + " in the year after starting, against others weighted and foretold to be"
                  + " like them, beside the model's rate ratio, in standard errors."));
    }
    return checks;
  }
}
