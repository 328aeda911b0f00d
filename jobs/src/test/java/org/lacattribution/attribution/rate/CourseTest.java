package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.rate.Course.Pieces;

/**
 * Worlds in which children leave care at a rate that depends on age and time in care together,
 * where the rate model has them only one by one, and a programme takes mostly those who leave
 * often. It multiplies the rate by one ratio in the first half of its time and by another later.
 */
class CourseTest {
  private static final int PROGRAMME = 2;
  private static final int MONTHS = 24;
  private static final int LIVE = 4;

  /**
   * Child-months, each of a family of its own.
   *
   * @param children a month
   */
  private static RateData world(long seed, int children, double soon, double later) {
    SplittableRandom random = new SplittableRandom(seed);
    Patterns patterns = new Patterns();
    RateData data = new RateData(patterns, new int[] {PROGRAMME});
    for (int month = 0; month < MONTHS; month++) {
      for (int child = 0; child < children; child++) {
        boolean young = random.nextDouble() < 0.4;
        boolean longIn = random.nextDouble() < 0.5;
        int pattern =
            patterns.of(
                (young ? 2 : 0) + (longIn ? 1 : 0),
                month,
                row -> {
                  if (young) {
                    row.put("young", 1.0);
                  }
                  if (longIn) {
                    row.put("long", 1.0);
                  }
                });
        double odds = 0.05 * (young ? 4 : 1) * (longIn ? 3 : 1);
        boolean under = month >= LIVE && random.nextDouble() < odds / (1 + odds);
        boolean late = under && random.nextDouble() < (longIn ? 0.6 : 0.4);
        double rate = young && longIn ? 0.16 : young != longIn ? 0.02 : 0.05;
        double factor = under ? late ? later : soon : 1;
        boolean leaves = random.nextDouble() < 1 - Math.exp(-rate * factor);
        int bit = 1 << PROGRAMME;
        data.add(
            pattern,
            under ? bit : 0,
            late ? bit : 0,
            leaves ? 1 + random.nextInt(30) : 30,
            leaves ? 1 : 0,
            month * children + child,
            Tickets.NONE);
      }
    }
    return data;
  }

  private static Pieces pieces(RateModel model) {
    return model.robust().orElseThrow().course().of(PROGRAMME).orElseThrow();
  }

  @Test
  void findsWhatChangesThoughTheRateModelIsWrong() {
    Pieces found = pieces(RateModel.doublyRobust(world(1, 4000, 1.6, 1.0)));
    assertThat(found.change().error()).isLessThan(0.08);
    assertThat(found.change().log())
        .isCloseTo(-Math.log(1.6), within(2 * found.change().error()))
        .isCloseTo(found.later().log() - found.soon().log(), within(1e-12));
    assertThat(found.soon().log()).isCloseTo(Math.log(1.6), within(2 * found.soon().error()));
    assertThat(found.later().log()).isCloseTo(0, within(2 * found.later().error()));
    assertThat(found.kept()).isGreaterThan(0.9);
  }

  /** With an error as large as changes usually are, half of what was found is kept. */
  @Test
  void littleIsKeptOfWhatIsUncertain() {
    RateModel model = RateModel.doublyRobust(world(2, 200, 1.4, 1.0));
    Pieces found = pieces(model);
    double square = found.change().error() * found.change().error();
    assertThat(found.change().error()).isGreaterThan(0.15);
    assertThat(found.kept()).isCloseTo(0.09 / (0.09 + square), within(1e-9));
    assertThat(Math.log(model.change(model.coefficients(), 3)[1 << PROGRAMME]))
        .isCloseTo(found.kept() * found.change().log(), within(1e-9));
  }

  @Test
  void fewerThanTwentyEventsInAPieceAreNoCourse() {
    RateModel model = RateModel.doublyRobust(world(3, 120, 1.25, 1.25));
    assertThat(model.exposed().seen(PROGRAMME)).isBetween(20.0, 39.0);
    assertThat(model.robust().orElseThrow().course().of(PROGRAMME)).isEmpty();
    assertThat(model.change(model.coefficients(), 3)).containsOnly(1);
  }

