package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.simulate.Replay.Measure;

/** The expectation against what it is an expectation of: children lived again and again. */
class ReplayTest {
  private static final int REPLICATES = 600;

  @ParameterizedTest
  @ValueSource(strings = {"base", "routes"})
  void expectationIsTheMeanOfManyReplays(String scenario) {
    Settings settings = Samples.settings(scenario, 3, 0.4);
    Authority authority =
        new Authority(settings.council().laCode(), settings, Calendar.calibrated());
    List<ChildLife> lives = new ArrayList<>();
    for (int block = authority.blocks() / 2; block < authority.blocks(); block++) {
      for (Family family : authority.families(block)) {
        authority.history(family).children().stream()
            .filter(life -> life.start != null)
            .forEach(lives::add);
      }
    }
    assertThat(lives).hasSizeGreaterThan(200);
    assertThat(lives).anyMatch(life -> life.start.state().inCare());
    assertThat(lives).anyMatch(life -> Integer.bitCount(life.exposure.programmes()) > 1);

    int measures = Measure.values().length;
    // First what is avoided, by measure, then what comes about with no effect.
    double[] expected = new double[2 * measures];
    for (ChildLife life : lives) {
      double[][] without = Replay.expected(life, 0, settings.goLive());
      double[][] with = Replay.expected(life, life.exposure.programmes(), settings.goLive());
      for (int measure = 0; measure < measures; measure++) {
        int last = without[measure].length - 1;
        expected[measure] += without[measure][last] - with[measure][last];
        expected[measures + measure] += without[measure][last];
      }
    }
    double[] sum = new double[2 * measures];
    double[] squares = new double[2 * measures];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      double[] lived = new double[2 * measures];
      for (int child = 0; child < lives.size(); child++) {
        ChildLife life = lives.get(child);
        Draws draws = Draws.of(replicate).within(child);
        double[] without = live(life, 0, draws);
        double[] with = live(life, life.exposure.programmes(), draws);
        for (int measure = 0; measure < measures; measure++) {
          lived[measure] += without[measure] - with[measure];
          lived[measures + measure] += without[measure];
        }
      }
      for (int i = 0; i < lived.length; i++) {
        sum[i] += lived[i];
        squares[i] += lived[i] * lived[i];
      }
    }
    for (int i = 0; i < expected.length; i++) {
      double mean = sum[i] / REPLICATES;
      double error = Math.sqrt((squares[i] / REPLICATES - mean * mean) / REPLICATES);
      String what = (i < measures ? "avoided " : "") + Measure.values()[i % measures];
      assertThat((expected[i] - mean) / error).as(what).isBetween(-4.0, 4.0);
      // The error itself is small, so that the test can fail.
      assertThat(error).isLessThan((i < measures ? 0.06 : 0.01) * expected[i]);
    }
  }

  /** One life from the first programme on, by measure. */
  private static double[] live(ChildLife life, int set, Draws draws) {
    double[] of = new double[Measure.values().length];
    CareState state = life.start.state();
    for (int month = life.start.month(); month <= life.months.lastMonth(); month++) {
      int now = month;
      int from = month == life.start.month() ? life.start.day() : 1;
      CareStep.Event event =
          CareStep.draw(
              life.months,
              life.exposure,
              set,
              month,
              from,
              state,
              purpose -> draws.uniform(purpose, now));
      int days = Months.length(month);
      of[Measure.ENTRIES.ordinal()] += event.type() == CareStep.Type.ENTERED ? 1 : 0;
      of[Measure.PLACEMENT_MOVES.ordinal()] +=
          switch (event.type()) {
            case MOVED, PLACED_FOR_ADOPTION -> 1;
            case NOTHING, ENTERED, LEFT, CAME_OF_AGE -> 0;
          };
      of[Measure.LAC_DAYS.ordinal()] +=
          switch (event.type()) {
            case ENTERED -> days - event.day() + 1;
            case LEFT, CAME_OF_AGE -> event.day() - 1;
            case NOTHING, MOVED, PLACED_FOR_ADOPTION -> state.inCare() ? days : 0;
          };
      state = CareStep.next(state, event);
    }
    of[Measure.LAC_STOCK.ordinal()] = state.inCare() ? 1 : 0;
    return of;
  }
}
