package org.lacattribution.attribution.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Standings.Standing;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Excess;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.stats.resampling.JointNull;

/**
 * Whether something that no record shows decides who is chosen for programmes at home and who comes
 * into care: entries of families that were chosen and whom no programme helps, against those
 * expected from their recorded need.
 *
 * <p>Such families were declined, wait, were accepted and have not started, or had a programme
 * whose declared effect has ended. A benefit that lasts longer than declared makes entries after it
 * fewer, so of that group only more entries than expected speak of a hidden cause.
 *
 * <p>Left out are the days from a referral until nearly all who begin have begun: where a council
 * records a referral once a place is taken, nobody can have come into care in them.
 */
final class HiddenCause {
  /** Checks of which one that fails withholds every programme on the same rate. */
  static final Set<String> CHECKS =
      Set.of(
          "placebo_programme",
          "placebo_declined",
          "placebo_waiting",
          "placebo_accepted",
          "placebo_after",
          "placebo_largest",
          "placebo_squares");

  /** Standard errors, either way, that chance exceeds once in a hundred. */
  static final double POOLED_FAILS = 2.58;

  private static final Standing[] UNSTARTED = {
    Standing.DECLINED, Standing.WAITING, Standing.ACCEPTED
  };
  private static final Standing[] ALL = {
    Standing.DECLINED, Standing.WAITING, Standing.ACCEPTED, Standing.AFTER
  };

  private final PersonTime time;
  private final long seed;
  private final int byLot;
  private final Setting setting;
  private final RateModel model;
  private final List<Check> checks = new ArrayList<>();
  private final Excess unstarted;
  private final Excess all;
  private final Excess after;

  /**
   * The largest log ratio that is left open by families with whom programmes have not begun or by
   * those whose effect has ended, whichever is larger: the former may have been declined for a need
   * that is less, and of the latter those in most need have come into care before.
   */
  private final double largestBias;

  private final boolean passes;

  /**
   * Of an authority.
   *
   * @param model fitted to {@code entryTests}
   * @param byLot programmes whose effect comes from draws of places by lot, as bits
   */
  HiddenCause(PersonTime time, RateModel model, long seed, int byLot) {
    this.time = time;
    this.byLot = byLot;
    this.model = model;
    this.seed = seed;
    setting = time.setting;
    unstarted = excess(UNSTARTED);
    after = excess(Standing.AFTER);
    all = excess(ALL);
    boolean enough = unstarted.expected() >= Placebos.LEAST_EVENTS;
    double bias = enough ? unstarted.largestLogRatio() : Double.POSITIVE_INFINITY;
    largestBias =
        after.expected() >= Placebos.LEAST_EVENTS ? Math.max(bias, after.largestLogRatio()) : bias;
    passes = enough && Math.abs(pooled()) <= Check.ONCE_IN_TWENTY;
    byProgramme();
    group("placebo_declined", excess(Standing.DECLINED), "who were declined");
    group("placebo_waiting", excess(Standing.WAITING), "who wait for a place or a decision");
    group("placebo_accepted", excess(Standing.ACCEPTED), "who were accepted and have not started");
    ended(Check.ALL, after);
    waitingTime(excess(Standing.AWAITING_PLACE));
    together();
  }

  List<Check> checks() {
    return checks;
  }

  /**
   * Whether a log rate ratio is beyond any bias that is left open: the pooled check passes, and the
   * upper limit of the bias that it cannot rule out is smaller.
   */
  boolean rulesOut(double logRatio) {
    return passes && largestBias < logRatio;
  }

  private Excess excess(Standing... standings) {
    return Excess.of(model, time.standings.any(standings), time.entry.acting());
  }

  /** The largest log ratio of a bias that is left open; infinite where too few were expected. */
  double largestBias() {
    return largestBias;
  }

  /** Above what was expected of all, or of those who did not start; below it of the latter. */
  private double pooled() {
    double those = unstarted.expected() >= Placebos.LEAST_EVENTS ? unstarted.z() : 0;
    double most = all.expected() >= Placebos.LEAST_EVENTS ? Math.max(those, all.z()) : those;
    return most > 0 ? most : those;
  }

  private void group(String check, Excess found, String who) {
    if (found.expected() >= Placebos.LEAST_EVENTS) {
      checks.add(Check.ofZero(Check.ALL, check, found.z(), sentence(found, who)));
    }
  }

  /** Without the number itself, which may be small. */
  private static String sentence(Excess found, String who) {
    return "Entries to care of children %s, compared with the number expected from their recorded need, in standard errors: %s than expected."
        .formatted(who, found.z() < 0 ? "fewer" : "more");
  }

