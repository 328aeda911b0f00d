package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacattribution.stats.Estimate;

class PanelTest {

  @Test
  void differenceInDifferencesByHand() {
    // Treated 10, 12 | 9, 5: mean 11 to 7. Donors 4, 6 | 6, 8 and 2, 4 | 6, 8: mean 4 to 7.
    Panel panel = drawn(new double[][] {{4, 6, 6, 8}, {10, 12, 9, 5}, {2, 4, 6, 8}}, 2, 1);
    PanelFit did = PanelFit.of(PanelMethod.DID, panel);
    assertThat(did.effect()).isCloseTo((7 - 11) - (7 - 4), within(1e-12));
    // Gaps 7, 7 | 3, -3 less their mean 7 before.
    assertThat(did.gaps()).containsExactly(new double[] {0, 0, -4, -10}, within(1e-12));
    assertThat(did.counterfactual()).containsExactly(new double[] {10, 12, 13, 15}, within(1e-12));
  }

  @Test
  void aTreatedUnitThatIsAMixtureOfDonorsIsFoundExactly() {
    Random random = new Random(1);
    double[][] y = noise(random, 6, 12);
    for (int t = 0; t < 12; t++) {
      y[0][t] = .6 * y[2][t] + .4 * y[5][t] + (t >= 8 ? -3 : 0);
    }
    Panel panel = drawn(y, 8, 0);
    Regularisation exact = new Regularisation(0, 0, 0);
    PanelFit fit = PanelFit.of(PanelMethod.SC, panel, exact);
    assertThat(fit.effect()).isCloseTo(-3, within(1e-9));
    assertThat(fit.donorWeights()[1]).isCloseTo(.6, within(1e-9));
    assertThat(fit.fitBefore()).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(value = PanelMethod.class, mode = EnumSource.Mode.EXCLUDE, names = "SCP")
  void unitsAndOrderChangeNothing(PanelMethod method) {
    double[][] y = noise(new Random(2), 8, 10);
    Panel panel = drawn(y, 6, 0);
    double effect = PanelFit.of(method, panel).effect();
    double[][] hundreds = new double[8][10];
    int[] order = {3, 0, 7, 1, 2, 6, 5, 4};
    for (int i = 0; i < 8; i++) {
      for (int t = 0; t < 10; t++) {
        hundreds[i][t] = 100 * y[order[i]][t];
      }
    }
    double again = PanelFit.of(method, drawn(hundreds, 6, 1)).effect();
    assertThat(again / 100).isCloseTo(effect, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(
      value = PanelMethod.class,
      names = {"DID", "DIFP", "SDID"})
  void aConstantOfTheTreatedUnitIsTakenOut(PanelMethod method) {
    double[][] y = noise(new Random(4), 8, 10);
    double effect = PanelFit.of(method, drawn(y, 6, 0)).effect();
    for (int t = 0; t < 10; t++) {
      y[0][t] += 50;
    }
    assertThat(PanelFit.of(method, drawn(y, 6, 0)).effect()).isCloseTo(effect, within(1e-6));
  }

  @Test
  void jackknifeOfDifferenceInDifferencesIsThatOfTwoMeans() {
    // With equal weights the effect is a difference of means of each unit's own change; leaving
    // unit i
    // out moves a mean of n by (mean - value) / (n - 1).
    double[][] y = noise(new Random(8), 9, 6);
    Panel panel = drawn(y, 3, 0, 1, 2);
    double[] change = new double[9];
    for (int i = 0; i < 9; i++) {
      change[i] = (y[i][3] + y[i][4] + y[i][5] - y[i][0] - y[i][1] - y[i][2]) / 3;
    }
    double treated = (change[0] + change[1] + change[2]) / 3;
    double others = IntStream.range(3, 9).mapToDouble(i -> change[i]).average().orElseThrow();
    double squares = 0;
    for (int i = 0; i < 9; i++) {
      double moved = i < 3 ? (treated - change[i]) / 2 : -(others - change[i]) / 5;
      squares += moved * moved;
    }
    StandardError jackknife = UnitResampling.jackknife(PanelFit.of(PanelMethod.DID, panel));
    assertThat(jackknife).isInstanceOf(StandardError.Known.class);
    assertThat(((StandardError.Known) jackknife).value())
        .isCloseTo(Math.sqrt(8 / 9.0 * squares), within(1e-12));
  }

  /** Of 5 donors 10 groups of 3 exist: no p-value can be below 1 / 11. */
  @Test
  void placebosDifferAndAreAllThereAreWhereFew() {
    double[][] y = noise(new Random(12), 8, 10);
    for (int i = 0; i < 3; i++) {
      for (int t = 6; t < 10; t++) {
        y[i][t] -= 100;
      }
    }
    Panel panel = drawn(y, 6, 0, 1, 2);
    PanelComparison.Result did =
        PanelComparison.of(panel, List.of(PanelMethod.DID), 200, 1).results().get(0);
    PlaceboTest placebo = did.placebo().orElseThrow();
    assertThat(placebo.effects()).hasSize(10).doesNotHaveDuplicates();
    assertThat(placebo.rankP()).isCloseTo(1 / 11., within(1e-12));
    // The drawn error keeps repetitions, as other software does.
    assertThat(did.drawn().orElseThrow().replications()).isEqualTo(200);
    // 15 of the 45 groups of 2 of 10 donors, none of them twice.
    Panel more = drawn(noise(new Random(13), 12, 10), 6, 0, 1);
    PanelFit fit = PanelFit.of(PanelMethod.DID, more);
    assertThat(PlaceboTest.distinct(fit, 15, 1).effects()).hasSize(15).doesNotHaveDuplicates();
    assertThat(PlaceboTest.distinct(fit, 45, 1).effects()).hasSize(45).doesNotHaveDuplicates();
  }

  @Test
  void fewDonorsOrTimesHaveAnErrorClusteredByUnit() {
    // Changes of the treated 2, 4, 9; of the donors 1, 3: 5 - 2, variances 13 / 3 and 2 / 2.
    Panel panel = drawn(new double[][] {{0, 2}, {1, 5}, {2, 11}, {3, 4}, {4, 7}}, 1, 0, 1, 2);
    PanelComparison.Result did =
        PanelComparison.of(panel, List.of(PanelMethod.DID), 200, 1).results().get(0);
    assertThat(did.placebo()).isEmpty();
    assertThat(did.errorKind()).isEqualTo(PanelComparison.Result.ErrorKind.CLUSTERED);
    Estimate estimate = did.estimate().orElseThrow();
    assertThat(estimate.value()).isCloseTo(3, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(13 / 3. + 1), within(1e-12));
    // Welch: (16 / 3)² / ((13 / 3)² / 2 + 1 / 1).
    assertThat(estimate.degreesOfFreedom()).isCloseTo(256 / 9. / (169 / 18. + 1), within(1e-12));
    // One treated unit varies as the donors do: 2 x (1 / 1 + 1 / 2), one degree of freedom.
    Panel one = drawn(new double[][] {{0, 2}, {3, 4}, {4, 7}}, 1, 0);
    Estimate ofOne = UnitResampling.clustered(PanelFit.of(PanelMethod.DID, one)).orElseThrow();
    assertThat(ofOne.standardError()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(ofOne.degreesOfFreedom()).isEqualTo(1);
    // One of each: an effect without any error, and no claim.
    Panel pair = drawn(new double[][] {{0, 2}, {3, 4}}, 1, 0);
    PanelComparison.Result alone =
        PanelComparison.of(pair, List.of(PanelMethod.DID), 200, 1).results().get(0);
    assertThat(alone.fit().effect()).isCloseTo(1, within(1e-12));
    assertThat(alone.estimate()).isEmpty();
    assertThat(alone.leaveOneOut()).isEmpty();
  }

  @Test
  void aFitThatIsHopelessIsNamed() {
    double[][] y = noise(new Random(14), 20, 16);
    assertThat(hopeless(y)).isFalse();
    for (int t = 0; t < 16; t++) {
      y[0][t] *= 3;
    }
    assertThat(hopeless(y)).isTrue();
    // A gap that is far larger after treatment than before stands.
    for (int t = 10; t < 16; t++) {
      y[0][t] += 5000;
    }
    assertThat(hopeless(y)).isFalse();
  }

  private static boolean hopeless(double[][] y) {
    return PlaceboTest.everyDonor(PanelFit.of(PanelMethod.SC, drawn(y, 10, 0))).isHopeless();
  }

  /** The treated is .7 and .3 of two donors; the third predictor is noise, which gets no weight. */
  @Test
  void predictorsThatMatterFindTheDonors() {
    Random random = new Random(15);
    int units = 12;
    double[][] predictors = new double[3][units];
    double[][] y = new double[units][14];
    double[] early = random.doubles(14, -3, 3).toArray();
    double[] late = random.doubles(14, -3, 3).toArray();
    for (int i = 0; i < units; i++) {
      for (int k = 0; k < 3; k++) {
        predictors[k][i] = random.nextGaussian();
      }
    }
    for (int k = 0; k < 2; k++) {
      predictors[k][0] = .7 * predictors[k][4] + .3 * predictors[k][9];
    }
    for (int i = 0; i < units; i++) {
      for (int t = 0; t < 14; t++) {
        y[i][t] =
            20
                + early[t] * predictors[0][i]
                + late[t] * predictors[1][i]
                + (i == 0 && t >= 9 ? -2 : 0);
      }
    }
    Panel bare = drawn(y, 9, 0);
    Panel panel =
        new Panel(bare.units(), bare.times(), y, bare.treated(), bare.firstTreated(), predictors);
    PanelFit fit = PanelFit.of(PanelMethod.SCP, panel);
    assertThat(fit.effect()).isCloseTo(-2, within(.05));
    assertThat(fit.fitBefore()).isLessThan(.05);
    PredictorMatch match = PredictorMatch.of(panel);
    assertThat(Arrays.stream(match.importances()).sum()).isCloseTo(1, within(1e-9));
    assertThat(match.importances()[2]).isLessThan(.01);
    assertThatThrownBy(() -> PanelFit.of(PanelMethod.SCP, bare)).hasMessageContaining("predictors");
    // Placebos carry their own predictors.
    assertThat(PlaceboTest.everyDonor(fit).effects()).hasSize(11);
  }

  @Test
  void severalTreatedUnitsHaveEveryError() {
    Panel panel = drawn(noise(new Random(9), 20, 12), 8, 3, 8, 15);
    PanelComparison comparison = PanelComparison.of(panel, 100, 1);
    for (PanelComparison.Result result : comparison.results()) {
      assertThat(result.jackknife()).isInstanceOf(StandardError.Known.class);
      assertThat(result.bootstrap()).isInstanceOf(StandardError.Known.class);
      assertThat(result.placebo().orElseThrow().effects()).hasSize(100);
      assertThat(result.donors().stream().mapToDouble(PanelComparison.Donor::weight).sum())
          .isCloseTo(1, within(1e-9));
    }
    assertThat(PanelComparison.of(panel, 100, 1).result(PanelMethod.SDID).drawn())
        .isEqualTo(comparison.result(PanelMethod.SDID).drawn());
  }

  @Test
  void syntheticDifferenceInDifferencesIsUnbiasedAndItsPlaceboErrorHonest() {
    assertCoverage(60);
  }

  @Tag("deep")
  @Test
  void theSameOverManyPanels() {
    assertCoverage(600);
  }

  /** Two factors, autocorrelated noise, one treated unit, effect -5. */
  private static void assertCoverage(int repetitions) {
    Random random = new Random(13);
    double sum = 0;
    double squares = 0;
    int held = 0;
    for (int r = 0; r < repetitions; r++) {
      double[][] y = noise(random, 25, 20);
      for (int t = 14; t < 20; t++) {
        y[0][t] -= 5;
      }
      PanelFit fit = PanelFit.of(PanelMethod.SDID, drawn(y, 14, 0));
      double error = PlaceboTest.everyDonor(fit).standardError().value();
      sum += fit.effect() + 5;
      squares += (fit.effect() + 5) * (fit.effect() + 5);
      held += Math.abs(fit.effect() + 5) < 1.96 * error ? 1 : 0;
    }
    // Four Monte Carlo errors each.
    double spread = Math.sqrt(squares / repetitions);
    assertThat(sum / repetitions).isCloseTo(0, within(4 * spread / Math.sqrt(repetitions)));
    double error = Math.sqrt(.95 * .05 / repetitions);
    assertThat(held / (double) repetitions).isGreaterThan(.94 - 4 * error);
  }

  @Test
  void aPretendedDateUsesNothingFromAfterTheTrueOne() {
    double[][] y = noise(new Random(5), 6, 12);
    Panel panel = drawn(y, 8, 0);
    Panel pretended = panel.pretendedAt(5);
    assertThat(pretended.times()).hasSize(8);
    double effect = PanelFit.of(PanelMethod.SDID, pretended).effect();
    y[0][9] = 1e6;
    assertThat(PanelFit.of(PanelMethod.SDID, drawn(y, 8, 0).pretendedAt(5)).effect())
        .isEqualTo(effect);
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> drawn(new double[][] {{1, 2, 3}, {1, 2, Double.NaN}, {1, 2, 3}}, 2, 0))
        .hasMessageContaining("unit B has no outcome at 2");
    assertThatThrownBy(() -> drawn(new double[3][3], 0, 0))
        .hasMessageContaining("a time or more before");
    assertThatThrownBy(() -> drawn(new double[3][4], 2, 0, 1, 2))
        .hasMessageContaining("a donor or more");
    Panel oneTimeBefore = drawn(new double[3][3], 1, 0);
    assertThatThrownBy(() -> PanelFit.of(PanelMethod.SC, oneTimeBefore))
        .hasMessageContaining("SC needs two times or more before");
  }

  /** Levels, a common trend, a factor and noise that persists. */
  private static double[][] noise(Random random, int units, int times) {
    double[] factor = random.doubles(times, -2, 2).toArray();
    double[][] y = new double[units][times];
    for (double[] row : y) {
      double level = 50 + 5 * random.nextGaussian();
      double loading = random.nextGaussian();
      double error = random.nextGaussian();
      for (int t = 0; t < times; t++) {
        row[t] = level + .5 * t + loading * factor[t] + error;
        error = .5 * error + Math.sqrt(.75) * random.nextGaussian();
      }
    }
    return y;
  }

  private static Panel drawn(double[][] y, int firstTreated, int... treated) {
    List<String> units =
        IntStream.range(0, y.length).mapToObj(i -> String.valueOf((char) ('A' + i))).toList();
    List<String> times = IntStream.range(0, y[0].length).mapToObj(String::valueOf).toList();
    boolean[] reached = new boolean[y.length];
    for (int i : treated) {
      reached[i] = true;
    }
    return new Panel(units, times, y, reached, firstTreated);
  }
}
