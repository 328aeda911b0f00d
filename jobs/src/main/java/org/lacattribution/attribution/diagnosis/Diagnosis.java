package org.lacattribution.attribution.diagnosis;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Family;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.table.KnownBreak;

/**
 * Checks that could show the estimates of an authority to be wrong, and what they mean for its
 * verdicts.
 *
 * <p>A test of something that should be nothing warns beyond {@value Check#ONCE_IN_TWENTY} standard
 * errors, which happens once in twenty by chance, and fails beyond {@value
 * Check#ONCE_IN_A_THOUSAND}, once in a thousand.
 */
public final class Diagnosis {
  private static final double SUPPORTED = 0.2;
  private static final double EXACT = 1e-9;

  private static final String TOO_FEW =
      "Too few children to say. With so few events even a programme that halves the risk would"
          + " usually go undetected.";

  private static final String FEW_FOUND =
      "Few children: the interval leaves zero out, but of programmes this small mostly those are"
          + " found whose estimate luck made larger. The true effect is likely to be smaller.";

  /** What the page says of an effect that comes from a draw. */
  static final String BY_LOT =
      "Places were drawn by lot: this effect does not depend on what records show.";

  private static final String FAILED =
      "A check that matters to this estimate fails: see diagnostic.";

  private static final String MORE_ENTERED =
      "More children entered care than expected; families chosen because of needs that no record"
          + " shows would look the same.";

  private static final String FEWER_LEFT =
      "Fewer children left care than expected; children chosen because of needs that no record"
          + " shows would look the same.";

  private static final String MORE_MOVED =
      "More children moved between placements than expected; children chosen because of needs that"
          + " no record shows would look the same.";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  /** Standard errors that an effect must have to be found with 80% power. */
  private static final double POWER = 2.8;

  private final BottomUp result;
  private final Setting setting;
  private final List<Check> checks = new ArrayList<>();
  private final boolean[] informed;

  /** Programmes whose effect comes from draws of places by lot, as bits. */
  private final int byLot;

  private final HiddenCause hiddenCause;

  public Diagnosis(BottomUp result) {
    this.result = result;
    this.setting = result.time.setting;
    informed = new boolean[setting.size()];
    for (int programme = 0; programme < informed.length; programme++) {
      double error = result.logRateRatioError(programme);
      informed[programme] = error <= Verdict.TOO_UNCERTAIN;
    }
    byLot =
        IntStream.range(0, setting.size())
            .filter(result::byLot)
            .map(programme -> 1 << programme)
            .sum();
    identity();
    history();
    families();
    courtReform();
    information();
    checks.addAll(StartChecks.of(result));
    checks.addAll(LotteryChecks.of(result));
    checks.addAll(RateShape.of(result));
    support();
    RateModel entry = RateModel.fit(result.time.entryTests);
    hiddenCause = new HiddenCause(result.time, entry, result.seed, byLot);
    checks.addAll(hiddenCause.checks());
    checks.addAll(Placebos.of(result, entry));
    checks.addAll(Sensitivity.of(result));
  }

  public List<Check> checks() {
    return checks;
  }

  /** Whether none of the programmes that act on a measure has information enough. */
  boolean tooFew(int programmes, Measure measure) {
    return acting(programmes, measure).noneMatch(programme -> informed[programme]);
  }

  /** Whether of none of them enough events were expected for an interval to be read. */
  private boolean hardlyAny(int programmes, Measure measure) {
    return acting(programmes, measure)
        .noneMatch(
            programme ->
                Double.isFinite(result.logRateRatioError(programme))
                    && expected(programme) >= Placebos.LEAST_EVENTS);
  }

  private IntStream acting(int programmes, Measure measure) {
    return IntStream.range(0, setting.size())
        .filter(programme -> (programmes >> programme & 1) == 1)
        .filter(
            programme ->
                measure == Measure.PLACEMENT_MOVES || actsOn(programme) != ActsOn.PLACEMENT);
  }

  private ActsOn actsOn(int programme) {
    return setting.programmes().get(programme).actsOn();
  }

  private double expected(int programme) {
    return result.models.acting(actsOn(programme)).exposed().expected(programme);
  }

