package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.rate.Equation.Term;
import org.lacattribution.attribution.rate.Tickets.Ticket;

/**
 * Worlds in which a need that no record shows raises entry to care sixfold, and families are put
 * forward for a programme because of it. Places are drawn by lot among those put forward, one in
 * three in some quarters and two in three in others; the needy who lost come by a place otherwise
 * now and then, and some who won never begin. Truth: the programme halves the rate.
 */
class DrawnPlacesTest {
  private static final double TRUTH = Math.log(0.5);
  private static final int PROGRAMME = 2;
  private static final int QUARTERS = 8;
  private static final int FOLLOWED = 6;

  /** What is on record of draws. */
  private enum Records {
    DRAWS,
    NO_DRAWS
  }

  /** Families of one child, seen for six months from a quarter on or until it comes into care. */
  private static RateData world(long seed, int families, Records records) {
    SplittableRandom random = new SplittableRandom(seed);
    Patterns patterns = new Patterns();
    RateData data = new RateData(patterns, new int[] {PROGRAMME});
    for (int family = 0; family < families; family++) {
      int quarter = random.nextInt(QUARTERS);
      boolean known = random.nextDouble() < 0.4;
      boolean needy = random.nextDouble() < 0.2;
      boolean drawn = random.nextDouble() < (needy ? 0.6 : 0.1) * (known ? 1.5 : 1);
      boolean wins = random.nextDouble() < (quarter % 2 == 0 ? 1 / 3. : 2 / 3.);
      boolean begins = wins ? random.nextDouble() < 0.9 : needy && random.nextDouble() < 0.15;
      boolean under = drawn && begins;
      double rate = (needy ? 0.024 : 0.004) * (known ? 2 : 1) * (under ? 0.5 : 1);
      for (int month = 0; month < FOLLOWED; month++) {
        int at = 3 * quarter + month;
        int pattern =
            patterns.of(
                known ? 1 : 0,
                at,
                row -> {
                  if (known) {
                    row.put("known", 1.0);
                  }
                });
        boolean enters = random.nextDouble() < 1 - Math.exp(-rate);
        int tickets =
            drawn && records == Records.DRAWS
                ? data.tickets()
                    .of(
                        List.of(
                            new Ticket(
                                PROGRAMME, 2 * quarter + month / 3, wins ? Lot.WON : Lot.LOST)))
                : Tickets.NONE;
        int days = enters ? 1 + random.nextInt(30) : 30;
        data.add(pattern, under ? 1 << PROGRAMME : 0, days, enters ? 1 : 0, family, tickets);
        if (enters) {
          break;
        }
      }
    }
    return data;
  }

  private static double ratio(RateModel model) {
    return model.coefficients()[model.column(PROGRAMME)];
  }

  private static double error(RateModel model) {
    return model.standardErrors()[model.column(PROGRAMME)];
  }

  /** The same families, and draws on record or not: without them the programme does harm. */
  @Test
  void drawsAreRightWhereAComparisonIsWrong() {
    RateModel drawn = RateModel.doublyRobust(world(1, 60_000, Records.DRAWS));
    RateModel compared = RateModel.doublyRobust(world(1, 60_000, Records.NO_DRAWS));
    assertThat(drawn.byLot(PROGRAMME)).isTrue();
    assertThat(compared.byLot(PROGRAMME)).isFalse();
    assertThat(error(drawn)).isLessThan(.12);
    assertThat(ratio(drawn)).isCloseTo(TRUTH, within(2 * error(drawn)));
    assertThat(ratio(compared) - TRUTH).isGreaterThan(6 * error(compared));
    assertThat(drawn.robust().orElseThrow().apart(PROGRAMME)).isGreaterThan(4);
  }

  /** Over worlds drawn afresh: no bias, errors as large as the spread, and the truth covered. */
  @Test
  void errorsAreAsLargeAsTheSpread() {
    int worlds = 60;
    double[] found = new double[worlds];
    double errors = 0;
    int covered = 0;
    int coveredByComparison = 0;
    for (int i = 0; i < worlds; i++) {
      RateModel model = RateModel.doublyRobust(world(100 + i, 12_000, Records.DRAWS));
      assertThat(model.byLot(PROGRAMME)).isTrue();
      found[i] = ratio(model);
      errors += error(model) / worlds;
      covered += Math.abs(found[i] - TRUTH) < 1.96 * error(model) ? 1 : 0;
      double compared = ratio(model.likelihood());
      double ofComparison = model.likelihood().standardErrors()[model.column(PROGRAMME)];
      coveredByComparison += Math.abs(compared - TRUTH) < 1.96 * ofComparison ? 1 : 0;
    }
    double mean = Arrays.stream(found).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(found).map(f -> (f - mean) * (f - mean)).sum() / (worlds - 1));
    System.out.printf(
        "Drawn by lot: mean %.3f of %.3f, spread %.3f, mean error %.3f, covered %d of %d; by"
            + " comparison %d%n",
        mean, TRUTH, spread, errors, covered, worlds, coveredByComparison);
    assertThat(mean).isCloseTo(TRUTH, within(2.6 * spread / Math.sqrt(worlds)));
    assertThat(spread / errors).isBetween(0.78, 1.25);
    assertThat(covered).isGreaterThanOrEqualTo(worlds * 88 / 100);
    assertThat(coveredByComparison).isLessThan(worlds / 4);
  }

  /** Several equations use the same draws: what one finds moves no other. */
  @Test
  void anEquationLeavesTheDrawsAsTheyWere() {
    RateData data = world(4, 12_000, Records.DRAWS);
    RateModel likelihood = RateModel.fit(data);
    double[] rates = likelihood.rates(likelihood.coefficients());
    DrawnPlaces drawn = DrawnPlaces.of(data, likelihood.cells(), rates, PROGRAMME).orElseThrow();
    List<Term> terms =
        List.of(
            new Term(
                PROGRAMME,
                false,
                ExposureModel.fit(data, likelihood.cells(), rates, PROGRAMME),
                drawn));
    double[] begin = {0};
    Equation one = new Equation(data, likelihood.cells(), rates, terms, (on, late) -> 0, begin);
    Equation other = new Equation(data, likelihood.cells(), rates, terms, (on, late) -> 0, begin);
    double[][] influence = one.influence();
    assertThat(Arrays.stream(influence[0]).anyMatch(by -> by != 0)).isTrue();
    assertThat(other.influence()).isDeepEqualTo(influence);
  }

  /** One step from the influence of families, and a full refit with shares of the resample. */
  @Test
  void aReplicateFollowsTheFullRefit() {
    RateModel model = RateModel.doublyRobust(world(5, 30_000, Records.DRAWS));
    SplittableRandom random = new SplittableRandom(9);
    for (int replicate = 0; replicate < 5; replicate++) {
      int[] excess = random.ints(model.data().families(), -1, 2).toArray();
      double step = model.replicate(excess)[model.column(PROGRAMME)];
      double full = ratio(model.refitted(excess));
      assertThat(Math.abs(full - ratio(model))).isGreaterThan(0);
      assertThat(step).isCloseTo(full, within(.06));
    }
  }

  /** A dozen entries of those who won are too few: the effect is found as if there were no draw. */
  @Test
  void tooFewEventsLeaveTheDrawUnused() {
    RateData data = world(3, 600, Records.DRAWS);
    RateModel model = RateModel.doublyRobust(data);
    assertThat(model.byLot(PROGRAMME)).isFalse();
    assertThat(ratio(model))
        .isCloseTo(ratio(RateModel.doublyRobust(world(3, 600, Records.NO_DRAWS))), within(1e-6));
  }
}
