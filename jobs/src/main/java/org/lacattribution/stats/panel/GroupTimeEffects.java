package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;

/**
 * Effects of a treatment that reached units at different times, one for each group of units with
 * one start and each time, and their means.
 *
 * <p>The effect on group g at time t compares the change of its outcome with that of controls:
 * since the time before g where t is g or later; since the time before t where t is earlier, which
 * should then be about zero. No unit that is treated already is ever a control.
 *
 * <p>Source: Callaway and Sant'Anna 2021, Journal of Econometrics 225.
 *
 * @param panel compared
 * @param settings of the comparison
 * @param cells by group, then time
 * @param omitted groups and times without an estimate
 * @param everyCell one line for each cell, in their order, and the value for bands of all of them
 * @param means effects taken together in each way
 * @param pretest the joint test of all effects before treatment; empty where there are none, or
 *     more than one for every four clusters, so that it would reject too often
 */
public record GroupTimeEffects(
    StaggeredPanel panel,
    Settings settings,
    List<Cell> cells,
    List<Omission> omitted,
    Summary everyCell,
    Map<Mean, Summary> means,
    Optional<Pretest> pretest) {

  /** With whom the treated are compared. */
  public enum Controls {
    /** Units that are never treated. */
    NEVER_TREATED,
    /** Those, and units of other groups at times before their own start. */
    NOT_YET_TREATED
  }

  /**
   * How effects are estimated.
   *
   * @param controls with whom the treated are compared
   * @param adjustment for covariates; of no effect without any
   * @param draws of the multiplier bootstrap for simultaneous bands
   * @param seed of the draws
   */
  public record Settings(Controls controls, Adjustment adjustment, int draws, int seed) {}

  /**
   * The effect on one group at one time.
   *
   * @param group position of its start
   * @param time position
   * @param effect in the unit of the outcome
   * @param controls how many units it is compared with
   * @param influence of each unit on the effect
   */
  public record Cell(int group, int time, double effect, int controls, double[] influence) {
    /** False before the start, where an effect would be a fault of the comparison. */
    public boolean isTreated() {
      return time >= group;
    }
  }

  /** A group and time that cannot be estimated. */
  public record Omission(int group, int time, Reason reason) {}

  /** Why there is no estimate. */
  public enum Reason {
    /** Every other unit is treated by then. */
    NO_CONTROLS,
    /** Covariates separate the treated from the controls, or controls do not determine a fit. */
    COVARIATES
  }

  /** How effects are taken together. */
  public enum Mean {
    /** Every treated unit and time counts once. */
    SIMPLE,
    /** By time since the start; overall the mean of those at or after the start. */
    DYNAMIC,
    /** By group over its treated times; overall every treated unit counts once. */
    GROUP,
    /** By time over the groups treated by then; overall every time counts once. */
    CALENDAR
  }

  /**
   * A mean of effects.
   *
   * @param at time since the start, or position of the group's start or of the time; NaN where
   *     overall
   * @param effect in the unit of the outcome
   * @param standardError clustered as the panel says; NaN where every group has one unit, which
   *     shows nothing of how units of a group differ
   */
  public record Line(double at, double effect, double standardError) {
    /** With normal quantiles. */
    public Optional<Interval> interval() {
      return Double.isNaN(standardError)
          ? Optional.empty()
          : Optional.of(new Estimate(effect, standardError).interval(.95));
    }
  }

  /**
   * One way of taking effects together.
   *
   * @param overall one figure
   * @param lines that it is made of; none of {@link Mean#SIMPLE}
   * @param criticalValue that multiplies every standard error of the lines, so that all intervals
   *     are right at once in 95% of samples
   */
  public record Summary(Mean mean, Line overall, List<Line> lines, double criticalValue) {
    /** Interval that is right for all lines at once. */
    public Optional<Interval> band(Line line) {
      double half = criticalValue * line.standardError();
      return Double.isNaN(half)
          ? Optional.empty()
          : Optional.of(new Interval(line.effect() - half, line.effect() + half));
    }
  }

  /**
   * Estimates.
   *
   * @throws IllegalArgumentException if no group and time has an estimate
   */
  public static GroupTimeEffects of(StaggeredPanel panel, Settings settings) {
    List<Cell> cells = new ArrayList<>();
    List<Omission> omitted = new ArrayList<>();
    for (int group : panel.groups()) {
      for (int time = 1; time < panel.times().size(); time++) {
        int base = time < group ? time - 1 : group - 1;
        estimate(panel, settings, group, time, base, cells, omitted);
      }
    }
    if (cells.stream().noneMatch(Cell::isTreated)) {
      throw new IllegalArgumentException(
          "Panel: no group has a control at a treated time, or covariates separate all of them.");
    }
    GroupTimeMeans means = new GroupTimeMeans(panel, settings, List.copyOf(cells));
    Map<Mean, Summary> byMean = new EnumMap<>(Mean.class);
    for (Mean mean : Mean.values()) {
      byMean.put(mean, means.summary(mean));
    }
    return new GroupTimeEffects(
        panel,
        settings,
        List.copyOf(cells),
        List.copyOf(omitted),
        means.everyCell(),
        byMean,
        means.pretest());
  }

  private static void estimate(
      StaggeredPanel panel,
      Settings settings,
      int group,
      int time,
      int base,
      List<Cell> cells,
      List<Omission> omitted) {
    int never = panel.times().size();
    int untreatedUntil = settings.controls() == Controls.NEVER_TREATED ? never - 1 : time;
    int[] rows =
        IntStream.range(0, panel.units().size())
            .filter(i -> panel.starts()[i] == group || panel.starts()[i] > untreatedUntil)
            .toArray();
    boolean[] treated = new boolean[rows.length];
    double[] change = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      treated[k] = panel.starts()[rows[k]] == group;
      double[] outcome = panel.outcomes()[rows[k]];
      change[k] = outcome[time] - outcome[base];
    }
    int controls = rows.length - panel.size(group);
    if (controls == 0) {
      omitted.add(new Omission(group, time, Reason.NO_CONTROLS));
      return;
    }
    double[][] covariates =
        Arrays.stream(panel.covariates())
            .map(c -> Arrays.stream(rows).mapToDouble(i -> c[i][base]).toArray())
            .toArray(double[][]::new);
    Optional<TwoPeriodDifference> found =
        TwoPeriodDifference.of(change, treated, covariates, settings.adjustment());
    if (found.isEmpty()) {
      omitted.add(new Omission(group, time, Reason.COVARIATES));
      return;
    }
    double[] influence = new double[panel.units().size()];
    double scale = influence.length / (double) rows.length;
    for (int k = 0; k < rows.length; k++) {
      influence[rows[k]] = scale * found.get().influence()[k];
    }
    cells.add(new Cell(group, time, found.get().effect(), controls, influence));
  }

  /**
   * A joint test that all effects before treatment are zero.
   *
   * @param statistic Wald's
   * @param degreesOfFreedom of the chi-squared reference: as many as there are effects
   */
  public record Pretest(double statistic, int degreesOfFreedom) {
    public double pValue() {
      return 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(statistic);
    }
  }

  /** Effects taken together. */
  public Summary summary(Mean mean) {
    return means.get(mean);
  }

  /** How many units the cell's group has. */
  public int treated(Cell cell) {
    return panel.size(cell.group());
  }

  /** Distance from the start, in the unit of the times. */
  public double eventTime(Cell cell) {
    return panel.eventTime(cell.group(), cell.time());
  }
}