  /**
   * What an interval of some programmes says, given the checks that bear on them. Few children are
   * no reason not to read an interval that leaves zero out; they are why one that does not says
   * nothing.
   */
  public Verdict verdict(int programmes, Measure measure, double lower, double upper) {
    Verdict alone = Verdict.of(lower, upper);
    boolean nothing = alone == Verdict.NO_DETECTABLE_EFFECT && tooFew(programmes, measure);
    if (alone == Verdict.TOO_FEW_TO_SAY || nothing || hardlyAny(programmes, measure)) {
      return Verdict.TOO_FEW_TO_SAY;
    }
    if (failed(programmes) || alone == Verdict.INCREASE && !isPlainIncrease(programmes, measure)) {
      return Verdict.NO_DETECTABLE_EFFECT;
    }
    return alone;
  }

  /** Why the verdict is not what the interval says by itself, or how to read it; else null. */
  public String note(int programmes, Measure measure, double lower, double upper) {
    Verdict verdict = verdict(programmes, measure, lower, upper);
    if (verdict == Verdict.TOO_FEW_TO_SAY) {
      return TOO_FEW;
    }
    if (failed(programmes)) {
      return FAILED;
    }
    if (Verdict.of(lower, upper) == Verdict.INCREASE && verdict != Verdict.INCREASE) {
      return harmful(programmes, measure).anyMatch(of -> of == ActsOn.ENTRY)
          ? MORE_ENTERED
          : harmful(programmes, measure).anyMatch(of -> of == ActsOn.EXIT)
              ? FEWER_LEFT
              : MORE_MOVED;
    }
    return Stream.of(
            drawn(acting(programmes, measure)) ? BY_LOT : "",
            tooFew(programmes, measure) ? FEW_FOUND : "")
        .filter(words -> !words.isEmpty())
        .reduce((one, other) -> one + " " + other)
        .orElse(null);
  }

  /** Whether there are programmes and draws give the effect of each. */
  private boolean drawn(IntStream programmes) {
    int[] some = programmes.toArray();
    return some.length > 0
        && Arrays.stream(some).allMatch(programme -> (byLot >> programme & 1) == 1);
  }

  /**
   * Whether an increase is more than families chosen by a need that no record shows would look
   * like: on every rate on which the programmes look harmful, the pooled check passes and leaves
   * open a bias smaller than what was found, or places in all of them were drawn by lot. Of rates
   * other than entry there is no such check.
   */
  private boolean isPlainIncrease(int programmes, Measure measure) {
    List<ActsOn> harmful = harmful(programmes, measure).toList();
    return !harmful.isEmpty()
        && harmful.stream()
            .allMatch(
                rate ->
                    drawn(acting(programmes, measure).filter(of -> actsOn(of) == rate))
                        || rate == ActsOn.ENTRY
                            && hiddenCause.rulesOut(logRatio(programmes, measure, rate)));
  }

  private Stream<ActsOn> harmful(int programmes, Measure measure) {
    return Stream.of(ActsOn.values())
        .filter(
            rate -> {
              double log = logRatio(programmes, measure, rate);
              return rate == ActsOn.EXIT ? log < 0 : log > 0;
            });
  }

  /** Log of the events expected under programmes on a rate over those expected without; 0: none. */
  private double logRatio(int programmes, Measure measure, ActsOn rate) {
    double with = 0;
    double without = 0;
    for (int programme : acting(programmes, measure).filter(of -> actsOn(of) == rate).toArray()) {
      double expected = expected(programme);
      without += expected;
      with += expected * Math.exp(result.logRateRatio(programme));
    }
    return without == 0 ? 0 : Math.log(with / without);
  }

