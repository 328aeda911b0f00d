package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

class ExcessTest {
  /** The term of the days that are asked about, and a programme that acts on some of all days. */
  private static final int ASKED = 1;

  private static final int ACTING = 0;

  /**
   * Four thousand children for a month at home, one in ten of whom comes in, and three in ten of
   * those under a programme; another forty of whom so many come in as said, half of them under it.
   */
  private static RateModel model(int events) {
    RateData data = new RateData(new Patterns(), new int[] {ACTING, ASKED});
    int pattern = data.patterns().of(1, 0, row -> {});
    int family = 0;
    for (int child = 0; child < 2000; child++) {
      data.add(pattern, 0, 30, child % 10 == 0 ? 1 : 0, family++);
      data.add(pattern, 1 << ACTING, 30, child % 10 < 3 ? 1 : 0, family++);
    }
    for (int child = 0; child < 40; child++) {
      int on = 1 << ASKED | (child % 2 == 0 ? 1 << ACTING : 0);
      data.add(pattern, on, 30, child < events ? 1 : 0, family++);
    }
    return RateModel.fit(data);
  }

  private static Excess asked(RateModel model) {
    RateData data = model.data();
    return Excess.of(model, row -> (data.exposure(row) >> ASKED & 1) == 1, 1 << ACTING);
  }

  /** Twenty are expected at 0.1 and twenty at 0.3 each: eight. */
  @Test
  void eventsAreHeldAgainstThoseOfTheSameNeedAndProgrammes() {
    for (int events : new int[] {2, 8, 16}) {
      Excess found = asked(model(events));
      assertThat(found.events()).isEqualTo(events);
      assertThat(found.expected()).isCloseTo(8, within(0.05));
      assertThat(found.ratio()).isCloseTo(events / 8.0, within(0.02));
      PoissonDistribution tail = new PoissonDistribution(8);
      double upper =
          1 - (tail.cumulativeProbability(events - 1) + tail.cumulativeProbability(events)) / 2;
      double z = -new NormalDistribution().inverseCumulativeProbability(upper);
      // The rate of the others is known to a twentieth, which adds little.
      assertThat(found.z()).isCloseTo(z, within(0.06 * Math.abs(z) + 0.05));
      double most = new GammaDistribution(events + 1, 1).inverseCumulativeProbability(0.975);
      assertThat(found.largestLogRatio()).isCloseTo(Math.log(most / 8), within(0.06));
    }
  }

  @Test
  void anExcessGoesWithItselfAndNotWithThatOfOthers() {
    RateModel model = model(8);
    RateData data = model.data();
    Excess found = asked(model);
    Excess others = Excess.of(model, row -> data.family(row) < 400, 1 << ACTING);
    assertThat(found.correlation(found)).isCloseTo(1, within(1e-12));
    assertThat(found.correlation(others)).isCloseTo(0, within(0.1));
  }
}
