package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Starts at different times, taken together. */
class StaggeredEffectTest {
  private static final int DONORS = 12;
  private static final int TIMES = 9;

  private final double[][] outcomes = outcomes(new Random(21));

  /**
   * Two units treated at the last four times and one at the last two: eight treated unit-times of
   * the first start, two of the second.
   */
  @Test
  void everyTreatedUnitAndTimeCountsOnce() {
    StaggeredEffect all = all(PanelMethod.DID, panel(5, 12, 13), panel(7, 14));
    assertThat(all.effect())
        .isCloseTo((8 * effect(5, 12, 13) + 2 * effect(7, 14)) / 10, within(1e-12));
  }

  /**
   * Units of one start, told as if of two: effect and errors of a difference in differences stay.
   */
  @Test
  void oneStartGivenAsTwoHasTheSameErrors() {
    PanelFit whole = PanelFit.of(PanelMethod.DID, panel(5, 12, 13, 14, 15));
    StaggeredEffect halves = all(PanelMethod.DID, panel(5, 12, 13), panel(5, 14, 15));
    assertThat(halves.effect()).isCloseTo(whole.effect(), within(1e-12));
    assertThat(known(halves.jackknife()))
        .isCloseTo(known(UnitResampling.jackknife(whole)), within(1e-12));
    assertThat(known(halves.bootstrap()))
        .isCloseTo(known(UnitResampling.bootstrap(whole, 200, 1)), within(1e-12));
  }

  /** With equal weights, holding and rescaling them is estimating anew without the unit. */
  @Test
  void theJackknifeLeavesAUnitOutOfAllStarts() {
    List<Double> left = new ArrayList<>();
    for (int unit = 0; unit < 16; unit++) {
      int out = unit;
      left.add(
          StaggeredEffect.mean(
              new double[] {without(out, 5, 12, 13), without(out, 7, 14, 15)},
              new double[] {4 * others(out, 12, 13), 2 * others(out, 14, 15)}));
    }
    double mean = left.stream().mapToDouble(e -> e).average().orElseThrow();
    double squares = left.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
    StaggeredEffect all = all(PanelMethod.DID, panel(5, 12, 13), panel(7, 14, 15));
    assertThat(known(all.jackknife())).isCloseTo(Math.sqrt(15 / 16. * squares), within(1e-12));
  }

  @Test
  void aStartWithOneTreatedUnitHasABootstrapAndNoJackknife() {
    StaggeredEffect all = all(PanelMethod.SDID, panel(5, 12, 13), panel(7, 14));
    assertThat(all.jackknife()).isInstanceOf(StandardError.Unavailable.class);
    // Of the size of the error by placebos, for nothing ails the treated more than others.
    assertThat(known(all.bootstrap()) / all.estimate().orElseThrow().standardError())
        .isBetween(.3, 3.);
  }

  /** Of 4 donors, 12 pairs take two starts: each once, though 200 were asked for. */
  @Test
  void placebosOfSeveralStartsDiffer() {
    int[] donors = {0, 1, 2, 3};
    StaggeredEffect few = all(PanelMethod.DID, panel(donors, 5, 12), panel(donors, 7, 14));
    assertThat(few.placebos()).hasSize(12).doesNotHaveDuplicates();
    // With as many treated as donors there is no placebo, and no jackknife with one at a start.
    int[] two = {0, 1};
    StaggeredEffect none = all(PanelMethod.DID, panel(two, 5, 12), panel(two, 7, 14));
    assertThat(none.placebos()).isEmpty();
    assertThat(none.estimate()).isEmpty();
  }

  private static StaggeredEffect all(PanelMethod method, Panel... starts) {
    return StaggeredEffect.of(method, List.of(starts), 200, 1);
  }

  private static double known(StandardError error) {
    return ((StandardError.Known) error).value();
  }

  private double effect(int first, int... treated) {
    return PanelFit.of(PanelMethod.DID, panel(first, treated)).effect();
  }

  private double without(int out, int first, int... treated) {
    int[] rest = Arrays.stream(treated).filter(unit -> unit != out).toArray();
    int[] donors = IntStream.range(0, DONORS).filter(unit -> unit != out).toArray();
    return PanelFit.of(PanelMethod.DID, panel(donors, first, rest)).effect();
  }

  private static long others(int out, int... treated) {
    return Arrays.stream(treated).filter(unit -> unit != out).count();
  }

  private Panel panel(int first, int... treated) {
    return panel(IntStream.range(0, DONORS).toArray(), first, treated);
  }

  private Panel panel(int[] donors, int first, int... treated) {
    int[] rows = IntStream.concat(Arrays.stream(donors), Arrays.stream(treated)).toArray();
    boolean[] reached = new boolean[rows.length];
    Arrays.fill(reached, donors.length, rows.length, true);
    return new Panel(
        Arrays.stream(rows).mapToObj(row -> String.format("u%02d", row)).toList(),
        IntStream.range(0, TIMES).mapToObj(String::valueOf).toList(),
        Arrays.stream(rows).mapToObj(row -> outcomes[row]).toArray(double[][]::new),
        reached,
        first);
  }

  private static double[][] outcomes(Random random) {
    double[][] outcomes = new double[DONORS + 4][TIMES];
    for (double[] row : outcomes) {
      double level = 20 + 3 * random.nextGaussian();
      for (int time = 0; time < TIMES; time++) {
        row[time] = level + time + random.nextGaussian();
      }
    }
    return outcomes;
  }
}
