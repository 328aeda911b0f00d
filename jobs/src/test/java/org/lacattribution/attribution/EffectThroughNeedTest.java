package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.alternative.WeightedEstimate;
import org.lacattribution.attribution.diagnosis.Diagnosis;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.start.SequentialTrials;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;

/**
 * A world in which need decides who is taken, and the programme moves need in its turn: it halves
 * the plans that begin and shortens those there are, and a plan goes with five times the risk of
 * care. Given need as recorded most of the effect is not seen; without taking need into account the
 * programme seems to harm.
 *
 * <p>A generator of its own, month by month, with no part of the product's. The truth is exact: the
 * chance of each state carried forward for each child who took part, from where the programme found
 * it, with and without effect.
 */
class EffectThroughNeedTest {
  private static final int FIRST = 2010 * 12 + 3;
  private static final int MONTHS = 60;
  private static final int CHILDREN = 2500;
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 8);
  private static final int ACTS = 12;

  private static final double[] ENTRY = {0.004, 0.02};
  private static final double[] TAKEN = {0.004, 0.03};
  private static final double BEGINS = 0.04;
  private static final double ENDS = 0.08;
  private static final double LEAVES = 0.05;
  private static final double ON_ENTRY = 0.85;
  private static final double ON_BEGINS = 0.5;
  private static final double ON_ENDS = 1.8;

  private record World(List<ChildHistory> children, Truth truth) {}

  /** What is expected of those who took part, summed over them. */
  private static final class Truth {
    /** Fewer in care at the end, and fewer entries, than without the programme. */
    double stock;

    double entries;

    /** Without and with it: time at home and entries, by month since it began. */
    private final double[][] home = new double[2][ACTS];

    private final double[][] came = new double[2][ACTS];

    void add(int with, double entered, double inCare) {
      entries += with == 0 ? entered : -entered;
      stock += with == 0 ? inCare : -inCare;
    }

    void month(int with, int since, double atHome, double entered) {
      if (since < ACTS) {
        home[with][since] += atHome - entered / 2;
        came[with][since] += entered;
      }
    }

    /** Entries under the programme over those at the rates without, for as much time. */
    double ratio() {
      double events = 0;
      double expected = 0;
      for (int since = 0; since < ACTS; since++) {
        events += came[1][since];
        expected += home[1][since] * came[0][since] / home[0][since];
      }
      return events / expected;
    }
  }

  private static World world(int seed) {
    List<ChildHistory> children = new ArrayList<>();
    Truth truth = new Truth();
    for (int i = 0; i < CHILDREN; i++) {
      children.add(child(seed + "-" + i, new SplittableRandom(seed * 100_003L + i), truth));
    }
    return new World(children, truth);
  }

  private static ChildHistory child(String key, SplittableRandom random, Truth truth) {
    List<Stretch> plans = new ArrayList<>();
    List<Care> care = new ArrayList<>();
    List<Enrolment> enrolments = new ArrayList<>();
    boolean plan = random.nextDouble() < 0.3;
    int since = plan ? Months.first(FIRST - 2) : 0;
    int taken = -1;
    int month = 0;
    for (; month < MONTHS; month++) {
      int first = Months.first(FIRST + month);
      if (taken < 0 && month >= 24 && random.nextDouble() < TAKEN[plan ? 1 : 0]) {
        taken = month;
        enrolments.add(new Enrolment(0, first, Months.first(FIRST + month + 2)));
        expect(month, plan, truth);
      }
      boolean on = taken >= 0 && month - taken < ACTS;
      if (random.nextDouble() < ENTRY[plan ? 1 : 0] * (on ? ON_ENTRY : 1)) {
        int left = month + 1;
        while (random.nextDouble() >= LEAVES) {
          left++;
        }
        care.add(
            new Care(
                first + 14,
                left >= MONTHS ? Months.OPEN : Months.first(FIRST + left) + 14,
                Exit.PERMANENCE,
                List.of(new LegalStatus(first + 14, Order.AGREEMENT)),
                List.of(new Placed(first + 14, "external_foster"))));
        break;
      }
      if (plan && random.nextDouble() < ENDS * (on ? ON_ENDS : 1)) {
        plans.add(new Stretch(since, first + 9));
        plan = false;
      } else if (!plan && random.nextDouble() < BEGINS * (on ? ON_BEGINS : 1)) {
        plan = true;
        since = first + 9;
      }
    }
    if (plan) {
      plans.add(new Stretch(since, Months.OPEN));
    }
    int known = Months.first(FIRST - 6);
    Stretch open = new Stretch(known, Months.OPEN);
    return new ChildHistory(
        key,
        List.of(),
        Months.first(FIRST - 80),
        Set.of(),
        care,
        List.of(),
        List.of(open),
        List.of(open),
        plans,
        new int[] {known},
        new int[0],
        List.of(),
        enrolments,
        List.of());
  }

  /** Adds what is expected without the programme and with it. */
  private static void expect(int from, boolean plan, Truth truth) {
    for (int with = 0; with < 2; with++) {
      double[] home = {plan ? 0 : 1, plan ? 1 : 0};
      double inCare = 0;
      double entries = 0;
      for (int month = from; month < MONTHS; month++) {
        boolean on = with == 1 && month - from < ACTS;
        double[] enters = {home[0] * ENTRY[0], home[1] * ENTRY[1]};
        double begins = BEGINS * (on ? ON_BEGINS : 1);
        double ends = ENDS * (on ? ON_ENDS : 1);
        for (int level = 0; level < 2; level++) {
          enters[level] *= on ? ON_ENTRY : 1;
          home[level] -= enters[level];
        }
        double flow = home[0] * begins - home[1] * ends;
        home = new double[] {home[0] - flow, home[1] + flow};
        double came = enters[0] + enters[1];
        truth.month(with, month - from, home[0] + home[1] + came, came);
        // Half of a month's leavers-to-be came before; those of the month of entry stay it out.
        inCare = inCare * (1 - LEAVES) + came;
        entries += came;
      }
      truth.add(with, entries, inCare);
    }
  }

  private static Setting setting(ProtectionPlans plans) {
    Programme programme = Histories.programme("HELP", "A", ActsOn.ENTRY);
    return new Setting(
        List.of(
            new Programme(
                programme.code(),
                programme.name(),
                programme.group(),
                ActsOn.ENTRY,
                Months.of(LocalDate.of(2012, 4, 1)),
                ACTS - 3,
                0,
                17,
                Double.NaN,
                null)),
        FIRST,
        FIRST + MONTHS - 1,
        false,
        plans);
  }

  /** In this world cases move by plans alone, so that nothing else is left of need. */
  @Test
  void whereTheCouncilTakesPlansForAConfounderWhatRunsThroughThemIsNotCounted() {
    List<ChildHistory> children = world(1).children();
    PersonTime mediated = PersonTime.of(children, setting(ProtectionPlans.MEDIATOR));
    PersonTime confounded = PersonTime.of(children, setting(ProtectionPlans.CONFOUNDER));
    BottomUp with = BottomUp.of(mediated, List.of(), 5, 7, BottomUp.Replicates.ONE_STEP);
    BottomUp without = BottomUp.of(confounded, List.of(), 5, 7, BottomUp.Replicates.ONE_STEP);
    int last = MONTHS - 1 - 24;
    int stock = Measure.LAC_STOCK.ordinal();
    double[] found = without.point[0][Share.OWEN.ordinal()][stock];
    assertThat(found).isEqualTo(without.givenNeed).isEqualTo(with.givenNeed);
    assertThat(found[last]).isLessThan(with.point[0][Share.OWEN.ordinal()][stock][last] / 2);
    double[] drawn =
        Arrays.stream(without.replicates).mapToDouble(r -> r[0][stock][last]).toArray();
    for (int r = 0; r < drawn.length; r++) {
      assertThat(drawn[r]).isLessThan(with.replicates[r][0][stock][last]);
    }
    assertThat(new Diagnosis(without).checks())
        .filteredOn(check -> check.check().equals("protection_plans"))
        .singleElement()
        .satisfies(check -> assertThat(check.meaning()).contains("is not in the estimate"));
  }

  @Test
  void whatRunsThroughNeedIsCounted() {
    Setting setting = setting(ProtectionPlans.MEDIATOR);
    double[][] errors = new double[5][COUNCILS];
    double truth = 0;
    double covered = 0;
    for (int council = 0; council < COUNCILS; council++) {
      World world = world(1 + council);
      BottomUp result = BottomUp.of(world.children(), setting, List.of(), 60, 7);
      int last = MONTHS - 1 - 24;
      double[][] found = result.point[0][Share.OWEN.ordinal()];
      double entries = found[Measure.ENTRIES.ordinal()][last];
      errors[0][council] = entries - world.truth().entries;
      errors[1][council] = found[Measure.LAC_STOCK.ordinal()][last] - world.truth().stock;
      errors[2][council] = result.givenNeed[last] - world.truth().stock;
      SequentialTrials trials = result.time.starts[0].trials().orElseThrow();
      errors[3][council] = trials.logRatio() - Math.log(world.truth().ratio());
      double weighted = WeightedEstimate.of(result).orElseThrow().fewerInCare(last);
      errors[4][council] = weighted - world.truth().stock;
      truth += world.truth().stock / COUNCILS;
      Intervals told = Intervals.of(result.replicates, r -> r[0][Measure.ENTRIES.ordinal()][last]);
      covered += Math.abs(errors[0][council]) < 1.96 * told.deviation() ? 1.0 / COUNCILS : 0;
      System.out.printf(
          "%d: entries %.1f, truth %.1f, error %.1f; in care %.1f, truth %.1f, given need %.1f,"
              + " weighted %.1f;"
              + " rate ratio by trials %.2f, truth %.2f, given need %.2f%n",
          council,
          entries,
          world.truth().entries,
          told.deviation(),
          found[Measure.LAC_STOCK.ordinal()][last],
          world.truth().stock,
          result.givenNeed[last],
          weighted,
          Math.exp(trials.logRatio()),
          world.truth().ratio(),
          Math.exp(result.logRateRatio(0)));
    }
    assertThat(Math.abs(z(errors[0]))).as("entries, in Monte Carlo errors").isLessThan(3.5);
    assertThat(Math.abs(z(errors[1]))).as("in care, in Monte Carlo errors").isLessThan(3.5);
    assertThat(covered).isGreaterThanOrEqualTo(0.6);
    // Given need as it was, more than a third of the effect is missed, far beyond chance.
    assertThat(mean(errors[2])).isLessThan(-truth / 3);
    assertThat(z(errors[2])).isLessThan(-5);
    // Trials adjust for nothing that came after their beginning.
    assertThat(Math.abs(z(errors[3]))).as("trials, in Monte Carlo errors").isLessThan(3.5);
    assertThat(Math.abs(mean(errors[3]))).isLessThan(0.1);
    // Their ratio counts what runs through need while the programme acts, not what lasts longer.
    assertThat(mean(errors[4])).isBetween(mean(errors[2]) / 1.1, -truth / 10);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The mean in its standard errors. */
  private static double z(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return mean / Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