  /** What was observed under the programme, and without it, is what is fitted. */
  @Test
  void fittedEventsEqualThoseObserved() {
    RateData data = world(4, 1000, 1.6, 1.0);
    RateModel model = RateModel.doublyRobust(data);
    double[] at = model.coefficients();
    double[] rates = model.rates(at);
    double[] factors = model.factors(at, 3);
    double[] change = model.change(at, 3);
    double[] selection = model.selection(at, 3);
    double[] observed = new double[2];
    double[] fitted = new double[2];
    for (int row = 0; row < data.rows(); row++) {
      int set = data.exposure(row);
      int under = set == 0 ? 0 : 1;
      observed[under] += data.event(row) ? 1 : 0;
      fitted[under] +=
          data.time(row)
              * rates[data.pattern(row)]
              * factors[set]
              * change[data.late(row)]
              * selection[set];
    }
    assertThat(change[1 << PROGRAMME]).isLessThan(0.8);
    assertThat(fitted[0]).isCloseTo(observed[0], within(0.3));
    assertThat(fitted[1]).isCloseTo(observed[1], within(0.3));
  }

  /** One ratio for all of the time lies between the two, and is what it is without a course. */
  @Test
  void theRatioOfAllOfTheTimeIsThatOfTheSameDaysWithoutACourse() {
    RateData data = world(5, 500, 1.6, 1.0);
    RateData alone = new RateData(data.patterns(), data.programmes());
    for (int row = 0; row < data.rows(); row++) {
      int days = (int) Math.round(data.time(row) * RateData.MONTH);
      alone.add(
          data.pattern(row), data.exposure(row), days, data.event(row) ? 1 : 0, data.family(row));
    }
    RateModel with = RateModel.doublyRobust(data);
    RateModel without = RateModel.doublyRobust(alone);
    int column = with.column(PROGRAMME);
    assertThat(with.coefficients()[column])
        .isCloseTo(without.coefficients()[column], within(1e-6))
        .isBetween(pieces(with).later().log(), pieces(with).soon().log());
  }

  /** One step from the influence of families, and a full refit of both models. */
  @Test
  void aReplicateFollowsTheFullRefit() {
    RateModel model = RateModel.doublyRobust(world(6, 400, 1.5, 1.0));
    int columns = model.data().columns();
    SplittableRandom random = new SplittableRandom(9);
    for (int replicate = 0; replicate < 5; replicate++) {
      int[] excess = random.ints(model.data().families(), -1, 2).toArray();
      double[] at = model.coefficients();
      double[] step = model.replicate(excess);
      double[] full = model.refitted(excess).coefficients();
      // Above the ratio of all of the time: soon after the start, and long after it.
      for (int place = columns + 1; place < columns + 3; place++) {
        assertThat(step[place] - at[place]).isCloseTo(full[place] - at[place], within(0.06));
      }
    }
  }

  /** Over worlds drawn afresh: no bias before shrinkage, and errors as large as the spread. */
  @Test
  void errorsAreAsLargeAsTheSpread() {
    int worlds = 60;
    double[] found = new double[worlds];
    double errors = 0;
    for (int i = 0; i < worlds; i++) {
      Pieces pieces = pieces(RateModel.doublyRobust(world(100 + i, 300, 1.5, 1.1)));
      found[i] = pieces.change().log();
      errors += pieces.change().error() / worlds;
    }
    double mean = Arrays.stream(found).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(found).map(f -> (f - mean) * (f - mean)).sum() / (worlds - 1));
    assertThat(mean).isCloseTo(Math.log(1.1 / 1.5), within(2.6 * spread / Math.sqrt(worlds)));
    assertThat(spread / errors).isBetween(0.78, 1.25);
  }

  /** A ratio that is held somewhere is one for all of the time. */
  @Test
  void aHeldRatioHasNoCourse() {
    RateModel model = RateModel.doublyRobust(world(7, 1000, 1.6, 1.0));
    double[] held = model.held(model.coefficients(), new TreeMap<>(Map.of(PROGRAMME, 0.1)));
    assertThat(model.factors(held, 3)[1 << PROGRAMME]).isCloseTo(Math.exp(0.1), within(1e-9));
    assertThat(model.change(held, 3)[1 << PROGRAMME]).isEqualTo(1);
  }
}
