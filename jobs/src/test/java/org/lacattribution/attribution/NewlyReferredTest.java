package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.ChildHistory.LegalStatus;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Placed;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.council.Council.ActsOn;

/**
 * A world of days in which care is likeliest in the weeks after a referral, and the programme takes
 * families within a fortnight of it: most in the same month, when a record of the month's first day
 * does not know of the referral yet. Who is taken is chance, given the referral.
 *
 * <p>A generator of its own. The truth is exact: the chance of having entered by each day, carried
 * forward for each child who took part, with and without effect.
 */
class NewlyReferredTest {
  private static final int FIRST = 2010 * 12 + 3;
  private static final int MONTHS = 60;
  private static final int FROM = Months.first(FIRST);
  private static final int TO = Months.first(FIRST + MONTHS);
  private static final int GO_LIVE = Months.of(LocalDate.of(2012, 4, 1));
  private static final int EFFECT_MONTHS = 1;
  private static final int CHILDREN = 8000;
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 6);

  private static final double NOT_OPEN = 0.00001;
  private static final double OPEN = 0.00025;
  private static final double NEW = 0.0012;
  private static final int NEW_DAYS = 30;
  private static final double CLOSES = 1 / 180.0;
  private static final double REFERRED = 1 / 700.0;
  private static final double TAKEN = 0.4;
  private static final double RATIO = 0.6;
  private static final double LEAVES = 0.002;

  private record World(List<ChildHistory> children, double entries, double stock) {}

  private static World world(int seed) {
    List<ChildHistory> children = new ArrayList<>();
    double[] truth = new double[2];
    for (int i = 0; i < CHILDREN; i++) {
      children.add(child(seed + "-" + i, new SplittableRandom(seed * 1_000_003L + i), truth));
    }
    return new World(children, truth[0], truth[1]);
  }

  private static ChildHistory child(String key, SplittableRandom random, double[] truth) {
    int day = FROM - 700 + random.nextInt(TO - FROM + 700);
    List<Stretch> cases = new ArrayList<>();
    List<Integer> referrals = new ArrayList<>();
    List<Enrolment> taken = new ArrayList<>();
    double[] hazard = new double[TO - day];
    double[] factor = new double[hazard.length];
    int first = day;
    Arrays.fill(hazard, NOT_OPEN);
    Arrays.fill(factor, 1);
    while (day < TO) {
      referrals.add(day);
      int closed = day + 1 + wait(random, CLOSES);
      cases.add(new Stretch(day, closed < TO ? closed : Months.OPEN));
      for (int on = day + 1; on < Math.min(closed, TO); on++) {
        hazard[on - first] = on <= day + NEW_DAYS ? NEW : OPEN;
      }
      int start = day + 1 + random.nextInt(14);
      boolean takes = random.nextDouble() < TAKEN;
      if (takes && start < closed && start < TO && Months.of(start) >= GO_LIVE) {
        taken.add(new Enrolment(0, start, start + 80));
        int end = Math.min(TO, Months.first(Months.of(start + 80) + EFFECT_MONTHS + 1));
        Arrays.fill(factor, start - first, end - first, RATIO);
      }
      day = closed + 1 + wait(random, REFERRED);
    }
    int entered = -1;
    for (int on = 0; on < hazard.length && entered < 0; on++) {
      entered = random.nextDouble() < hazard[on] * factor[on] ? on + first : -1;
    }
    int last = entered < 0 ? TO : entered;
    taken.removeIf(enrolment -> enrolment.start() > last);
    List<Care> care = new ArrayList<>();
    if (entered >= 0) {
      int left = entered + 1 + wait(random, LEAVES);
      care.add(
          new Care(
              entered,
              left < TO ? left : Months.OPEN,
              Exit.PERMANENCE,
              List.of(new LegalStatus(entered, Order.AGREEMENT)),
              List.of(new Placed(entered, "external_foster"))));
    }
    if (!taken.isEmpty()) {
      expect(taken, first, hazard, truth);
    }
    return new ChildHistory(
        key,
        List.of(),
        FROM - 3000,
        Set.of(),
        care,
        List.of(),
        cases,
        List.of(),
        List.of(),
        referrals.stream().mapToInt(Integer::intValue).toArray(),
        new int[0],
        List.of(),
        taken,
        List.of());
  }

  private static int wait(SplittableRandom random, double chance) {
    return (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - chance));
  }

  /** Adds entries avoided and children fewer in care at the end, from the first start on. */
  private static void expect(List<Enrolment> taken, int first, double[] hazard, double[] truth) {
    double[] factor = new double[hazard.length];
    Arrays.fill(factor, 1);
    for (Enrolment one : taken) {
      int end = Math.min(TO, Months.first(Months.of(one.end()) + EFFECT_MONTHS + 1));
      Arrays.fill(factor, one.start() - first, end - first, RATIO);
    }
    for (int with = 0; with < 2; with++) {
      double home = 1;
      double care = 0;
      double entries = 0;
      for (int on = taken.get(0).start() - first; on < hazard.length; on++) {
        double comes = home * hazard[on] * (with == 1 ? factor[on] : 1);
        care = care * (1 - LEAVES) + comes;
        home -= comes;
        entries += comes;
      }
      truth[0] += with == 0 ? entries : -entries;
      truth[1] += with == 0 ? care : -care;
    }
  }

  @Test
  void familiesTakenInTheMonthOfTheirReferralAreComparedWithOthersJustReferred() {
    Setting setting =
        new Setting(
            List.of(
                new Programme(
                    "CRISIS",
                    "Crisis",
                    "A",
                    ActsOn.ENTRY,
                    GO_LIVE,
                    EFFECT_MONTHS,
                    0,
                    17,
                    Double.NaN,
                    null)),
            FIRST,
            FIRST + MONTHS - 1,
            false);
    double[] errors = new double[COUNCILS];
    double[] ratios = new double[COUNCILS];
    for (int council = 0; council < COUNCILS; council++) {
      World world = world(1 + council);
      BottomUp result = BottomUp.of(world.children(), setting, List.of(), 40, 7);
      int last = FIRST + MONTHS - 1 - GO_LIVE;
      double[][] found = result.point[0][Share.OWEN.ordinal()];
      Intervals told = Intervals.of(result.replicates, r -> r[0][Measure.ENTRIES.ordinal()][last]);
      errors[council] = found[Measure.ENTRIES.ordinal()][last] - world.entries();
      ratios[council] = result.logRateRatio(0) - Math.log(RATIO);
      System.out.printf(
          "%d: entries %.1f, truth %.1f, error %.1f; in care %.1f, truth %.1f; rate ratio %.2f%n",
          council,
          found[Measure.ENTRIES.ordinal()][last],
          world.entries(),
          told.deviation(),
          found[Measure.LAC_STOCK.ordinal()][last],
          world.stock(),
          Math.exp(result.logRateRatio(0)));
    }
    System.out.printf(
        "mean error %.1f (z %.1f), of the log ratio %.3f (z %.1f)%n",
        mean(errors), z(errors), mean(ratios), z(ratios));
    assertThat(Math.abs(z(errors))).as("entries, in Monte Carlo errors").isLessThan(3.5);
    assertThat(Math.abs(mean(ratios))).as("log rate ratio").isLessThan(0.1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The mean in its standard errors. */
  private static double z(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return mean / Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
