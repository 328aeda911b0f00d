package org.lacattribution.stats.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.stats.control.ControlLimits.Screening;
import org.lacattribution.stats.control.Signals.Rule;

/**
 * Figures of published examples: NHSRplotthedots (vignette and tests), spc-plotly, and the
 * emergency attendances of Mohammed and others 2008 as published with qicharts2.
 */
class ControlChartsTest {
  private static final double[] SPIKE = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
  private static final double[] MONTHLY = {
    2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959, 1927, 2640, 2626,
    2144, 2409, 4412, 3287, 3049, 3364, 3078, 2972, 3415, 2753, 3102, 2191, 3693, 4385, 4699, 3031,
    2659, 3885, 2628, 2621, 3071, 2002
  };
  private static final double[] WITHIN_FOUR_HOURS = {
    266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923, 271478,
    255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989
  };
  private static final double[] ATTENDANCES = {
    280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618, 283932,
    266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772
  };
  private static final Offset<Double> PRINTED = within(5e-5);

  @Test
  void individualsWithExceptionalRangesLeftOutOrNot() {
    limits(ControlLimits.ofIndividuals(SPIKE, Screening.ON), 1.9444, -0.7156, 4.6044);
    limits(ControlLimits.ofIndividuals(SPIKE, Screening.OFF), 1.9444, -3.0626, 6.9515);
    double[] swinging = new double[16];
    Arrays.setAll(swinging, i -> i % 2 == 0 ? 1 : -1);
    swinging[14] = 5.5;
    swinging[15] = -5.5;
    ControlLimits screened = ControlLimits.ofIndividuals(swinging, Screening.ON);
    // Ranges: thirteen of 2, one of 6.5 and one of 11, which is beyond 3.267 x 2.9 and left out.
    limits(screened, 0, -2.66 * 32.5 / 14, 2.66 * 32.5 / 14);
    limits(ControlLimits.ofIndividuals(swinging, Screening.OFF), 0, -7.714, 7.714);
    assertThat(Signals.of(swinging, screened, Signals.USUAL).news()).isEmpty();
  }

  @Test
  void individualsOfMonthlyCounts() {
    ControlLimits limits = ControlLimits.ofIndividuals(MONTHLY, Screening.OFF);
    assertThat(limits.centre()[0]).isCloseTo(2820.6316, PRINTED);
    assertThat(limits.upper()[0]).isCloseTo(4341.8640, within(5e-4));
    assertThat(limits.lower()[0]).isCloseTo(1299.3991, within(5e-4));
  }

  @Test
  void proportionsOfLargeDenominatorsAreAsWideAsTheyVary() {
    double[] shares = new double[WITHIN_FOUR_HOURS.length];
    Arrays.setAll(shares, i -> WITHIN_FOUR_HOURS[i] / ATTENDANCES[i]);
    ControlLimits plain = ControlLimits.ofProportions(WITHIN_FOUR_HOURS, ATTENDANCES);
    assertThat(outside(shares, plain)).isEqualTo(16);
    ControlLimits laney = ControlLimits.ofVaryingProportions(WITHIN_FOUR_HOURS, ATTENDANCES);
    assertThat(outside(shares, laney)).isZero();
    assertThat(laney.centre()[0]).isCloseTo(.952900, within(5e-7));
    assertThat(laney.lower()[0]).isCloseTo(.940130, within(1e-6));
    assertThat(laney.upper()[0]).isCloseTo(.965670, within(1e-6));
    assertThat(laney.lower()[19]).isCloseTo(.939975, within(1e-6));
    assertThat(laney.upper()[19]).isCloseTo(.965824, within(1e-6));
    double width = laney.upper()[0] - laney.centre()[0];
    assertThat(width / (plain.upper()[0] - plain.centre()[0])).isCloseTo(10.6404, PRINTED);
    ControlLimits individuals = ControlLimits.ofIndividuals(shares, Screening.OFF);
    assertThat(individuals.centre()[0]).isCloseTo(.952970, within(5e-7));
    assertThat(individuals.lower()[0]).isCloseTo(.940123, within(1e-6));
    assertThat(individuals.upper()[0]).isCloseTo(.965817, within(1e-6));
  }

