package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  void rowsInAnyOrderMakeAPanel() {
    List<PanelRows.Cell> rows = new ArrayList<>();
    for (int time : new int[] {10, 8, 9}) {
      rows.add(new PanelRows.Cell("b", String.valueOf(time), time, time == 10));
      rows.add(new PanelRows.Cell("c", String.valueOf(time), 2.0 * time, false));
      rows.add(new PanelRows.Cell("a", String.valueOf(time), 3.0 * time, false));
    }
    Panel panel = PanelRows.panel(rows);
    assertThat(panel.units()).containsExactly("a", "b", "c");
    assertThat(panel.times()).containsExactly("8", "9", "10");
    assertThat(panel.outcomes()[2]).containsExactly(16, 18, 20);
    assertThat(panel.treated()).containsExactly(false, true, false);
    assertThat(panel.firstTreated()).isEqualTo(2);
    rows.remove(0);
    assertThatThrownBy(() -> PanelRows.panel(rows)).hasMessageContaining("unit b has no row at 10");
    rows.add(rows.get(0));
    assertThatThrownBy(() -> PanelRows.panel(rows))
        .hasMessageContaining("unit c has two rows at 10");
    assertThatThrownBy(() -> PanelRows.panel(starts(1, 2)))
        .hasMessageContaining("one start at a time");
  }

  /** Two units treated from those times on, of times 0 to 3, and two others. */
  private static List<PanelRows.Cell> starts(int... starts) {
    List<PanelRows.Cell> rows = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      for (int i = 0; i < 4; i++) {
        boolean treated = i < starts.length && t >= starts[i];
        rows.add(new PanelRows.Cell("unit" + i, String.valueOf(t), i + t, treated));
      }
    }
    return rows;
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
