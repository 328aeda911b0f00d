package org.lacattribution.stats.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;

class WeightingTest {

  @Test
  void weightsByHand() {
    double[] treated = {1, 0};
    double[] propensity = {.2, .2};
    assertThat(PropensityWeights.inverseProbability(treated, propensity))
        .containsExactly(new double[] {5, 1.25}, within(1e-12));
    assertThat(PropensityWeights.stabilised(treated, propensity, new double[] {.5, .5}))
        .containsExactly(new double[] {2.5, .625}, within(1e-12));
    assertThat(PropensityWeights.onTreated(treated, propensity))
        .containsExactly(new double[] {1, .25}, within(1e-12));
    assertThat(
            PropensityWeights.uncensored(
                new double[] {0, 1}, new double[] {.2, .2}, new double[] {.1, .1}))
        .containsExactly(new double[] {.9 / .8, 0}, within(1e-12));
    assertThatThrownBy(
            () -> PropensityWeights.inverseProbability(new double[] {1}, new double[] {0}))
        .hasMessageContaining("do not overlap");
  }

  @Test
  void truncationPullsInBothTailsAndLeavesZeros() {
    double[] weights = {0, 1, 2, 3, 4, 100};
    // Of the positive five, percentile 25 is 2 and percentile 75 is 4.
    assertThat(new Truncation(25, 75).apply(weights)).containsExactly(0, 2, 2, 3, 4, 4);
    assertThat(new Truncation(0, 100).apply(weights)).containsExactly(weights);
  }

  @Test
  void effectiveSize() {
    assertThat(WeightDiagnostics.of(new double[] {2, 2, 2, 0}).effectiveSize()).isEqualTo(3);
    // (1 + 1 + 4)^2 / (1 + 1 + 16) = 2
    WeightDiagnostics uneven = WeightDiagnostics.of(new double[] {1, 1, 4});
    assertThat(uneven.effectiveSize()).isCloseTo(2, within(1e-12));
    assertThat(uneven.largestShare()).isCloseTo(4 / 6.0, within(1e-12));
  }

