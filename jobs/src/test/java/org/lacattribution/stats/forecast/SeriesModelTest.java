package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Interval;

/** Benchmarks against arithmetic that can be done by hand. */
class SeriesModelTest {
  @Test
  void persistenceRepeatsAndDriftGoesOnByTheMeanChange() {
    double[] history = {1, 4, 2, 3, 5, 6, 8};
    assertThat(SeriesModel.PERSISTENCE.ahead(history, 2)).containsExactly(8, 8);
    // Five steps back from 8 stands 4: (8 - 4) / 5 = .8 a step.
    assertThat(SeriesModel.DRIFT.ahead(history, 2))
        .containsExactly(new double[] {8.8, 9.6}, within(1e-12));
    assertThat(SeriesModel.DRIFT.ahead(new double[] {3}, 2)).containsExactly(3, 3);
  }

  @Test
  void dampedSmoothingFollowsItsRecursion() {
    ExponentialSmoothing fixed = new ExponentialSmoothing(.5, .25, .8, 10, 2, 1);
    // 10 + .8 x 2, then + .64 x 2.
    assertThat(fixed.ahead(2)).containsExactly(new double[] {11.6, 12.88}, within(1e-12));
    // Two steps: 1 + (alpha + beta phi)^2 = 1 + .7^2.
    assertThat(fixed.deviation(2)).isCloseTo(Math.sqrt(1.49), within(1e-12));
  }

  @Test
  void aSeriesThatNeverVariesGoesOn() {
    double[] flat = {7, 7, 7, 7, 7};
    for (SeriesModel model : SeriesModel.values()) {
      assertThat(model.ahead(flat, 3))
          .as(model.code())
          .containsExactly(new double[] {7, 7, 7}, within(1e-9));
    }
  }

  /**
   * With a smoothing constant of 1 the level is the last value; theta then adds half the slope for
   * each step: a straight line of slope 2 goes on by 1 a step, after the level's own one step.
   */
  @Test
  void thetaAddsHalfTheSlope() {
    double[] line = {0, 2, 4, 6, 8, 10};
    assertThat(SeriesModel.THETA.ahead(line, 2))
        .containsExactly(new double[] {11, 12}, within(1e-9));
  }

  @Test
  void noHistoryIsRefused() {
    assertThatThrownBy(() -> SeriesModel.THETA.ahead(new double[0], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one value");
  }

  @Test
  void probabilitiesAgreeWithTheIntervals() {
    Predictive p = new Predictive(100, new Interval(90, 115), new Interval(80, 125));
    assertThat(p.probabilityAtMost(80)).isCloseTo(.025, within(1e-6));
    assertThat(p.probabilityAtMost(90)).isCloseTo(.1, within(1e-6));
    assertThat(p.probabilityAtMost(100)).isCloseTo(.5, within(1e-6));
    assertThat(p.probabilityAtMost(115)).isCloseTo(.9, within(1e-6));
    assertThat(p.probabilityAtMost(125)).isCloseTo(.975, within(1e-6));
    assertThat(p.probabilityAtMost(60)).isBetween(0.0, .025);
    assertThat(p.probabilityAtMost(200)).isBetween(.975, 1.0);
    Predictive certain = new Predictive(5, new Interval(5, 5), new Interval(5, 5));
    assertThat(certain.probabilityAtMost(4.9)).isZero();
    assertThat(certain.probabilityAtMost(5)).isEqualTo(1);
  }

  /** Errors 2 and 4 against 4 and 4 of persistence; one of two intervals holds. */
  @Test
  void scoresAreTheirDefinitions() {
    Scores scores = new Scores();
    scores.add(12, 14, 10, 2);
    scores.add(24, 16, 20, 4);
    assertThat(scores.meanAbsoluteError()).isEqualTo(3);
    assertThat(scores.relativeToPersistence()).isEqualTo(6 / 8.0);
    assertThat(scores.meanAbsolutePercentageError()).isEqualTo((20 + 20) / 2.0);
    assertThat(scores.meanAbsoluteScaledError()).isEqualTo(1);
    scores.add(new Predictive(12, new Interval(11, 13), new Interval(9, 15)), 10, 2);
    scores.add(new Predictive(24, new Interval(23, 25), new Interval(21, 27)), 20, 4);
    assertThat(scores.coverage80()).isZero();
    assertThat(scores.coverage95()).isEqualTo(.5);
    // Widths 6 and 6; the second misses by 1, which costs 40.
    assertThat(scores.intervalScore95()).isCloseTo((6 + 46) / 2.0, within(1e-9));
    assertThat(scores.scaledIntervalScore95()).isCloseTo((3 + 11.5) / 2, within(1e-9));
  }

  /** 100 children, 50 entries a year, force .5: a steady state, N = E / m. */
  @Test
  void flowsThatMeetAPlan() {
    SteadyFlow flow = SteadyFlow.ofYear(100, 100, 50);
    assertThat(flow.force()).isCloseTo(.5, within(1e-9));
    assertThat(flow.after(3)).isCloseTo(100, within(1e-9));
    double entries = flow.entriesToReach(80, 2);
    assertThat(new SteadyFlow(100, entries, flow.force()).after(2)).isCloseTo(80, within(1e-9));
    double share = flow.exitShareToReach(80, 2);
    assertThat(new SteadyFlow(100, 50, -Math.log1p(-share)).after(2)).isCloseTo(80, within(1e-6));
    // Even with no entry at all 100 e^-1 = 36.8 are left after two years.
    assertThat(flow.entriesToReach(36, 2)).isNaN();
    assertThat(flow.exitShareToReach(1000, 2)).isNaN();
  }
}
