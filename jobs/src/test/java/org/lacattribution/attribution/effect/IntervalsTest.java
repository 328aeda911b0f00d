package org.lacattribution.attribution.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  /** Of 39, the first and the last: 2.5% of 40 places lie below the first. */
  @Test
  void theOuterOfThirtyNineAreTheInterval() {
    Intervals of = Intervals.of(IntStream.rangeClosed(1, 39).mapToDouble(i -> i).toArray());
    assertThat(of.lower95()).isCloseTo(1, within(1e-9));
    assertThat(of.upper95()).isCloseTo(39, within(1e-9));
    assertThat(of.quantile(0.5)).isEqualTo(20);
    assertThat(of.quantile(0.26)).isCloseTo(10.4, within(1e-9));
  }

  /** R: quantile(c(2, 3, 5, 7, 11, 13), c(.1, .25, .9), type = 6) is 2, 2.75, 13. */
  @Test
  void quantilesAreThoseOfTypeSix() {
    Intervals of = Intervals.of(new double[] {13, 2, 7, 3, 11, 5});
    assertThat(of.quantile(0.1)).isEqualTo(2);
    assertThat(of.quantile(0.25)).isCloseTo(2.75, within(1e-9));
    assertThat(of.quantile(0.9)).isEqualTo(13);
  }

  @Test
  void oneMoreFallsWithinAsOftenAsStated() {
    SplittableRandom random = new SplittableRandom(1);
    int within = 0;
    for (int time = 0; time < 4000; time++) {
      Intervals of = Intervals.of(random.doubles(59).toArray());
      double next = random.nextDouble();
      within += of.lower95() < next && next < of.upper95() ? 1 : 0;
    }
    // a binomial error of .0034; places told between order statistics as of n would give .923
    assertThat(within / 4000.0).isCloseTo(0.95, within(0.012));
  }

  @Test
  void ofNoneNothingIsReported() {
    assertThat(Intervals.of(new double[0]).lower95()).isNaN();
  }

  @Test
  void halfOfZerosCountAsAbove() {
    assertThat(Intervals.of(new double[] {-1, 0, 0, 2}).positive()).isEqualTo(0.5);
  }
}
