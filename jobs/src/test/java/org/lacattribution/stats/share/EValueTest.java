package org.lacattribution.stats.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Interval;

class EValueTest {

  @Test
  void breastFeedingExampleOfVanderWeeleAndDing() {
    assertThat(EValue.ofRiskRatio(3.9)).isCloseTo(7.26, within(.005));
    assertThat(EValue.ofLimit(new Interval(1.8, 8.7))).isCloseTo(3.0, within(.005));
  }

  @Test
  void aProtectiveRatioIsInverted() {
    assertThat(EValue.ofRiskRatio(.8)).isCloseTo(EValue.ofRiskRatio(1.25), within(1e-12));
    assertThat(EValue.ofLimit(new Interval(.6, .8)))
        .isCloseTo(1.25 + Math.sqrt(1.25 * .25), within(1e-12));
  }

  @Test
  void nothingIsNeededToExplainNothing() {
    assertThat(EValue.ofRiskRatio(1)).isEqualTo(1);
    assertThat(EValue.ofLimit(new Interval(.7, 1.1))).isEqualTo(1);
    assertThatThrownBy(() -> EValue.ofRiskRatio(0)).hasMessageContaining("above 0");
  }
}
