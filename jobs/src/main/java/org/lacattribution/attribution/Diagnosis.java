package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.BottomUp.Share;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.share.EValue;

/**
 * Checks that could show the estimates of an authority to be wrong, and what they mean for its
 * verdicts.
 *
 * <p>A test of something that should be nothing warns beyond {@value #WARN} standard errors, which
 * happens once in twenty by chance, and fails beyond {@value #FAIL}, once in a thousand.
 */
final class Diagnosis {
  static final double WARN = 1.96;
  static final double FAIL = 3.29;

  /** Fewest effective child-months to compare with. */
  private static final double ENOUGH_OTHERS = 100;

  private static final double TOO_FEW_OTHERS = 30;
  private static final double OUTSIDE = 0.05;
  private static final double SUPPORTED = 0.2;
  private static final double WEAK = 1.25;
  private static final double EXACT = 1e-9;

  /** Standard errors that an effect must have to be found four times in five. */
  private static final double POWER = 2.8;

  private static final double LEAST_EVENTS = 5;

  private static Check check(
      String programme,
      String check,
      double value,
      double threshold,
      Status status,
      String meaning) {
    return new Check(programme, check, finite(value), finite(threshold), status, meaning);
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A test of something that should be nothing, in standard errors. */
  private static Check ofZero(String programme, String check, double z, String found) {
    double size = Math.abs(z);
    Status status = size > FAIL ? Status.FAIL : size > WARN ? Status.WARN : Status.PASS;
    String words =
        switch (status) {
          case PASS -> "Nothing found, as it should be.";
          case WARN -> "More than chance usually gives: read the estimate with care.";
          case FAIL -> "Far more than chance gives: the estimate is not to be relied on.";
        };
    return check(programme, check, z, WARN, status, found + " " + words);
  }

  private final String laCode;
  private final BottomUp result;
  private final Setting setting;
  private final List<Check> checks = new ArrayList<>();
  private final boolean[] informed;

  Diagnosis(String laCode, BottomUp result) {
    this.laCode = laCode;
    this.result = result;
    this.setting = result.time.setting;
    informed = new boolean[setting.size()];
    for (int programme = 0; programme < informed.length; programme++) {
      double error = error(programme);
      informed[programme] = error <= Verdicts.TOO_UNCERTAIN;
    }
    identity();
    information();
    starts();
    support();
    tests();
    sensitivity();
  }

  List<Check> checks() {
    return checks;
  }

  /** Whether none of the programmes that act on a measure has information enough. */
  boolean tooFew(int programmes, Measure measure) {
    for (int programme = 0; programme < informed.length; programme++) {
      boolean member = (programmes >> programme & 1) == 1;
      boolean acts =
          measure == Measure.PLACEMENT_MOVES
              || setting.programmes().get(programme).actsOn() != ActsOn.PLACEMENT;
      if (member && acts && informed[programme]) {
        return false;
      }
    }
    return true;
  }

  String tooFewNote() {
    return "Too few children and events: an effect that halves the risk would be missed more often"
        + " than not.";
  }

  /** Whether a check fails that bears on one of the programmes. */
  boolean failed(int programmes) {
    for (Check check : checks) {
      if (check.status() == Status.FAIL && bearsOn(check.programme(), programmes)) {
        return true;
      }
    }
    return false;
  }

  private boolean bearsOn(String code, int programmes) {
    if (code.equals("all")) {
      return true;
    }
    for (int programme = 0; programme < setting.size(); programme++) {
      if ((programmes >> programme & 1) == 1
          && setting.programmes().get(programme).code().equals(code)) {
        return true;
      }
    }
    return false;
  }

  String failedNote() {
    return "A check that bears on this estimate fails: see diagnostic.";
  }

  List<Row> rows() {
    return checks.stream().map(check -> row(laCode, check)).toList();
  }

  /** A check as a row of the table. */
  static Row row(String laCode, Check check) {
    return new Result(Result.Of.DIAGNOSTIC, laCode)
        .put("code", check.programme())
        .put("scope", check.check())
        .put("estimate", check.value())
        .put("upper", check.threshold())
        .put("status", check.status().name().toLowerCase(Locale.ROOT))
        .put("note", check.meaning())
        .row();
  }

  private String code(int programme) {
    return setting.programmes().get(programme).code();
  }

  private double logRatio(int programme) {
    RateModel model = result.models.acting(setting.programmes().get(programme).actsOn());
    return model.coefficients()[model.column(programme)];
  }

  private double error(int programme) {
    RateModel model = result.models.acting(setting.programmes().get(programme).actsOn());
    int column = model.column(programme);
    // A made-up event is no information: without a real one there is none.
    double events = model.exposedEvents(programme);
    return events < 1 ? Double.POSITIVE_INFINITY : model.standardErrors()[column];
  }

  private void identity() {
    double worst = 0;
    for (Measure measure : Measure.values()) {
      for (int month = 0; month < setting.months(); month++) {
        double total = 0;
        double everyone = 0;
        for (int programme = 0; programme < setting.size(); programme++) {
          total += point(programme, Share.OWEN, measure, month);
          everyone += point(programme, Share.SHAPLEY, measure, month);
        }
        double joint = point(result.total(), Share.OWEN, measure, month);
        double scale = 1 + Math.abs(joint);
        worst = Math.max(worst, Math.abs(total - joint) / scale);
        worst = Math.max(worst, Math.abs(everyone - joint) / scale);
      }
    }
    checks.add(
        check(
            "all",
            "counted_once",
            worst,
            EXACT,
            worst <= EXACT ? Status.PASS : Status.FAIL,
            "Programmes sum to groups and groups to the total, by Owen and by Shapley values: the"
                + " largest gap, as a share."));
  }

  private double point(int scope, Share share, Measure measure, int month) {
    return result.point[scope][share.ordinal()][measure.ordinal()][month];
  }

  private void information() {
    int last = setting.months() - 1;
    for (int programme = 0; programme < setting.size(); programme++) {
      double error = error(programme);
      checks.add(
          check(
              code(programme),
              "information",
              error,
              Verdicts.TOO_UNCERTAIN,
              informed[programme] ? Status.PASS : Status.WARN,
              informed[programme]
                  ? "Standard error of the log rate ratio: enough children and events to find a"
                      + " halving of the risk."
                  : "Too few children and events to find even a halving of the risk, so there is no"
                      + " verdict."));
      Programme of = setting.programmes().get(programme);
      if (of.actsOn() != ActsOn.PLACEMENT) {
        int scope = programme;
        double deviation =
            Intervals.of(result.replicates, r -> r[scope][Measure.LAC_STOCK.ordinal()][last])
                .deviation();
        double least = POWER * deviation;
        boolean enough = Double.isNaN(of.planned()) || least <= of.planned();
        checks.add(
            check(
                code(programme),
                "minimum_detectable_effect",
                least,
                of.planned(),
                enough ? Status.PASS : Status.WARN,
                "Children fewer in care that would be found four times in five, beside the number"
                    + " planned."));
      }
    }
  }

  private void starts() {
    for (int programme = 0; programme < setting.size(); programme++) {
      if (result.time.starts[programme] == null) {
        continue;
      }
      Starts.Comparison found = result.time.starts[programme].compare();
      Balance balance = found.balance();
      if (balance == null) {
        continue;
      }
      boolean atHome = setting.programmes().get(programme).actsOn() == ActsOn.ENTRY;
      checks.add(
          check(
              code(programme),
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
          check(
              code(programme),
              "effective_sample",
              found.effective(),
              ENOUGH_OTHERS,
              found.effective() >= ENOUGH_OTHERS
                  ? Status.PASS
                  : found.effective() >= TOO_FEW_OTHERS ? Status.WARN : Status.FAIL,
              "Effective number of child-months to compare those who started with."));
      checks.add(
          check(
              code(programme),
              "largest_weight",
              found.heaviest(),
              OUTSIDE,
              found.heaviest() < OUTSIDE ? Status.PASS : Status.WARN,
              "Share of the comparison that rests on a single child-month."));
      checks.add(
          check(
              code(programme),
              "overlap",
              found.outside(),
              OUTSIDE,
              found.outside() <= OUTSIDE ? Status.PASS : Status.WARN,
              "Share of children who started "
                  + (atHome ? "with a need" : "at an age, time in care and legal status")
                  + " that hardly any child had who did not."));
      if (!Double.isNaN(found.logRatio())) {
        double z = (found.logRatio() - logRatio(programme)) / found.error();
        checks.add(
            ofZero(
                code(programme),
                "doubly_robust",
                z,
                (atHome ? "Entries to care" : "Children who left care")
                    + " in the year after starting, against others weighted and foretold to be"
                    + " like them, beside the model's rate ratio, in standard errors."));
      }
    }
  }

  /** Expected entries under sets of two programmes and more that hardly any child was in. */
  private void support() {
    RateModel model = result.models.entry();
    double[] rates = model.rates(model.coefficients());
    double[] bySet = new double[1 << setting.size()];
    for (int cell = 0; cell < model.cells().time().length; cell++) {
      bySet[model.cells().exposure()[cell]] +=
          model.cells().time()[cell] * rates[model.cells().pattern()[cell]];
    }
    double exposed = 0;
    double thin = 0;
    for (int set = 1; set < bySet.length; set++) {
      exposed += bySet[set];
      thin += Integer.bitCount(set) > 1 && bySet[set] < LEAST_EVENTS ? bySet[set] : 0;
    }
    if (exposed > 0) {
      double share = thin / exposed;
      checks.add(
          check(
              "all",
              "coalition_support",
              share,
              SUPPORTED,
              share <= SUPPORTED ? Status.PASS : Status.WARN,
              "Share of the entries at stake that come under combinations of programmes too rare to"
                  + " be looked at alone."));
    }
  }

  private void tests() {
    RateModel entry = RateModel.fit(result.time.entryTests);
    RateModel exit = RateModel.fit(result.time.exitTests);
    RateModel plan = result.models.needs().get(NeedChange.PROTECTED.ordinal());
    for (int programme : result.time.entry.programmes()) {
      int declined = programme + setting.size();
      if (entry.exposedEvents(declined) >= LEAST_EVENTS) {
        checks.add(
            ofZero(
                code(programme),
                "placebo_programme",
                z(entry, declined),
                "Entry of children whose referral was declined, as if they had taken part, in"
                    + " standard errors."));
      }
      if (plan.exposedEvents(programme) >= LEAST_EVENTS) {
        double z = z(plan, programme);
        checks.add(
            check(
                code(programme),
                "protection_plans",
                z,
                WARN,
                Math.abs(z) > WARN ? Status.WARN : Status.PASS,
                Math.abs(z) > WARN
                    ? "Protection plans begin at another rate under the programme: part of the"
                        + " estimate runs through plans; the method given_need is without it."
                    : "Protection plans begin no more and no less under the programme, in standard"
                        + " errors: no effect that runs through plans is seen."));
      }
    }
    declinedByAny(entry);
    for (int programme = 0; programme < setting.size(); programme++) {
      boolean acts = setting.programmes().get(programme).actsOn() == ActsOn.EXIT;
      if (!acts && exit.exposedEvents(programme) >= LEAST_EVENTS) {
        double z = z(exit, programme);
        checks.add(
            check(
                code(programme),
                "negative_control",
                z,
                WARN,
                Math.abs(z) > WARN ? Status.WARN : Status.PASS,
                "Leaving care, which the programme is not meant to change, in standard errors."
                    + (Math.abs(z) > WARN ? " More than chance usually gives." : "")));
      }
    }
    int begun = 2 * setting.size();
    if (entry.exposedEvents(begun) >= LEAST_EVENTS) {
      double z = z(entry, begun);
      checks.add(
          check(
              "all",
              "regression_to_the_mean",
              z,
              WARN,
              Math.abs(z) > WARN ? Status.WARN : Status.PASS,
              "Entry in the first three months of a programme against later, in standard errors:"
                  + " children taken at a peak would differ most at first."));
    }
  }

  /**
   * The placebos of all programmes taken together, weighted by their precision: what decides who is
   * referred and is not recorded shows in each a little and in all plainly.
   */
  private void declinedByAny(RateModel entry) {
    double[] influence = new double[0];
    double ratio = 0;
    double weights = 0;
    int placebos = 0;
    for (int programme : result.time.entry.programmes()) {
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
          ofZero(
              "all",
              "placebo_programme",
              ratio / error,
              String.format(
                  Locale.ROOT,
                  "Entry of children whose referral to any programme was declined, as if they had"
                      + " taken part: %.2f times the rate of others of the same recorded need.",
                  Math.exp(ratio / weights))));
    }
  }

  private static double z(RateModel model, int programme) {
    int column = model.column(programme);
    return model.coefficients()[column] / model.standardErrors()[column];
  }

  private void sensitivity() {
    for (int programme = 0; programme < setting.size(); programme++) {
      double error = error(programme);
      if (Double.isFinite(error)) {
        double log = logRatio(programme);
        Interval ratios = new Interval(log - WARN * error, log + WARN * error).exponential();
        double value = EValue.ofRiskRatio(Math.exp(log));
        double limit = EValue.ofLimit(ratios);
        boolean claims = !ratios.contains(1);
        checks.add(
            check(
                code(programme),
                "e_value",
                value,
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
                    limit)));
      }
    }
    tippingPoint();
  }

  private void tippingPoint() {
    int last = setting.months() - 1;
    double avoided = point(result.total(), Share.OWEN, Measure.ENTRIES, last);
    RateModel model = result.models.entry();
    double[] rates = model.rates(model.coefficients());
    double expected = 0;
    for (int cell = 0; cell < model.cells().time().length; cell++) {
      if (model.cells().exposure()[cell] != 0) {
        expected += model.cells().time()[cell] * rates[model.cells().pattern()[cell]];
      }
    }
    if (expected > 0) {
      double share = avoided / expected;
      checks.add(
          check(
              "all",
              "tipping_point",
              share,
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
}