  @Test
  void countsRatesAndRareEvents() {
    limits(ControlLimits.ofCounts(new double[] {4, 16, 16, 4, 5}), 9, 0, 18);
    ControlLimits rates = ControlLimits.ofRates(new double[] {8, 4}, new double[] {200, 100});
    // 12 of 300 is .04; three deviations are 3 sqrt(.04 / 100) = .06 and 3 sqrt(.04 / 200).
    assertThat(rates.lower()[1]).isZero();
    assertThat(rates.upper()[1]).isCloseTo(.1, within(1e-12));
    assertThat(rates.upper()[0]).isCloseTo(.04 + 3 * Math.sqrt(.0002), within(1e-12));
    // Mean 3, median 2: upper 3 + 3 sqrt(12).
    limits(
        ControlLimits.ofOpportunitiesBetween(new double[] {1, 2, 6}), 2, 0, 3 + 3 * Math.sqrt(12));
    ControlLimits days = ControlLimits.ofDaysBetween(new double[] {32, 32, 32});
    limits(days, 32, 32, 32);
    assertThatThrownBy(() -> ControlLimits.ofDaysBetween(new double[] {3, 0}))
        .hasMessageContaining("above zero");
  }

  /** Of a Poisson mean of 4: P(X <= 10) = .99716, P(X <= 11) = .99908 is the first past .99865. */
  @Test
  void smallCountsHaveExactLimits() {
    limits(ControlLimits.ofSmallCounts(new double[] {4, 4, 4}), 4, 0, 11);
    limits(ControlLimits.ofSmallCounts(new double[] {0, 0}), 0, 0, 0);
  }

  @Test
  void sevenThatRiseAreATrendAndAnEqualStepBreaksIt() {
    assertThat(completed(Rule.TREND, 4, 1, 2, 3, 4, 5, 6, 7)).containsExactly(6);
    assertThat(completed(Rule.TREND, 4, 7, 6, 5, 4, 3, 2, 1)).containsExactly(6);
    assertThat(completed(Rule.TREND, 4, 1, 2, 3, 3, 4, 5, 6)).isEmpty();
    assertThat(completed(Rule.TREND, 4, 1, 2, 3, Double.NaN, 4, 5, 6, 7)).isEmpty();
    assertThat(marked(Rule.TREND, 4, 1, 2, 3, 4, 5, 6, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void sevenOnOneSide() {
    assertThat(completed(Rule.ONE_SIDE, 0, 1, 1, 1, 1, 1, 1, 1, 1, -1)).containsExactly(6, 7);
    assertThat(marked(Rule.ONE_SIDE, 0, 1, 1, 1, 1, 1, 1, 1, 1, -1))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(completed(Rule.ONE_SIDE, 0, 1, 1, 1, 0, 1, 1, 1)).as("on the line").isEmpty();
    assertThat(completed(Rule.ONE_SIDE, 0, 1, 1, 1, Double.NaN, 1, 1, 1, 1)).as("a gap").isEmpty();
  }

  /** Limits of 3 and -3: beyond 2 is near one. */
  @Test
  void twoOfThreeNearOneLimit() {
    assertThat(completed(Rule.TWO_OF_THREE, 0, 1, 1, 2.5, 1, 2.5, 1, 1)).containsExactly(4);
    assertThat(marked(Rule.TWO_OF_THREE, 0, 1, 1, 2.5, 1, 2.5, 1, 1)).containsExactly(2, 4);
    assertThat(completed(Rule.TWO_OF_THREE, 0, 2.5, 1, 2.5, 1)).containsExactly(2);
    assertThat(completed(Rule.TWO_OF_THREE, 0, 2.5, -2.5, 2.5, -2.5))
        .as("on opposite sides")
        .isEmpty();
    assertThat(completed(Rule.TWO_OF_THREE, 0, 2.5, -1, 2.5)).as("not all on one side").isEmpty();
    assertThat(completed(Rule.TWO_OF_THREE, 0, 3.5, 1, 2.5))
        .as("past the limit")
        .containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 6, 2",
    "12, 7, 3",
    "16, 7, 4",
    "20, 7, 6",
    "24, 8, 8",
    "36, 8, 13",
    "48, 9, 18",
    "60, 9, 23"
  })
  void runsAndCrossingsThatAreNoNews(int points, int longest, int fewest) {
    assertThat(RunChart.longestUsual(points)).isEqualTo(longest);
    assertThat(RunChart.fewestUsual(points)).isEqualTo(fewest);
  }

  @Test
  void aShiftIsALongRunOrFewCrossings() {
    double[] shifted =
        IntStream.range(0, 20).mapToDouble(i -> i < 10 ? i % 2 : 5 + i % 2).toArray();
    RunChart chart = RunChart.of(shifted);
    assertThat(chart.longestRun()).isEqualTo(10);
    assertThat(chart.crossings()).isEqualTo(1);
    assertThat(chart.hasShifted()).isTrue();
    double[] steady = IntStream.range(0, 20).mapToDouble(i -> i % 3).toArray();
    assertThat(RunChart.of(steady).hasShifted()).isFalse();
  }

  /** The number in care is a running sum: neighbours are nearly equal. */
  @Test
  void aStockHasNoLimits() {
    double[] stock = IntStream.range(0, 24).mapToDouble(i -> 585 + 3 * Math.abs(12 - i)).toArray();
    assertThat(Autocorrelation.of(stock).forbidsLimits()).isTrue();
    assertThat(Autocorrelation.of(SPIKE).forbidsLimits()).isFalse();
    assertThat(Autocorrelation.of(new double[] {1, 1, 1}).forbidsLimits()).isFalse();
  }

  /** By 4,000 charts of another generator: .151 of 24 points with the trend rule, .007 by it. */
  @Test
  void signalsByLuck() {
    assertThat(FalseAlarms.of(24, EnumSet.allOf(Rule.class)).anywhere())
        .isCloseTo(.151, within(.02));
    assertThat(FalseAlarms.of(12, EnumSet.allOf(Rule.class)).anywhere())
        .isCloseTo(.048, within(.012));
    assertThat(FalseAlarms.of(24, EnumSet.of(Rule.TREND)).anywhere()).isCloseTo(.007, within(.005));
    assertThat(FalseAlarms.of(24, Signals.USUAL).newest()).isBetween(.003, .02);
  }

  @Property(tries = 200)
  void limitsMoveAndScaleWithTheSeries(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -100, max = 100) Double> drawn,
      @ForAll @DoubleRange(min = -50, max = 50) double added) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    ControlLimits limits = ControlLimits.ofIndividuals(values, Screening.OFF);
    double[] moved = Arrays.stream(values).map(value -> 3 * value + added).toArray();
    ControlLimits after = ControlLimits.ofIndividuals(moved, Screening.OFF);
    assertThat(after.centre()[0]).isCloseTo(3 * limits.centre()[0] + added, within(1e-6));
    assertThat(after.upper()[0]).isCloseTo(3 * limits.upper()[0] + added, within(1e-6));
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    assertThat(ControlLimits.ofIndividuals(reversed, Screening.OFF).upper()[0])
        .isCloseTo(limits.upper()[0], within(1e-6));
  }