  @Test
  void standardisedDifferenceByHand() {
    // Means 3 and 1, variances 2 and 2: 2 / sqrt 2.
    double[] x = {2, 4, 0, 2};
    double[] treated = {1, 1, 0, 0};
    assertThat(Balance.standardisedDifference(x, treated, new double[] {1, 1, 1, 1}))
        .isCloseTo(Math.sqrt(2), within(1e-12));
    // Weighted means 2.5 and 1.5 on the same scale.
    assertThat(Balance.standardisedDifference(x, treated, new double[] {3, 1, 1, 3}))
        .isCloseTo(1 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void survivalOfAConstantHazardIsGeometric() {
    double[] hazard = new double[24];
    Arrays.fill(hazard, .1);
    SurvivalCurve curve = SurvivalCurve.of(hazard);
    assertThat(curve.after(0)).isEqualTo(1);
    assertThat(curve.after(24)).isCloseTo(Math.pow(.9, 24), within(1e-12));
    assertThat(curve.restrictedMean()).isCloseTo((1 - Math.pow(.9, 24)) / .1, within(1e-9));
  }

  @Test
  void standardisationAveragesSurvivalNotHazards() {
    // Hazards 0 and .5 in equal numbers: after two periods (1 + .25) / 2, not .75 squared.
    SurvivalCurve curve = SurvivalCurve.of(2, t -> new double[] {0, .5}, new double[] {1, 1});
    assertThat(curve.after(2)).isCloseTo(.625, within(1e-12));
  }

  @Test
  void personTimeHasARowForEachPeriodAtRisk() {
    PersonTime time = PersonTime.of(new int[] {3, 1, 2}, new boolean[] {true, true, false});
    assertThat(time.person()).containsExactly(0, 0, 0, 1, 2, 2);
    assertThat(time.period()).containsExactly(0, 1, 2, 0, 0, 1);
    assertThat(time.event()).containsExactly(0, 0, 1, 1, 0, 0);
  }

  @Test
  void countsEqualRepeatedRowsInTheDoublyRobustEstimate() {
    double[] y = {5, 3, 8, 1};
    double[] a = {1, 0, 1, 0};
    double[] p = {.4, .3, .6, .5};
    double[] m0 = {2, 3, 4, 2};
    double[] m1 = {4, 5, 6, 5};
    double[] counts = {2, 1, 1, 3};
    int[] copies = {0, 0, 1, 2, 3, 3, 3};
    double[] ones = new double[7];
    Arrays.fill(ones, 1);
    Estimate counted = Aipw.average(y, a, p, m0, m1, counts).estimate();
    Estimate copied =
        Aipw.average(
                at(y, copies), at(a, copies), at(p, copies), at(m0, copies), at(m1, copies), ones)
            .estimate();
    assertThat(counted.value()).isCloseTo(copied.value(), within(1e-12));
    assertThat(counted.standardError()).isCloseTo(copied.standardError(), within(1e-12));
    assertThat(Aipw.onTreated(y, a, p, m0, counts).estimate().value())
        .isCloseTo(
            Aipw.onTreated(at(y, copies), at(a, copies), at(p, copies), at(m0, copies), ones)
                .estimate()
                .value(),
            within(1e-12));
  }

  @Test
  void doublyRobustOnTheTreatedByHand() {
    // Treated residuals 3 and 4, mean 3.5; the others' 0 and -1 with odds 3/7 and 1, mean -.7.
    Aipw effect =
        Aipw.onTreated(
            new double[] {5, 3, 8, 1},
            new double[] {1, 0, 1, 0},
            new double[] {.4, .3, .6, .5},
            new double[] {2, 3, 4, 2},
            new double[] {1, 1, 1, 1});
    assertThat(effect.estimate().value()).isCloseTo(4.2, within(1e-12));
    // Influence: -.5 and .5 over the share .5; less .7 and -.3 times odds over their mean 5/14: -1,
    // -.84, 1, .84. Squares 3.4112, over 3 and 4.
    assertThat(effect.estimate().standardError()).isCloseTo(Math.sqrt(3.4112 / 12), within(1e-12));
  }

  /** Weights that do not sum to the number of the treated carried the level into the effect. */
  @Test
  void theLevelOfTheOutcomeDoesNotMoveTheEffectOnTheTreated() {
    double[] a = {1, 0, 1, 0, 0};
    double[] p = {.4, .3, .6, .5, .2};
    double[] ones = {1, 1, 1, 1, 1};
    double effect =
        Aipw.onTreated(new double[] {5, 3, 8, 1, 2}, a, p, new double[5], ones).estimate().value();
    double raised =
        Aipw.onTreated(new double[] {1005, 1003, 1008, 1001, 1002}, a, p, new double[5], ones)
            .estimate()
            .value();
    assertThat(raised).isCloseTo(effect, within(1e-9));
  }

  /** 150 repetitions: four Monte Carlo errors of bias, and of 95% coverage. */
  @Test
  void eachMethodFindsTheTruthUnderConfounding() {
    assertRecovery(150);
  }

  @Tag("deep")
  @Test
  void theSameOverMoreRepetitions() {
    assertRecovery(2000);
  }

  /**
   * Effect 2; confounder x raises treatment and outcome. Each doubly robust estimate has one of its
   * two models wrong.
   */
  private static void assertRecovery(int repetitions) {
    Random random = new Random(17);
    double[] sum = new double[6];
    double[] squares = new double[6];
    int[] held = new int[6];
    for (int r = 0; r < repetitions; r++) {
      Estimate[] estimates = estimates(random, 400);
      for (int k = 0; k < 6; k++) {
        double error = estimates[k].value() - 2;
        sum[k] += error;
        squares[k] += error * error;
        held[k] += estimates[k].interval(.95).contains(2) ? 1 : 0;
      }
    }
    double error = Math.sqrt(.95 * .05 / repetitions);
    for (int k = 1; k < 6; k++) {
      double bias = sum[k] / repetitions;
      double spread = Math.sqrt(squares[k] / repetitions);
      assertThat(bias)
          .as("method %d", k)
          .isCloseTo(0, within(.02 + 4 * spread / Math.sqrt(repetitions)));
      assertThat(held[k] / (double) repetitions).as("method %d", k).isGreaterThan(.93 - 4 * error);
    }
    // The naive difference is far off: the confounding is real.
    assertThat(sum[0] / repetitions).isGreaterThan(.5);
  }

  private static Estimate[] estimates(Random random, int n) {
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] a = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      a[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[i])) ? 1 : 0;
      y[i] = 2 * a[i] + 3 * x[i] + random.nextGaussian();
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] zeros = new double[n];
    Design confounder = Design.intercept(n).with("x", x);
    double[] p = Glm.logistic().fit(Observations.of(confounder, a)).mean(confounder);
    double[] half = new double[n];
    Arrays.fill(half, Arrays.stream(a).average().orElseThrow());
    GlmFit outcome = Glm.linear().fit(Observations.of(confounder.with("a", a), y));
    double[] m0 = outcome.mean(confounder.with("a", zeros));
    double[] m1 = outcome.mean(confounder.with("a", ones));
    long[] own = IntStream.range(0, n).asLongStream().toArray();
    return new Estimate[] {
      WeightedDifference.of(y, a, ones),
      WeightedDifference.of(y, a, PropensityWeights.stabilised(a, p, half)),
      Aipw.average(y, a, p, m0, m1, ones).estimate(),
      Aipw.average(y, a, p, zeros, zeros, ones).estimate(),
      Aipw.average(y, a, half, m0, m1, ones).estimate(),
      Aipw.onTreated(y, a, p, m0, ones).clustered(own)
    };
  }

  private static double[] at(double[] values, int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
  }
}
