package org.lacattribution.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Quantiles from printed tables of the normal and of t. */
class EstimateTest {

  @Test
  void normalAndT() {
    assertThat(new Estimate(10, 2).interval(.95).upper()).isCloseTo(13.919928, within(1e-6));
    assertThat(new Estimate(10, 2, 10).interval(.95).lower()).isCloseTo(5.543722, within(1e-6));
    assertThat(new Estimate(1.959964, 1).pValue()).isCloseTo(.05, within(1e-7));
    assertThat(new Estimate(-2.228139, 1, 10).pValue()).isCloseTo(.05, within(1e-7));
    assertThat(new Estimate(0, 0).pValue()).isEqualTo(1);
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> new Estimate(1, Double.NaN)).hasMessageContaining("standard error");
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("lower <= upper");
  }
}
