package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AllocationTest {
  /** Alone 10, 20 and 30; a and b together 24; the others add up. */
  private static final double[] WORTH = {0, 10, 20, 24, 30, 40, 50, 54};

  @Test
  void shapleyHalvesWhatTwoShare() {
    // a and b lose 6 together, 3 each: 10 - 3, 20 - 3, 30.
    assertThat(Allocation.shapley(WORTH)).containsExactly(new double[] {7, 17, 30}, within(1e-12));
  }

  @Test
  void owenKeepsGroupsTogether() {
    // Worth of {a}: 10; of {b, c}: 50; together 54, so the groups get (10+4)/2 = 7 and (50+44)/2 =
    // 47.
    double[] owen = Allocation.owen(WORTH, new int[] {0b001, 0b110});
    assertThat(owen[0]).isCloseTo(7, within(1e-12));
    assertThat(owen[1] + owen[2]).isCloseTo(47, within(1e-12));
    // c adds 30 whoever is there.
    assertThat(owen[2]).isCloseTo(30, within(1e-12));
  }
}
