package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacattribution.stats.panel.GroupTimeEffects.Cell;
import org.lacattribution.stats.panel.GroupTimeEffects.Controls;
import org.lacattribution.stats.panel.GroupTimeEffects.Line;
import org.lacattribution.stats.panel.GroupTimeEffects.Mean;
import org.lacattribution.stats.panel.GroupTimeEffects.Settings;
import org.lacattribution.stats.panel.GroupTimeEffects.Summary;

/** Effects by group and time, by hand and against leaving units out. */
class GroupTimeEffectsTest {
  private static final int NEVER = 4;

  /**
   * Starts 1, 1, 2, 2, 2, never, never, never over times 0 to 3. Group 1 has one time before.
   *
   * <pre>
   * mean change from 0 to 1, 1 to 2, 2 to 3
   * group 1   3    2    1
   * group 2   1    4    0
   * never     1    1    2
   * </pre>
   */
  private static final double[][] OUTCOMES = {
    {0, 2, 4, 6},
    {0, 4, 6, 6},
    {1, 2, 5, 5},
    {1, 3, 6, 7},
    {1, 1, 7, 6},
    {2, 3, 4, 5},
    {2, 2, 4, 7},
    {2, 4, 4, 6}
  };

  private static final int[] STARTS = {1, 1, 2, 2, 2, NEVER, NEVER, NEVER};

