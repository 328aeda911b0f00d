package org.lacattribution.stats.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Interval;

class FirthTest {

  @Test
  void oneBinaryColumnAddsAHalfToEveryCell() {
    // 0 of 10 treated families and 3 of 12 others: separated. With halves: log(.5/10.5 /
    // (3.5/9.5)).
    Design design = Design.intercept(4).with("treated", new double[] {1, 1, 0, 0});
    Observations rows =
        Observations.of(design, new double[] {0, 1, 0, 1}).repeated(new double[] {10, 0, 9, 3});
    Firth firth = Firth.of(rows);
    double expected = Math.log(0.5 / 10.5 * 9.5 / 3.5);
    assertThat(firth.fit().coefficient("treated")).isCloseTo(expected, within(1e-8));
    assertThat(firth.fit().converged()).isTrue();
    assertThat(Glm.logistic().fit(rows).separated()).isTrue();
    // Information at the maximum is n p (1 - p) of each group.
    double treated = 10 * (0.5 / 11) * (10.5 / 11);
    double others = 12 * (3.5 / 13) * (9.5 / 13);
    assertThat(firth.fit().covariance()[1][1]).isCloseTo(1 / treated + 1 / others, within(1e-6));
  }

  @Test
  void anInterceptAloneHasAProfileThatCanBeSolvedByHand() {
    // Penalised likelihood of p with k of n: (k + 1/2) log p + (n - k + 1/2) log(1 - p).
    Observations rows =
        Observations.of(Design.intercept(2), new double[] {0, 1}).repeated(new double[] {20, 1});
    Firth firth = Firth.of(rows);
    double p = 1.5 / 22;
    assertThat(firth.fit().coefficients()[0]).isCloseTo(Math.log(p / (1 - p)), within(1e-9));
    Interval limits = firth.profileInterval("(intercept)", .95);
    for (double limit : new double[] {limits.lower(), limits.upper()}) {
      double q = 1 / (1 + Math.exp(-limit));
      double fall = penalised(p) - penalised(q);
      assertThat(2 * fall).isCloseTo(1.959963984540054 * 1.959963984540054, within(1e-6));
    }
    assertThat(limits.lower()).isLessThan(firth.fit().coefficients()[0]);
  }

  @Test
  void otherColumnsAreMaximisedOverInTheProfile() {
    Design design =
        Design.intercept(8)
            .with("treated", new double[] {1, 1, 1, 1, 0, 0, 0, 0})
            .with("age", new double[] {1, 4, 2, 6, 3, 5, 2, 7});
    Observations rows = Observations.of(design, new double[] {0, 0, 0, 0, 1, 0, 1, 1});
    Firth firth = Firth.of(rows);
    Interval limits = firth.profileInterval("treated", .95);
    assertThat(limits.contains(firth.fit().coefficient("treated"))).isTrue();
    // Separation leaves the far limit far away; both are finite and the interval is lopsided.
    double below = firth.fit().coefficient("treated") - limits.lower();
    double above = limits.upper() - firth.fit().coefficient("treated");
    assertThat(below).isFinite().isGreaterThan(1.5 * above);
  }

  @Test
  void anAliasedColumnIsRefused() {
    Design design = Design.intercept(2).with("one", new double[] {1, 1});
    assertThatThrownBy(() -> Firth.of(Observations.of(design, new double[] {0, 1})))
        .hasMessageContaining("full rank");
  }

  private static double penalised(double p) {
    return 1.5 * Math.log(p) + 20.5 * Math.log1p(-p);
  }
}
