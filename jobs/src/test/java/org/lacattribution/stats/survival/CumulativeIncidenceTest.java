package org.lacattribution.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.survival.CumulativeIncidence.At;
import org.lacattribution.stats.survival.CumulativeIncidence.Observed;

class CumulativeIncidenceTest {
  /**
   * Ten wait. At 2 one is placed and one leaves otherwise: 1/10 each. At 4 two are seen last. At 5
   * two of the six left are placed: .8 × 2/6. At 7 one of four leaves otherwise: what is left is .8
   * − .8 × 2/6 = .5333, and a quarter of it .1333.
   */
  @Test
  void sharesAreWorkedOutFromThoseStillThere() {
    TreeMap<Integer, Observed> observed = new TreeMap<>();
    observed.put(2, new Observed(1, 1, 0));
    observed.put(4, new Observed(0, 0, 2));
    observed.put(5, new Observed(2, 0, 0));
    observed.put(7, new Observed(0, 1, 3));
    List<At> at = CumulativeIncidence.of(observed).at();
    assertThat(at.get(0).share()).isCloseTo(0.1, within(1e-12));
    assertThat(at.get(1).share()).isCloseTo(0.1, within(1e-12));
    assertThat(at.get(2).there()).isEqualTo(6);
    assertThat(at.get(2).share()).isCloseTo(0.1 + 0.8 * 2 / 6, within(1e-12));
    assertThat(at.get(3).otherwise()).isCloseTo(0.1 + 0.8 * 4 / 6 / 4, within(1e-12));
    assertThat(at.get(3).waiting()).isCloseTo(0.4, within(1e-12));
  }

  /** Where everybody is seen to the end, the variance is that of a share: p (1 − p) / n. */
  @Test
  void withoutOpenTimesTheErrorIsThatOfAShare() {
    TreeMap<Integer, Observed> observed = new TreeMap<>();
    observed.put(1, new Observed(3, 2, 0));
    observed.put(2, new Observed(4, 1, 0));
    observed.put(5, new Observed(6, 4, 0));
    for (At at : CumulativeIncidence.of(observed).at()) {
      assertThat(at.standardError())
          .isCloseTo(Math.sqrt(at.share() * (1 - at.share()) / 20), within(1e-12));
    }
  }

  /** With nothing else that can happen it is one less the share of Kaplan and Meier. */
  @Test
  void withOneEventItIsKaplanAndMeier() {
    TreeMap<Integer, Observed> observed = new TreeMap<>();
    TreeMap<Integer, KaplanMeier.Observed> same = new TreeMap<>();
    int[][] drawn = {{1, 2, 1}, {3, 1, 0}, {4, 0, 3}, {8, 2, 2}};
    for (int[] time : drawn) {
      observed.put(time[0], new Observed(time[1], 0, time[2]));
      same.put(time[0], new KaplanMeier.Observed(time[1], time[2]));
    }
    KaplanMeier curve = KaplanMeier.of(same);
    for (At at : CumulativeIncidence.of(observed).at()) {
      if (curve.shares().containsKey(at.time())) {
        assertThat(at.share()).isCloseTo(1 - curve.shares().get(at.time()), within(1e-12));
      }
    }
  }
}
