package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter against its known limits, and its variances against series made by it. */
class LocalTrendTest {
  /** Without noise the level is the last value, and h steps on it has walked h steps. */
  @Test
  void aRandomWalkIsForecastByItsLastValue() {
    LocalTrend walk = new LocalTrend(.1, 0, 0, .8);
    LocalTrend.State state =
        walk.at(new LocalTrend.Series(new double[] {1, 1.3, 1.1}, new double[3]));
    assertThat(state.level()).isCloseTo(1.1, within(1e-6));
    assertThat(walk.ahead(state, 3)).isCloseTo(1.1, within(1e-6));
    assertThat(walk.variance(state, 4)).isCloseTo(4 * .01, within(1e-6));
  }

  /**
   * A level that cannot move, seen through equal noise: the mean. A missing value is passed over.
   */
  @Test
  void aFixedLevelIsTheMean() {
    LocalTrend fixed = new LocalTrend(0, 0, .5, .8);
    LocalTrend.State state =
        fixed.at(
            new LocalTrend.Series(new double[] {1, Double.NaN, 3, 5}, new double[] {0, 0, 0, 0}));
    assertThat(state.level()).isCloseTo(3, within(.05));
    assertThat(state.levelVariance()).isCloseTo(.25 / 3, within(.01));
  }

  @Test
  void poolingFindsTheStepThatManySeriesShare() {
    List<LocalTrend.Series> series = new ArrayList<>();
    for (int s = 0; s < 60; s++) {
      Draws random = Draws.of("walk", s);
      double[] logs = new double[12];
      for (int t = 0; t < 12; t++) {
        logs[t] = (t == 0 ? 5 : logs[t - 1]) + .08 * random.normal();
      }
      series.add(new LocalTrend.Series(logs, new double[12]));
    }
    LocalTrend fit = LocalTrend.fit(series, .08, .8);
    assertThat(fit.levelStep()).isEqualTo(.08);
    assertThat(fit.slopeStep()).isLessThanOrEqualTo(.008);
  }
}
