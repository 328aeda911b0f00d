package org.lacattribution.stats.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Estimate;

class ReconciliationTest {
  private static final double[] PARTS = {20, 10, 0};
  private static final double[][] COVARIANCE = {{16, 4, 0}, {4, 9, 0}, {0, 0, 5}};

  @Test
  void partsSumToThePrecisionWeightedTotal() {
    // The parts sum to 30 with variance 16 + 9 + 5 + 8 = 38; the total is 27 with variance 38.
    Reconciliation r = Reconciliation.of(PARTS, COVARIANCE, new Estimate(27, Math.sqrt(38)));
    assertThat(r.blended()).isTrue();
    assertThat(r.total().value()).isCloseTo(28.5, within(1e-12));
    assertThat(r.total().standardError()).isCloseTo(Math.sqrt(19), within(1e-12));
    assertThat(Arrays.stream(r.parts()).sum()).isCloseTo(28.5, within(1e-12));
    // Gains are the row sums 20, 13 and 5 over 76; the gap is -3.
    assertThat(r.parts())
        .containsExactly(
            new double[] {20 - 3 * 20 / 76.0, 10 - 3 * 13 / 76.0, -3 * 5 / 76.0}, within(1e-12));
  }

  @Test
  void aCertainTotalIsMetExactly() {
    Reconciliation r = Reconciliation.of(PARTS, COVARIANCE, new Estimate(33, 0));
    assertThat(r.total().value()).isCloseTo(33, within(1e-12));
    assertThat(r.total().standardError()).isCloseTo(0, within(1e-6));
  }

  @Test
  void methodsThatDisagreeAreNotBlended() {
    // Gap 30 - 0 over the root of 38 + 11 = 7 is 4.29 errors.
    Reconciliation r = Reconciliation.of(PARTS, COVARIANCE, new Estimate(0, Math.sqrt(11)));
    assertThat(r.blended()).isFalse();
    assertThat(r.z()).isCloseTo(-30 / 7.0, within(1e-12));
    assertThat(r.gap()).isCloseTo(-30, within(1e-12));
    assertThat(r.parts()).containsExactly(PARTS);
    assertThat(r.betweenMethods()).isCloseTo((900 - 49) / 2.0, within(1e-9));
    assertThat(r.total().standardError()).isCloseTo(Math.sqrt(38 + 425.5), within(1e-9));
  }

  @Test
  void sharedDataMakeTheGapSurer() {
    // One part, variance 4, and a total, variance 4, that share 3: the gap's variance is 2.
    Reconciliation r =
        Reconciliation.of(
            new double[] {10}, new double[][] {{4}}, new Estimate(12, 2), new double[] {3});
    assertThat(r.z()).isCloseTo(2 / Math.sqrt(2), within(1e-12));
    assertThat(r.total().value()).isCloseTo(11, within(1e-12));
    // The best mean of two equally good estimates that share 3: (4 + 4 + 2 x 3) / 4.
    assertThat(r.total().standardError()).isCloseTo(Math.sqrt(3.5), within(1e-12));
  }

  @Test
  void statedVarianceIsTheSpreadOverRepetitions() {
    Random random = new Random(4);
    int n = 20_000;
    double squares = 0;
    int blended = 0;
    for (int i = 0; i < n; i++) {
      double[] parts = {5 + 2 * random.nextGaussian(), 3 + random.nextGaussian()};
      Estimate total = new Estimate(8 + 3 * random.nextGaussian(), 3);
      Reconciliation r = Reconciliation.of(parts, new double[][] {{4, 0}, {0, 1}}, total);
      blended += r.blended() ? 1 : 0;
      squares += r.blended() ? Math.pow(r.total().value() - 8, 2) : 0;
    }
    // The gate passes 95.45% and does not bias the blend, whose variance is 1 / (1/5 + 1/9).
    assertThat(blended / (double) n).isCloseTo(.9545, within(.005));
    assertThat(squares / blended).isCloseTo(45 / 14.0, within(.1));
  }

  @Test
  void aTotalThatIsTheSumOfThePartsIsRefused() {
    assertThatThrownBy(
            () ->
                Reconciliation.of(
                    new double[] {10}, new double[][] {{4}}, new Estimate(10, 2), new double[] {4}))
        .hasMessageContaining("estimate of its own");
  }
}
