package org.lacattribution.attribution.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.stats.resampling.PoissonBootstrap;
import org.lacattribution.stats.share.Coalitions;
import org.lacattribution.stats.share.Owen;

class BottomUpTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);
  private static final SimulatedCouncil SMALL =
      SimulatedCouncil.of(SimulatedCouncil.council(), "base", 3, 0.2, LAST);

  private static BottomUp of(List<ChildHistory> children, int replicates) {
    return BottomUp.of(children, SETTING, List.of(), replicates, 7);
  }

  @Test
  void childrenInAnyOrderGiveTheSameBits() {
    List<ChildHistory> shuffled = new ArrayList<>(SMALL.children());
    Collections.shuffle(shuffled, new Random(1));

    BottomUp one = of(SMALL.children(), 3);
    BottomUp other = of(shuffled, 3);

    assertThat(Arrays.deepEquals(one.point, other.point)).isTrue();
    assertThat(Arrays.deepEquals(one.replicates, other.replicates)).isTrue();
  }

  /** Pseudonyms hang on a secret key; no estimate and no interval may. */
  @Test
  void childrenUnderOtherPseudonymsGiveTheSameBits() {
    BottomUp one = of(SMALL.children(), 3);
    BottomUp other = of(SMALL.children().stream().map(BottomUpTest::underAnotherKey).toList(), 3);

    assertThat(Arrays.deepEquals(one.point, other.point)).isTrue();
    assertThat(Arrays.deepEquals(one.replicates, other.replicates)).isTrue();
  }

  private static ChildHistory underAnotherKey(ChildHistory child) {
    return Histories.named(
        child,
        Long.toHexString(PoissonBootstrap.key(child.child())),
        child.families().stream()
            .map(family -> Long.toHexString(PoissonBootstrap.key(family)))
            .toArray(String[]::new));
  }

  @Test
  void programmesSumToGroupsAndGroupsToTheTotalAndTheLedgerToBoth() {
    BottomUp result = of(SMALL.children(), 2);
    int last = SETTING.months() - 1;
    for (Measure measure : Measure.values()) {
      double[] owen = new double[SETTING.size()];
      Arrays.setAll(owen, p -> result.point[p][0][measure.ordinal()][last]);
      double total = result.point[result.total()][0][measure.ordinal()][last];
      assertThat(Arrays.stream(owen).sum()).isCloseTo(total, within(1e-9));
      for (int group = 0; group < result.groups(); group++) {
        double sum = 0;
        for (int p = 0; p < owen.length; p++) {
          sum += result.shares.group(p) == group ? owen[p] : 0;
        }
        assertThat(result.point[SETTING.size() + group][0][measure.ordinal()][last])
            .isCloseTo(sum, within(1e-9));
      }
    }
    for (int programme = 0; programme < SETTING.size(); programme++) {
      int of = programme;
      double days =
          result.ledger.stream()
              .filter(line -> line.programme() == of)
              .mapToDouble(BottomUp.Ledger::days)
              .sum();
      assertThat(days)
          .isCloseTo(
              result.point[programme][Share.OWEN.ordinal()][Measure.LAC_DAYS.ordinal()][last],
              within(1e-6 * (1 + Math.abs(days))));
    }
  }

  /** Weights of sets reproduce Owen and Shapley values worked out the long way. */
  @Test
  void sharesAsWeightsAreOwenValues() {
    Shares shares = new Shares(List.of("A", "B", "A", "C"));
    double[] worths = {0, 3, 5, 9, 2, 4, 8, 14};
    Shares.Weights weights = shares.of(0b0111);
    double[] expected = Owen.values(Coalitions.of(worths), new int[] {0, 1, 0});
    for (int i = 0; i < 3; i++) {
      double value = 0;
      for (int set = 0; set < worths.length; set++) {
        value += weights.owen()[i][set] * worths[set];
      }
      assertThat(value).isCloseTo(expected[i], within(1e-12));
    }
  }

  /**
   * A rate ratio of e^-12, which draws of few events come to, tells of hardly more entries than one
   * of e^-4: a child who came in all the same and went home does not count for thousands.
   */
  @Test
  void aProgrammeThatAllButStopsEntryAvoidsNoMoreThanThereWere() {
    BottomUp result = of(SMALL.children(), 1);
    assertThat(entriesAt(result, -12)).isBetween(1.0, 1.5 * entriesAt(result, -4));
  }

  /** Entries avoided by the first programme if that were its log rate ratio. */
  private static double entriesAt(BottomUp result, double log) {
    double[] entry = result.models.entry().coefficients().clone();
    entry[result.models.entry().column(0)] = log;
    return result
        .at(result.models.coefficients().with(ActsOn.ENTRY, entry))[0][Measure.ENTRIES.ordinal()][
        SETTING.months() - 1];
  }

  @Test
  void aProgrammeThatActsOnPlacementsAloneChangesNoStock() {
    BottomUp result = of(SMALL.children(), 1);
    int keep = 5;
    assertThat(Arrays.stream(result.point[keep][0][Measure.LAC_STOCK.ordinal()]).sum()).isZero();
    assertThat(result.point[keep][0][Measure.PLACEMENT_MOVES.ordinal()][SETTING.months() - 1])
        .isNotZero();
  }

  /**
   * Children who came into care from one programme and were then taken by one that acts on
   * placements. If that alone has an effect, it avoids of every day under it the rate of moves
   * times what it takes off, whatever the chance was that these children would come into care.
   */
  @Test
  void aProgrammeInCareCountsInFullForChildrenWhoCameFromOneAtHome() {
    int tf = 4;
    int keep = 5;
    List<ChildHistory> children =
        SMALL.children().stream().map(child -> thenIn(child, tf, keep)).toList();
    BottomUp result = of(children, 0);
    RateModel model = result.models.move();
    double[] none = model.coefficients().clone();
    for (int column = model.data().patterns().columns(); column < none.length; column++) {
      none[column] = 0;
    }
    none[model.column(keep)] = Math.log(0.5);
    Models.Coefficients at =
        result
            .models
            .coefficients()
            .givenNeed(result.time.entry.programmes().length)
            .with(ActsOn.ENTRY, withoutEffects(result.models.entry()))
            .with(ActsOn.EXIT, withoutEffects(result.models.exit()))
            .with(ActsOn.PLACEMENT, none);
    double[] rates = model.rates(none);
    double avoided = 0;
    double months = 0;
    for (int row = 0; row < model.data().rows(); row++) {
      if ((model.data().exposure(row) >> keep & 1) == 1) {
        avoided += model.data().time(row) * rates[model.data().pattern(row)] / 2;
        months += model.data().time(row);
      }
    }
    assertThat(months).isGreaterThan(60);
    double found = result.at(at)[keep][Measure.PLACEMENT_MOVES.ordinal()][SETTING.months() - 1];
    // The last day before leaving counts as half a day.
    assertThat(found).isCloseTo(avoided, withinPercentage(2));
  }

  private static double[] withoutEffects(RateModel model) {
    double[] none = model.coefficients().clone();
    Arrays.fill(none, model.data().patterns().columns(), none.length, 0);
    return none;
  }

  /** The child, in another programme from a month after it came into care from the first. */
  private static ChildHistory thenIn(ChildHistory child, int first, int then) {
    List<ChildHistory.Enrolment> enrolments = new ArrayList<>(child.enrolments());
    for (ChildHistory.Care care : child.care()) {
      boolean from =
          child.enrolments().stream()
              .anyMatch(e -> e.programme() == first && e.start() < care.start());
      if (from && care.covers(care.start() + 30)) {
        enrolments.add(
            new ChildHistory.Enrolment(then, care.start() + 30, Months.first(SETTING.lastMonth())));
      }
    }
    return new ChildHistory(
        child.child(),
        child.families(),
        child.born(),
        child.traits(),
        child.care(),
        child.earlyHelp(),
        child.cases(),
        child.inNeed(),
        child.protection(),
        child.referrals(),
        child.enquiries(),
        child.assessments(),
        enrolments,
        child.referred());
  }

  /**
   * One step of Newton beside full refits of the same replicates: near enough at a fifth of a
   * Coventry.
   */
  @Test
  void oneStepReplicatesFollowFullRefits() {
    PersonTime time = PersonTime.of(SMALL.children(), SETTING);
    BottomUp step = BottomUp.of(time, List.of(), 40, 7, BottomUp.Replicates.ONE_STEP);
    BottomUp full = BottomUp.of(time, List.of(), 40, 7, BottomUp.Replicates.REFIT);
    double one = deviation(step);
    double other = deviation(full);
    assertThat(one / other).isBetween(0.75, 1.35);
  }

  private static double deviation(BottomUp result) {
    int last = SETTING.months() - 1;
    return Intervals.of(result.replicates, r -> r[result.total()][Measure.ENTRIES.ordinal()][last])
        .deviation();
  }

  /** A whole Coventry: the joint effect of seed 2 lies within two of its errors of the truth. */
  @Test
  void theTruthOfASimulatedCouncilIsFound() {
    SimulatedCouncil council = SimulatedCouncil.of(SimulatedCouncil.council(), "base", 2, 1, LAST);
    BottomUp result = of(council.children(), 60);
    int last = SETTING.months() - 1;
    double[] worth = council.worth("LAC_STOCK", last);
    double truth = worth[worth.length - 1];
    double estimate = result.point[result.total()][0][Measure.LAC_STOCK.ordinal()][last];
    double error =
        Intervals.of(result.replicates, r -> r[result.total()][Measure.LAC_STOCK.ordinal()][last])
            .deviation();
    assertThat(truth).isBetween(30.0, 45.0);
    assertThat(Math.abs(estimate - truth)).isLessThan(2 * error);
    assertThat(error).isLessThan(12);
  }
}