  /** Whether a check fails that bears on one of the programmes. */
  public boolean failed(int programmes) {
    for (Check check : checks) {
      if (check.status() == Status.FAIL && bearsOn(check, programmes)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A check of a hidden cause bears on every programme on the rate; others on their own. Neither it
   * nor a comparison of those who started with others bears on an effect that comes from a draw.
   */
  private boolean bearsOn(Check check, int programmes) {
    boolean ofHiddenCause = HiddenCause.CHECKS.contains(check.check());
    int comparable =
        ofHiddenCause || StartChecks.CHECKS.contains(check.check())
            ? programmes & ~byLot
            : programmes;
    if (check.programme().equals(Check.ALL)) {
      return !ofHiddenCause
          || comparable == programmes
          || (comparable & result.time.entry.acting()) != 0;
    }
    int own =
        IntStream.range(0, setting.size())
            .filter(programme -> code(programme).equals(check.programme()))
            .findFirst()
            .orElseThrow();
    return IntStream.range(0, setting.size())
        .filter(programme -> (comparable >> programme & 1) == 1)
        .anyMatch(
            programme -> programme == own || ofHiddenCause && actsOn(programme) == actsOn(own));
  }

  /** A check as a row of the table. */
  public static Row row(String laCode, Check check) {
    return new Result(Result.Of.DIAGNOSTIC, laCode)
        .put("code", check.programme())
        .put("scope", check.check())
        .put("estimate", check.value())
        .put("upper", check.threshold())
        .put("status", check.status().name().toLowerCase(Locale.ROOT))
        .put("note", check.meaning())
        .put("children", check.children())
        .row();
  }

  private String code(int programme) {
    return setting.programmes().get(programme).code();
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
        Check.of(
            Check.ALL,
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
      double error = result.logRateRatioError(programme);
      checks.add(
          Check.of(
              code(programme),
              "information",
              error,
              Verdict.TOO_UNCERTAIN,
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
            Check.of(
                code(programme),
                "minimum_detectable_effect",
                least,
                of.planned(),
                enough ? Status.PASS : Status.WARN,
                "Children fewer in care that would be found with 80% power, next to the number"
                    + " planned."));
      }
    }
  }

  /** Whether anything was recorded before the first programme began. */
  private void history() {
    int missing = Math.max(0, setting.firstMonth() - setting.goLive());
    checks.add(
        Check.of(
            Check.ALL,
            "history",
            missing,
            0,
            missing == 0 ? Status.PASS : Status.WARN,
            missing == 0
                ? "Histories begin no later than the first programme did."
                : "Histories begin %d months after the first programme did: what programmes did until then is not known and not counted, and nothing shows how things were without them. Land the returns of earlier years."
                    .formatted(missing)));
  }

  /** Whether identifiers of families are such. */
  private void families() {
    int noFamilies = result.time.noFamilies;
    checks.add(
        Check.of(
            Check.ALL,
            "families",
            noFamilies,
            0,
            noFamilies == 0 ? Status.PASS : Status.WARN,
            noFamilies == 0
                ? "No family has more children than a family can have."
                : "Family identifiers of more than %d children each: they are treated as defaults of the case system, their children for unrelated, and where some are not, intervals are too narrow. Correct ssd_family, or family_id in programme_enrolment.csv."
                    .formatted(Family.MOST_CHILDREN)));
  }

  /** What a reform of every court may have done to a programme that helps children leave care. */
  private void courtReform() {
    KnownBreak reform = KnownBreak.named(KnownBreak.COURT_REFORM);
    int since = setting.lastMonth() - Months.of(reform.firstWholeMonth().atDay(1)) + 1;
    int before = setting.lastMonth() - setting.firstMonth() + 1 - since;
    IntStream.range(0, setting.size())
        .filter(programme -> actsOn(programme) == ActsOn.EXIT && since > 0 && before > 0)
        .forEach(
            programme ->
                checks.add(
                    Check.of(
                        code(programme),
                        "court_reform",
                        since,
                        0,
                        Status.PASS,
                        "Months since %s in every court (%s). Leaving care under a court order has a level of its own since then, so what that did for every child is not counted for the programme; what it did more for children in the programme is."
                            .formatted(reform.meaning(), DAY.format(reform.firstDay())))));
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
      thin += Integer.bitCount(set) > 1 && bySet[set] < Placebos.LEAST_EVENTS ? bySet[set] : 0;
    }
    if (exposed > 0) {
      double share = thin / exposed;
      checks.add(
          Check.of(
              Check.ALL,
              "coalition_support",
              share,
              SUPPORTED,
              share <= SUPPORTED ? Status.PASS : Status.WARN,
              "Share of the entries at stake that come under combinations of programmes too rare to"
                  + " be looked at alone."));
    }
  }
}
