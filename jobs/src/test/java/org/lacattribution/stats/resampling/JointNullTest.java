package org.lacattribution.stats.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class JointNullTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double[][] APART = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] ALIKE = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};

  /** Of three apart: the chance that none is beyond 2 is .9545 to the third power. */
  @Test
  void theLargestOfSeveralIsLessRareThanOne() {
    JointNull apart = new JointNull(APART, new boolean[3], 7);
    double none = Math.pow(2 * NORMAL.cumulativeProbability(2) - 1, 3);
    assertThat(apart.largest(new double[] {.1, -2, .4})).isCloseTo(rare(1 - none), within(.06));
    double chance = 1 - new ChiSquaredDistribution(3).cumulativeProbability(8);
    assertThat(apart.squares(new double[] {-2, 2, 0})).isCloseTo(rare(chance), within(.06));
  }

  /** Three that are one and the same are as rare as one. */
  @Test
  void whatGoesTogetherCountsOnce() {
    JointNull alike = new JointNull(ALIKE, new boolean[3], 7);
    assertThat(alike.largest(new double[] {2, 2, 2})).isCloseTo(2, within(.06));
    assertThat(alike.squares(new double[] {2, 2, 2})).isCloseTo(2, within(.06));
  }

  /** Of one that counts above 0 alone: beyond 2 comes half as often. */
  @Test
  void whatCountsAboveAloneIsNothingBelow() {
    JointNull above = new JointNull(new double[][] {{1}}, new boolean[] {true}, 7);
    assertThat(above.largest(new double[] {-5})).isCloseTo(0, within(.01));
    assertThat(above.largest(new double[] {2}))
        .isCloseTo(rare(1 - NORMAL.cumulativeProbability(2)), within(.1));
  }

  private static double rare(double chance) {
    return -NORMAL.inverseCumulativeProbability(chance / 2);
  }
}
