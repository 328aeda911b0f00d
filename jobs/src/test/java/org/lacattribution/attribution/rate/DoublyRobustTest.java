package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Worlds in which leaving care depends on age and time in care together, where the rate model has
 * them only one by one: young children leave often once they have been in care for long, and a
 * programme takes mostly those. Truth: the programme multiplies the rate by 1.25.
 */
class DoublyRobustTest {
  private static final double TRUTH = Math.log(1.25);
  private static final int MONTHS = 24;
  private static final int LIVE = 4;

  /** Whether the columns know of age and time in care together. */
  private enum Columns {
    APART,
    TOGETHER
  }

  /**
   * Child-months, each of a family of its own.
   *
   * @param children a month
   */
  private static RateData world(long seed, int children, Columns columns) {
    SplittableRandom random = new SplittableRandom(seed);
    Patterns patterns = new Patterns();
    RateData data = new RateData(patterns, new int[] {2});
    for (int month = 0; month < MONTHS; month++) {
      for (int child = 0; child < children; child++) {
        boolean young = random.nextDouble() < 0.4;
        boolean longIn = random.nextDouble() < 0.5;
        int of = month;
        int pattern =
            patterns.of(
                (young ? 2 : 0) + (longIn ? 1 : 0),
                of,
                row -> {
                  if (young) {
                    row.put("young", 1.0);
                  }
                  if (longIn) {
                    row.put("long", 1.0);
                  }
                  if (young && longIn && columns == Columns.TOGETHER) {
                    row.put("young and long", 1.0);
                  }
                });
        double odds = 0.03 * (young ? 4 : 1) * (longIn ? 4 : 1);
        boolean under = month >= LIVE && random.nextDouble() < odds / (1 + odds);
        double rate = young && longIn ? 0.16 : young != longIn ? 0.01 : 0.05;
        double chance = 1 - Math.exp(-rate * (under ? Math.exp(TRUTH) : 1));
        boolean leaves = random.nextDouble() < chance;
        int days = leaves ? 1 + random.nextInt(30) : 30;
        data.add(pattern, under ? 1 << 2 : 0, days, leaves ? 1 : 0, month * children + child);
      }
    }
    return data;
  }

  private static double ratio(RateModel model) {
    return model.coefficients()[model.column(2)];
  }

  @Test
  void rightWhereTheRateModelIsWrong() {
    RateModel model = RateModel.doublyRobust(world(1, 4000, Columns.APART));
    double error = model.standardErrors()[model.column(2)];
    double alone = ratio(model.likelihood());
    assertThat(error).isLessThan(0.05);
    assertThat(Math.abs(ratio(model) - TRUTH)).isLessThan(2 * error);
    assertThat(Math.abs(alone - TRUTH)).isGreaterThan(3 * error);
    assertThat(model.robust().orElseThrow().apart(2)).isGreaterThan(4);
  }

  @Test
  void agreesWithTheRateModelWhereThatIsRight() {
    RateModel model = RateModel.doublyRobust(world(2, 2000, Columns.TOGETHER));
    assertThat(Math.abs(model.robust().orElseThrow().apart(2))).isLessThan(2.5);
    assertThat(ratio(model)).isCloseTo(ratio(model.likelihood()), within(0.04));
  }

  /** What was observed under the programme, and without it, is what is fitted. */
  @Test
  void fittedEventsEqualThoseObservedUnderTheProgramme() {
    RateData data = world(3, 1000, Columns.APART);
    RateModel model = RateModel.doublyRobust(data);
    double[] at = model.coefficients();
    double[] rates = model.rates(at);
    double[] factors = model.factors(at, 3);
    double[] selection = model.selection(at, 3);
    double[] observed = new double[2];
    double[] fitted = new double[2];
    for (int row = 0; row < data.rows(); row++) {
      int set = data.exposure(row);
      int under = set == 0 ? 0 : 1;
      observed[under] += data.event(row) ? 1 : 0;
      fitted[under] += data.time(row) * rates[data.pattern(row)] * factors[set] * selection[set];
    }
    // A made-up tenth of an event pulls a little.
    assertThat(fitted[0]).isCloseTo(observed[0], within(0.3));
    assertThat(fitted[1]).isCloseTo(observed[1], within(0.3));
    assertThat(model.exposed().expected(2))
        .isCloseTo(observed[1] * Math.exp(-ratio(model)), within(0.3));
  }

  /** Over worlds drawn afresh: no bias, errors as large as the spread, and the truth covered. */
  @Test
  void errorsAreAsLargeAsTheSpread() {
    int worlds = 60;
    double[] found = new double[worlds];
    double errors = 0;
    int covered = 0;
    for (int i = 0; i < worlds; i++) {
      RateModel model = RateModel.doublyRobust(world(100 + i, 300, Columns.APART));
      found[i] = ratio(model);
      double error = model.standardErrors()[model.column(2)];
      errors += error / worlds;
      covered += Math.abs(found[i] - TRUTH) < 1.96 * error ? 1 : 0;
    }
    double mean = Arrays.stream(found).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(found).map(f -> (f - mean) * (f - mean)).sum() / (worlds - 1));
    assertThat(mean).isCloseTo(TRUTH, within(2.6 * spread / Math.sqrt(worlds)));
    assertThat(spread / errors).isBetween(0.78, 1.25);
    assertThat(covered).isGreaterThanOrEqualTo(worlds * 88 / 100);
  }

  /** One step from the influence of families, and a full refit of both models. */
  @Test
  void aReplicateFollowsTheFullRefit() {
    RateModel model = RateModel.doublyRobust(world(5, 300, Columns.APART));
    SplittableRandom random = new SplittableRandom(9);
    for (int replicate = 0; replicate < 5; replicate++) {
      int[] excess = random.ints(model.data().families(), -1, 2).toArray();
      double step = model.replicate(excess)[model.column(2)];
      double full = ratio(model.refitted(excess));
      assertThat(step - ratio(model)).isCloseTo(full - ratio(model), within(0.06));
    }
  }
}
