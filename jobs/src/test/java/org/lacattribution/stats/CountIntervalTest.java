package org.lacattribution.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountIntervalTest {
  /** R: poisson.test(x)$conf.int for 0, 1 and 10. */
  @Test
  void aCountHasTheLimitsOfTheExactTest() {
    assertThat(CountInterval.ofCount(0).lower()).isZero();
    assertThat(CountInterval.ofCount(0).upper()).isCloseTo(3.688879, within(1e-6));
    assertThat(CountInterval.ofCount(1).lower()).isCloseTo(0.02531781, within(1e-8));
    assertThat(CountInterval.ofCount(1).upper()).isCloseTo(5.571643, within(1e-6));
    assertThat(CountInterval.ofCount(10).lower()).isCloseTo(4.795389, within(1e-6));
    assertThat(CountInterval.ofCount(10).upper()).isCloseTo(18.390356, within(1e-6));
  }

  /** With z squared 3.841459: of 0 out of 10 the upper limit is 3.841459 / 13.841459. */
  @Test
  void aShareHasLimitsInsideNoughtAndOne() {
    assertThat(CountInterval.ofShare(0, 10).lower()).isCloseTo(0, within(1e-12));
    assertThat(CountInterval.ofShare(0, 10).upper()).isCloseTo(0.2775328, within(1e-6));
    assertThat(CountInterval.ofShare(10, 10).upper()).isCloseTo(1, within(1e-12));
    assertThat(CountInterval.ofShare(5, 10).lower()).isCloseTo(0.2365931, within(1e-6));
  }
}