  @Test
  void everyGroupAndTimeByHand() {
    GroupTimeEffects effects = of(Controls.NEVER_TREATED);
    // Group 1 from time 0: 3, 5, 6 less 1, 2, 4. Group 2 at 1: 1 - 1; from time 1: 4, 4 less 1, 3.
    assertCells(effects, new int[][] {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}, {2, 3}});
    assertThat(effects.cells().stream().mapToDouble(Cell::effect).toArray())
        .containsExactly(new double[] {2, 3, 2, 0, 3, 1}, within(1e-12));
    assertThat(effects.cells()).allMatch(cell -> cell.controls() == 3);
    // Changes of group 1 at time 1: 2, 4; of controls 1, 0, 2. Variances over n: 1 / 2 and 2/3 / 3.
    assertThat(effects.everyCell().lines().get(0).standardError())
        .isCloseTo(Math.sqrt(1 / 2. + 2 / 9.), within(1e-12));
  }

  @Test
  void unitsBeforeTheirStartAreControlsToo() {
    GroupTimeEffects effects = of(Controls.NOT_YET_TREATED);
    // Only group 1 at time 1 changes: controls are groups 2 and never, mean change 1.
    assertThat(effects.cells().get(0).controls()).isEqualTo(6);
    assertThat(effects.cells().stream().mapToDouble(Cell::effect).toArray())
        .containsExactly(new double[] {2, 3, 2, 0, 3, 1}, within(1e-12));
    // At time 1 group 2 is not compared with group 1, which is treated by then.
    assertThat(effects.cells().get(3).controls()).isEqualTo(3);
  }

  @Test
  void meansByHand() {
    GroupTimeEffects effects = of(Controls.NEVER_TREATED);
    // Sizes 2 and 3. Simple: (2 (2 + 3 + 2) + 3 (3 + 1)) / (2 x 3 + 3 x 2).
    assertThat(overall(effects, Mean.SIMPLE)).isCloseTo(26 / 12., within(1e-12));
    // By group 7/3 and 2, then by size.
    assertLines(effects, Mean.GROUP, new double[] {1, 2}, new double[] {7 / 3., 2});
    assertThat(overall(effects, Mean.GROUP)).isCloseTo((2 * 7 / 3. + 3 * 2) / 5, within(1e-12));
    // Since the start: -1: 0; 0: (2 x 2 + 3 x 3) / 5; 1: (2 x 3 + 3 x 1) / 5; 2: 2.
    assertLines(effects, Mean.DYNAMIC, new double[] {-1, 0, 1, 2}, new double[] {0, 2.6, 1.8, 2});
    assertThat(overall(effects, Mean.DYNAMIC)).isCloseTo((2.6 + 1.8 + 2) / 3, within(1e-12));
    // By time: 1: 2; 2: (2 x 3 + 3 x 3) / 5; 3: (2 x 2 + 3 x 1) / 5.
    assertLines(effects, Mean.CALENDAR, new double[] {1, 2, 3}, new double[] {2, 3, 1.4});
    assertThat(overall(effects, Mean.CALENDAR)).isCloseTo(6.4 / 3, within(1e-12));
  }

  @Test
  void oneEffectBeforeTreatmentIsTestedAsItsOwnRatio() {
    GroupTimeEffects effects = of(Controls.NEVER_TREATED);
    Line before = effects.everyCell().lines().get(3);
    double ratio = before.effect() / before.standardError();
    assertThat(effects.pretest().orElseThrow().statistic()).isCloseTo(ratio * ratio, within(1e-12));
    assertThat(effects.pretest().orElseThrow().degreesOfFreedom()).isEqualTo(1);
  }

  /**
   * Among the treated two in three have x = 1, among the controls one in three. Changes of the
   * controls are 1 where x = 0 and 4 where x = 1, of the treated 5 and 10: so 4 and 6 more, and the
   * effect is 4 / 3 + 6 x 2 / 3 whatever the adjustment. Without x it is 25 / 3 - 2.
   */
  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void aCovariateOfTwoValuesIsAStratum(Adjustment adjustment) {
    double[] x = {1, 1, 0, 1, 0, 0};
    double[] change = {10, 10, 5, 4, 1, 1};
    int[] starts = {1, 1, 1, 2, 2, 2};
    StaggeredPanel panel =
        panel(
            IntStream.range(0, 6)
                .mapToObj(i -> new double[] {i, i + change[i]})
                .toArray(double[][]::new),
            starts,
            new double[][][] {
              Arrays.stream(x).mapToObj(v -> new double[] {v, 99}).toArray(double[][]::new)
            });
    GroupTimeEffects effects =
        GroupTimeEffects.of(panel, settings(Controls.NEVER_TREATED, adjustment));
    assertThat(effects.cells().get(0).effect()).isCloseTo(16 / 3., within(1e-9));
  }

  /** The error by influence is near the one by leaving out each unit, covariates, means and all. */
  @ParameterizedTest
  @EnumSource(Adjustment.class)
  void errorsAreNearThoseOfTheJackknife(Adjustment adjustment) {
    StaggeredPanel panel = drawn(new Random(11), 120);
    Settings settings = new Settings(Controls.NOT_YET_TREATED, adjustment, 20, 1);
    GroupTimeEffects effects = GroupTimeEffects.of(panel, settings);
    List<GroupTimeEffects> without =
        IntStream.range(0, panel.units().size())
            .mapToObj(i -> GroupTimeEffects.of(without(panel, i), settings))
            .toList();
    for (Mean mean : Mean.values()) {
      double[] means = without.stream().mapToDouble(e -> overall(e, mean)).toArray();
      double centre = Arrays.stream(means).average().orElseThrow();
      double squares = Arrays.stream(means).map(v -> (v - centre) * (v - centre)).sum();
      double jackknife = Math.sqrt((means.length - 1.) / means.length * squares);
      assertThat(effects.summary(mean).overall().standardError() / jackknife)
          .as("%s %s", adjustment, mean)
          .isBetween(.88, 1.04);
    }
  }

  @Test
  void bandsAreWiderThanIntervalsAndNarrowerThanBonferronis() {
    GroupTimeEffects effects =
        GroupTimeEffects.of(
            drawn(new Random(3), 150), settings(Controls.NEVER_TREATED, Adjustment.REGRESSION));
    Summary cells = effects.everyCell();
    // Ten cells: the normal quantile of 1 - .05 / 20 is 2.807.
    assertThat(cells.lines()).hasSize(10);
    assertThat(cells.criticalValue()).isBetween(2.2, 2.85);
    assertThat(effects.summary(Mean.SIMPLE).criticalValue()).isCloseTo(1.959964, within(1e-6));
  }

  @Test
  void copiesOfAUnitInOneClusterAddNothing() {
    StaggeredPanel once = drawn(new Random(5), 60);
    int n = 60;
    int[] twice = IntStream.range(0, 2 * n).map(i -> i % n).toArray();
    StaggeredPanel copies =
        new StaggeredPanel(
            Arrays.stream(twice).mapToObj(i -> "c" + i).toList(),
            once.times(),
            once.eventTimes(),
            Arrays.stream(twice).mapToObj(i -> once.outcomes()[i]).toArray(double[][]::new),
            Arrays.stream(twice).map(i -> once.starts()[i]).toArray(),
            new double[0][][],
            twice);
    Settings settings = settings(Controls.NEVER_TREATED, Adjustment.DOUBLY_ROBUST);
    StaggeredPanel bare =
        new StaggeredPanel(
            once.units(),
            once.times(),
            once.eventTimes(),
            once.outcomes(),
            once.starts(),
            new double[0][][],
            once.clusters());
    Line one = GroupTimeEffects.of(bare, settings).summary(Mean.GROUP).overall();
    Line two = GroupTimeEffects.of(copies, settings).summary(Mean.GROUP).overall();
    assertThat(two.effect()).isCloseTo(one.effect(), within(1e-12));
    assertThat(two.standardError()).isCloseTo(one.standardError(), within(1e-12));
  }

  @Test
  void whatCannotBeEstimatedIsNamedAndAGroupOfOneHasNoError() {
    // Nobody is never treated: group 2 has no control from time 2 on.
    GroupTimeEffects late =
        GroupTimeEffects.of(
            panel(OUTCOMES, new int[] {1, 2, 2, 2, 3, 3, 3, 3}, new double[0][][]),
            settings(Controls.NOT_YET_TREATED, Adjustment.REGRESSION));
    assertThat(late.omitted())
        .extracting(GroupTimeEffects.Omission::reason)
        .containsOnly(GroupTimeEffects.Reason.NO_CONTROLS);
    assertCells(late, new int[][] {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {3, 1}});
    assertThat(late.everyCell().lines().get(0).standardError()).isNaN();
    assertThat(late.everyCell().lines().get(0).interval()).isEmpty();
    assertThat(late.everyCell().lines().get(3).interval()).isPresent();
    // A covariate that only the treated have separates them.
    double[][] apart = new double[8][4];
    apart[0] = new double[] {1, 1, 1, 1};
    apart[1] = new double[] {2, 2, 2, 2};
    assertThatThrownBy(
            () ->
                GroupTimeEffects.of(
                    panel(OUTCOMES, new int[] {1, 1, 4, 4, 4, 4, 4, 4}, new double[][][] {apart}),
                    settings(Controls.NEVER_TREATED, Adjustment.DOUBLY_ROBUST)))
        .hasMessageContaining("covariates separate");
  }

  private static GroupTimeEffects of(Controls controls) {
    return GroupTimeEffects.of(
        panel(OUTCOMES, STARTS, new double[0][][]), settings(controls, Adjustment.DOUBLY_ROBUST));
  }

  private static Settings settings(Controls controls, Adjustment adjustment) {
    return new Settings(controls, adjustment, 1000, 1);
  }

  private static double overall(GroupTimeEffects effects, Mean mean) {
    return effects.summary(mean).overall().effect();
  }

  private static void assertLines(
      GroupTimeEffects effects, Mean mean, double[] at, double[] effect) {
    List<Line> lines = effects.summary(mean).lines();
    assertThat(lines.stream().mapToDouble(Line::at).toArray()).containsExactly(at);
    assertThat(lines.stream().mapToDouble(Line::effect).toArray())
        .containsExactly(effect, within(1e-12));
  }

  private static void assertCells(GroupTimeEffects effects, int[][] groupsAndTimes) {
    assertThat(effects.cells().stream().map(c -> List.of(c.group(), c.time())).toList())
        .isEqualTo(Arrays.stream(groupsAndTimes).map(c -> List.of(c[0], c[1])).toList());
  }

  private static StaggeredPanel panel(double[][] outcomes, int[] starts, double[][][] covariates) {
    int times = outcomes[0].length;
    return new StaggeredPanel(
        IntStream.range(0, starts.length).mapToObj(i -> "u" + i).toList(),
        IntStream.range(0, times).mapToObj(String::valueOf).toList(),
        IntStream.range(0, times).mapToDouble(t -> t).toArray(),
        outcomes,
        starts,
        covariates,
        IntStream.range(0, starts.length).toArray());
  }

  /** Six times, starts 2 and 4 likelier where x is high, x in the trend, effect 1. */
  private static StaggeredPanel drawn(Random random, int units) {
    double[][] outcomes = new double[units][6];
    double[][] x = new double[units][6];
    int[] starts = new int[units];
    for (int i = 0; i < units; i++) {
      double own = random.nextGaussian();
      double tendency = .5 * own + random.nextGaussian();
      starts[i] = tendency < 0 ? 6 : tendency < .7 ? 4 : 2;
      double level = random.nextGaussian();
      for (int t = 0; t < 6; t++) {
        x[i][t] = own;
        outcomes[i][t] =
            level + .3 * t * own + (t >= starts[i] ? 1 : 0) + .5 * random.nextGaussian();
      }
    }
    return panel(outcomes, starts, new double[][][] {x});
  }

  private static StaggeredPanel without(StaggeredPanel panel, int unit) {
    int[] kept = IntStream.range(0, panel.units().size()).filter(i -> i != unit).toArray();
    return panel(
        Arrays.stream(kept).mapToObj(i -> panel.outcomes()[i]).toArray(double[][]::new),
        Arrays.stream(kept).map(i -> panel.starts()[i]).toArray(),
        new double[][][] {
          Arrays.stream(kept).mapToObj(i -> panel.covariates()[0][i]).toArray(double[][]::new)
        });
  }
}