  @Test
  void aSeriesThatStandsStillHasNoSignalAndOnePointNoLimits() {
    double[] still = new double[20];
    Arrays.fill(still, 1 / 3.0);
    ControlLimits limits = ControlLimits.ofIndividuals(still, Screening.ON);
    limits(limits, 1 / 3.0, 1 / 3.0, 1 / 3.0);
    assertThat(Signals.of(still, limits, EnumSet.allOf(Rule.class)).any()).isFalse();
    assertThat(ControlLimits.ofIndividuals(new double[] {3}, Screening.OFF).upper()[0]).isNaN();
  }

  private static void limits(ControlLimits limits, double centre, double lower, double upper) {
    assertThat(limits.centre()[0]).isCloseTo(centre, PRINTED);
    assertThat(limits.lower()[0]).isCloseTo(lower, PRINTED);
    assertThat(limits.upper()[0]).isCloseTo(upper, PRINTED);
  }

  private static long outside(double[] values, ControlLimits limits) {
    Signals signals = Signals.of(values, limits, EnumSet.of(Rule.OUTSIDE));
    return IntStream.range(0, values.length).filter(i -> signals.marks(Rule.OUTSIDE, i)).count();
  }

  private static int[] completed(Rule rule, double centre, double... values) {
    Signals signals = Signals.of(values, round(centre, values.length), EnumSet.of(rule));
    return IntStream.range(0, values.length).filter(i -> signals.completes(rule, i)).toArray();
  }

  private static int[] marked(Rule rule, double centre, double... values) {
    Signals signals = Signals.of(values, round(centre, values.length), EnumSet.of(rule));
    return IntStream.range(0, values.length).filter(i -> signals.marks(rule, i)).toArray();
  }

  /** A centre with limits three above and below. */
  private static ControlLimits round(double centre, int points) {
    double[][] lines = new double[3][points];
    Arrays.fill(lines[0], centre);
    Arrays.fill(lines[1], centre - 3);
    Arrays.fill(lines[2], centre + 3);
    return new ControlLimits(lines[0], lines[1], lines[2]);
  }
}
