package org.lacattribution.attribution.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.start.Starts;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * Comparisons of those who start a programme in care with those who do not, of simulated councils.
 */
class StartChecksTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);
  private static final int PERMANENCY = 2;

  /**
   * Programmes in care, taken by how long children have been there and effective (scenario base):
   * in eight councils the doubly robust ratio differs from the model's by no more than chance
   * gives. The mean of eight has a standard error of at most 1/√8.
   */
  @Test
  void leavingCareIsComparedWithoutLeaning() {
    double[] z =
        IntStream.rangeClosed(701, 708)
            .mapToObj(seed -> time(seed, 0.3))
            .mapToDouble(
                time -> {
                  Starts.Comparison found = time.starts[PERMANENCY].comparison();
                  RateModel exit = RateModel.fit(time.exit);
                  double log = exit.coefficients()[exit.column(PERMANENCY)];
                  return found.above(log);
                })
            .toArray();
    assertThat(Arrays.stream(z).average().orElseThrow())
        .isBetween(-2.5 / Math.sqrt(8), 2.5 / Math.sqrt(8));
    assertThat(Arrays.stream(z).map(Math::abs).max().orElseThrow())
        .isLessThan(Check.ONCE_IN_A_THOUSAND);
  }

  /** Twice a Coventry: enough starts for a tenth of a standard deviation to be told from chance. */
  @Test
  void childrenInCareAreWeightedToBeLikeThoseWhoStarted() {
    Starts.Comparison found = time(709, 2).starts[PERMANENCY].comparison();
    assertThat(found.starters()).isGreaterThan(500);
    assertThat(found.balance().difference()).isLessThan(0.15).isLessThan(found.balance().bound());
    assertThat(found.outside()).isLessThan(0.05);
  }

  private static PersonTime time(int seed, double size) {
    return PersonTime.of(
        SimulatedCouncil.of(SimulatedCouncil.council(), "base", seed, size, LAST).children(),
        SETTING);
  }
}
