package org.lacattribution.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.survival.KaplanMeier.Observed;

/** By hand, and on the remission times of Freireich and others (1963), which every text prints. */
class KaplanMeierTest {
  private final SortedMap<Integer, Observed> observed = new TreeMap<>();

  private KaplanMeierTest ended(int... times) {
    for (int time : times) {
      observed.merge(time, new Observed(1, 0), Observed::plus);
    }
    return this;
  }

  private KaplanMeierTest open(int... times) {
    for (int time : times) {
      observed.merge(time, new Observed(0, 1), Observed::plus);
    }
    return this;
  }

  private KaplanMeier curve() {
    return KaplanMeier.of(observed);
  }

  @Test
  void thoseWhoAreStillThereCountUntilTheyWereLastSeen() {
    // 21 patients on 6-mercaptopurine. At 6 weeks 3 of 21 relapse: 18/21 = 0.857. At 7, 1 of 17:
    // 0.857 * 16/17 = 0.807. At 10, 1 of 15: 0.753; 13: 1 of 12, 0.690; 16: 1 of 11, 0.627;
    // 22: 1 of 7, 0.538; 23: 1 of 6, 0.448. The median is 23 weeks.
    KaplanMeier curve =
        ended(6, 6, 6, 7, 10, 13, 16, 22, 23)
            .open(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
            .curve();
    assertThat(curve.shares().get(6)).isCloseTo(18 / 21.0, within(1e-12));
    assertThat(curve.shares().get(7)).isCloseTo(18 / 21.0 * 16 / 17, within(1e-12));
    assertThat(curve.shares().get(16)).isCloseTo(.627, within(.0005));
    assertThat(curve.shares().get(23)).isCloseTo(.448, within(.0005));
    assertThat(curve.median()).hasValue(23);
  }

  @Test
  void whereAllHaveLeftItIsTheUsualMedian() {
    assertThat(ended(3, 1, 8).curve().median()).hasValue(3);
    // Half are left from 3 to 8: the middle.
    assertThat(new KaplanMeierTest().ended(1, 3, 8, 9).curve().median()).hasValue(5.5);
  }

  @Test
  void aMedianThatIsNotReachedIsNotThere() {
    // Of five, two leave: 3/5 are still there.
    assertThat(ended(4, 9).open(20, 20, 20).curve().median()).isEmpty();
    assertThat(new KaplanMeierTest().open(1, 2).curve().median()).isEmpty();
    assertThat(new KaplanMeierTest().curve().median()).isEmpty();
    // Exactly half are left, and nobody leaves after: the half was reached then.
    assertThat(new KaplanMeierTest().ended(4, 9).open(20, 20).curve().median()).hasValue(9);
  }

  @Test
  void whoLeavesOnTheDayOnWhichOthersAreLastSeenLeavesAmongThem() {
    // On day 5 one of four leaves, and one was last seen: 3/4. On day 7 one of two: 3/8.
    KaplanMeier curve = ended(5, 7).open(5, 9).curve();
    assertThat(curve.shares().get(5)).isEqualTo(.75);
    assertThat(curve.shares().get(7)).isEqualTo(.375);
    assertThat(curve.median()).hasValue(7);
  }
}