  private void ended(String code, Excess found) {
    if (found.expected() >= Placebos.LEAST_EVENTS) {
      double z = found.z();
      String who = "with whom the programme's declared effect has ended";
      checks.add(
          z > 0
              ? Check.ofZero(code, "placebo_after", z, sentence(found, who))
              : Check.of(
                  code,
                  "placebo_after",
                  z,
                  Check.ONCE_IN_TWENTY,
                  Status.PASS,
                  sentence(found, who)
                      + (z < -Check.ONCE_IN_TWENTY
                          ? " Fewer than expected: the benefit may last longer than declared."
                          : " Nothing found, as it should be.")));
    }
  }

  /** Whether referrals are recorded only because a place was taken. */
  private void waitingTime(Excess found) {
    if (found.expected() >= Placebos.LEAST_EVENTS) {
      double z = found.z();
      checks.add(
          Check.of(
              Check.ALL,
              "waiting_time",
              z,
              Check.ONCE_IN_TWENTY,
              z < -Check.ONCE_IN_TWENTY ? Status.WARN : Status.PASS,
              sentence(found, "between their referral and the usual start")
                  + (z < -Check.ONCE_IN_TWENTY
                      ? " Too few: referrals seem to be recorded once a place is taken, so a child"
                          + " that came into care first has none. Record each on its day."
                      : "")
                  + " No other check uses these days."));
    }
  }

  /** Of each programme, and the largest and the sum of squares, which cannot cancel. */
  private void byProgramme() {
    List<Excess> found = new ArrayList<>();
    List<Boolean> aboveOnly = new ArrayList<>();
    for (int programme : time.entry.programmes()) {
      String code = setting.programmes().get(programme).code();
      int acting = time.entry.acting();
      Excess notBegun = Excess.of(model, time.standings.notBegun(programme), acting);
      if (notBegun.expected() >= Placebos.LEAST_EVENTS) {
        found.add(notBegun);
        aboveOnly.add(false);
        checks.add(
            Check.ofZero(
                code,
                "placebo_programme",
                notBegun.z(),
                sentence(notBegun, "who were referred and with whom it has not begun")));
      }
      Excess ended = Excess.of(model, time.standings.after(programme), acting);
      if (ended.expected() >= Placebos.LEAST_EVENTS) {
        found.add(ended);
        aboveOnly.add(true);
      }
      ended(code, ended);
    }
    if (found.size() < 2) {
      return;
    }
    int n = found.size();
    double[][] correlations = new double[n][n];
    boolean[] above = new boolean[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      above[i] = aboveOnly.get(i);
      z[i] = found.get(i).z();
      for (int k = 0; k < n; k++) {
        correlations[i][k] = i == k ? 1 : found.get(i).correlation(found.get(k));
      }
    }
    JointNull joint = new JointNull(correlations, above, seed);
    String of =
        " of the standard errors by programme, of children with whom it has not begun and, where"
            + " more came than expected, after its effect, against what all would be together were"
            + " there nothing: excesses of one sign and of the other do not cancel. The value is"
            + " the standard error that is as rare.";
    checks.add(Check.ofZero(Check.ALL, "placebo_largest", joint.largest(z), "The largest" + of));
    checks.add(
        Check.ofZero(Check.ALL, "placebo_squares", joint.squares(z), "The sum of squares" + of));
  }

  /** All groups together: what decides and is not recorded shows in each a little. */
  private void together() {
    if (all.expected() < Placebos.LEAST_EVENTS) {
      return;
    }
    double z = pooled();
    Status status =
        Math.abs(z) > POOLED_FAILS
            ? Status.FAIL
            : Math.abs(z) > Check.ONCE_IN_TWENTY ? Status.WARN : Status.PASS;
    String words =
        switch (status) {
          case PASS -> "Nothing found, as it should be.";
          case WARN -> "More than chance usually gives: read the estimates with care.";
          case FAIL ->
              "More than chance gives: something that no record shows seems to decide who is chosen,"
                  + " and the estimates are not to be relied on"
                  + (byLot == 0 ? "." : ", but for programmes whose places were drawn by lot.");
        };
    checks.add(
        Check.of(
            Check.ALL,
            "placebo_programme",
            z,
            Check.ONCE_IN_TWENTY,
            status,
            String.format(
                Locale.ROOT,
                "Entries to care of children who were chosen for a programme that does not act on"
                    + " them, before it begins and after its effect, compared with the number"
                    + " expected from their recorded need, in standard errors: %s than expected. It"
                    + " fails beyond %.2f. %s A bias of up to %.2f times the rate is left open.",
                z < 0 ? "fewer" : "more",
                POOLED_FAILS,
                words,
                Math.exp(largestBias))));
  }
}
