package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacattribution.simulate.Replay.Measure;

class TruthTest {
  private static final int FSR_AND_OTHERS = 0b000111;
  private static final int TF = 4;
  private static final int KEEP = 5;

  @Test
  void programmesThatDoNothingAchieveNothing() {
    Truth truth = Samples.truth(Samples.settings("null", 5, 0.3));
    for (Measure measure : Measure.values()) {
      for (int month = 0; month < truth.months(); month++) {
        assertThat(truth.worth(measure, month)).containsOnly(0);
      }
    }
  }

  @Test
  void moreProgrammesAchieveMore() {
    Truth truth = Samples.truth(Samples.settings("base", 5, 0.3));
    double[] worth = truth.worth(Measure.LAC_STOCK, truth.months() - 1);
    assertThat(worth[0]).isZero();
    assertThat(worth[worth.length - 1]).isPositive();
    for (int set = 0; set < worth.length; set++) {
      for (int programme = 0; programme < 6; programme++) {
        assertThat(worth[set | 1 << programme]).isGreaterThanOrEqualTo(worth[set] - 1e-9);
      }
    }
    // KEEP keeps placements, not children.
    assertThat(worth[1 << KEEP]).isZero();
    assertThat(truth.worth(Measure.PLACEMENT_MOVES, truth.months() - 1)[1 << KEEP]).isPositive();

    double[] owen = Allocation.owen(worth, new int[] {FSR_AND_OTHERS, 0b011000, 0b100000});
    assertThat(Arrays.stream(owen).sum()).isCloseTo(worth[worth.length - 1], within(1e-9));
  }

  @Test
  void aProgrammeThatHarmsIsShownToHarm() {
    Truth truth = Samples.truth(Samples.settings("harm", 5, 0.3));
    double[] worth = truth.worth(Measure.LAC_STOCK, truth.months() - 1);
    assertThat(worth[1 << TF]).isNegative();
    assertThat(worth[63] - worth[63 & ~(1 << TF)]).isNegative();
  }

  @Test
  void anEffectThatFadesAchievesLess() {
    int last = Samples.settings("base", 5, 0.3).lastMonth();
    Truth base = Samples.truth(Samples.settings("base", 5, 0.3));
    Truth waning = Samples.truth(Samples.settings("waning", 5, 0.3));
    int month = last - base.firstMonth();
    assertThat(waning.worth(Measure.ENTRIES, month)[63])
        .isBetween(0.0, 0.9 * base.worth(Measure.ENTRIES, month)[63]);
  }
}
