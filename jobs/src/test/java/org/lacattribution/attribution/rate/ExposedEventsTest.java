package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

class ExposedEventsTest {

  /**
   * Ninety children apart and ten under a programme, of whom as many come in as said: beside the
   * tails of Poisson's distribution, half of the chance of the very number counting.
   */
  @Test
  void eventsAreHeldAgainstThoseExpectedByTheirOwnDistribution() {
    for (int events : new int[] {0, 1, 3, 8}) {
      RateData data = new RateData(new Patterns(), new int[] {0});
      int pattern = data.patterns().of(1, 0, row -> {});
      for (int family = 0; family < 100; family++) {
        boolean under = family >= 90;
        boolean event = under ? family - 90 < events : family % 4 == 0;
        data.add(pattern, under ? 1 : 0, 30, event ? 1 : 0, family);
      }
      RateModel model = RateModel.fit(data);
      double expected = model.exposed().expected(0);
      assertThat(expected).isCloseTo(10 * 23 / 90.0, within(0.1));
      PoissonDistribution tail = new PoissonDistribution(expected);
      double upper =
          1 - (tail.cumulativeProbability(events - 1) + tail.cumulativeProbability(events)) / 2;
      assertThat(model.exposed().beyondExpected(0))
          .isCloseTo(-new NormalDistribution().inverseCumulativeProbability(upper), within(1e-9));
    }
  }
}
