package org.lacattribution.stats.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Power from counts, by tables of the chi-squared distribution, by drawing, and by the formula. */
class CountPowerTest {
  private static final CountPower POWER = new CountPower(1, 20);

  /**
   * The upper end of the interval of y events is half the 97.5th percentile of chi-squared with 2y
   * + 1 degrees of freedom. By its tables, 55.668 / 2 = 27.83 with 37 and 58.120 / 2 = 29.06 with
   * 39: of 28 expected, up to 18 events show fewer. The chance of 18 or fewer of 14 is 0.8826.
   */
  @Test
  void sumsOverTheCountsThatShowIt() {
    assertThat(POWER.of(28, 0.5)).isEqualTo(0.8826, within(1e-4));
    // Up to 17 show fewer of 27 (53.203 / 2 = 26.60, and 27.83 is above): of 13.5, 0.8600.
    assertThat(POWER.of(27, 0.5)).isEqualTo(0.8600, within(1e-3));
  }

  /** With no event at all the end is 5.024 / 2 = 2.512: fewer expected never show anything. */
  @Test
  void tooFewExpectedNeverShowAnything() {
    assertThat(POWER.of(2.5, 0)).isZero();
    assertThat(POWER.of(2.52, 0)).isEqualTo(1);
    assertThat(POWER.smallestBelow(2.5, 0.8)).isNaN();
    assertThat(POWER.expected(0, 0.8)).isEqualTo(2.512, within(1e-3));
    assertThat(POWER.of(0, 0.5)).isZero();
  }

  /** Weak effects need as many events as the standard formula says, to a tenth. */
  @ParameterizedTest
  @CsvSource({"0.8", "0.85", "0.9", "1.2", "1.1"})
  void agreesWithTheStandardFormulaWhereEffectsAreWeak(double ratio) {
    assertThat(POWER.expected(ratio, 0.8) / POWER.byStandardFormula(ratio))
        .isEqualTo(1, within(0.1));
  }

  /** 2.8016 squared over log 0.5 squared is 16.34 events, of 32.7 expected; counts need fewer. */
  @Test
  void theStandardFormulaAsksForMoreToFindAHalving() {
    assertThat(POWER.byStandardFormula(0.5)).isEqualTo(32.67, within(0.01));
    assertThat(POWER.byStandardFormula(0.5) / POWER.expected(0.5, 0.8)).isBetween(1.3, 1.5);
  }

  /** What is needed gives the power, what is less does not, and the smallest ratio is near. */
  @ParameterizedTest
  @CsvSource({"0.3, 1", "0.5, 1", "0.7, 1.4", "0.9, 1", "1.3, 1", "2, 1.5"})
  void neededEventsGiveThePower(double ratio, double spread) {
    CountPower power = new CountPower(spread, 20);
    double needed = power.expected(ratio, 0.8);
    assertThat(power.of(needed * 1.0001, ratio)).isGreaterThanOrEqualTo(0.799);
    assertThat(power.of(needed * 0.9, ratio)).isLessThan(0.8);
    double smallest =
        ratio < 1
            ? power.smallestBelow(needed * 1.0001, 0.8)
            : power.smallestAbove(needed * 1.0001, 0.8, 5);
    // One more event shows at once more than is asked for, so a little less is found too.
    assertThat((smallest - 1) / (ratio - 1)).isBetween(0.93, 1.001);
  }

  /** Counts drawn, of clusters of events: the share whose interval leaves 1 out. */
  @ParameterizedTest
  @CsvSource({"30, 0.5, 1", "60, 0.6, 1.3", "100, 0.8, 1", "40, 1.6, 1"})
  void drawnCountsShowItAsOften(double expected, double ratio, double spread) {
    CountPower power = new CountPower(spread, 20);
    Random random = new Random(11);
    int found = 0;
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      double limit = Math.exp(-expected * ratio / spread);
      double product = random.nextDouble();
      int count = 0;
      while (product > limit) {
        product *= random.nextDouble();
        count++;
      }
      // A count shows the effect if it does so with certainty where it is the only one.
      double events = count * spread;
      found += isShown(events, expected, spread, ratio) ? 1 : 0;
    }
    assertThat((double) found / draws).isEqualTo(power.of(expected, ratio), within(0.012));
  }

  private static boolean isShown(double events, double expected, double spread, double ratio) {
    double width = 1.959963984540054 * Math.sqrt(spread / events);
    if (events >= 20) {
      double log = Math.log(events / expected);
      return ratio < 1 ? log + width < 0 : log - width > 0;
    }
    // Half an event more, by the cube-root approximation of Wilson and Hilferty.
    double shape = (events + 0.5) / spread;
    double z = ratio < 1 ? 1.959963984540054 : -1.959963984540054;
    double end = spread * shape * Math.pow(1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape)), 3);
    return ratio < 1 ? end < expected : end > expected;
  }
}
