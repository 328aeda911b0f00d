package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.NormalEquations;

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
 */
public record GroupTimeEffects(
    StaggeredPanel panel, Settings settings, List<Cell> cells, List<Omission> omitted) {

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
      return GroupTimeEffects.band(line, criticalValue);
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
    return new GroupTimeEffects(panel, settings, List.copyOf(cells), List.copyOf(omitted));
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

  /**
   * The joint test of all effects before treatment; empty where there are none, or where there are
   * more than clusters can show to vary together.
   */
  public Optional<Pretest> pretest() {
    List<Cell> before =
        cells.stream().filter(c -> !c.isTreated() && panel.size(c.group()) > 1).toList();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    double n = panel.units().size();
    double[][] sums = before.stream().map(c -> clusterSums(c.influence())).toArray(double[][]::new);
    double[][] covariance = new double[sums.length][sums.length];
    for (int j = 0; j < sums.length; j++) {
      for (int k = 0; k < sums.length; k++) {
        covariance[j][k] = Matrices.dot(sums[j], sums[k]) / (n * n);
      }
    }
    NormalEquations factor = NormalEquations.of(covariance);
    if (factor.rank() < sums.length) {
      return Optional.empty();
    }
    double[] effect = before.stream().mapToDouble(Cell::effect).toArray();
    return Optional.of(new Pretest(Matrices.dot(effect, factor.solve(effect)), effect.length));
  }

  /** One line for each cell, in their order, and the value for bands of all of them. */
  public Summary everyCell() {
    List<Moment> moments =
        cells.stream()
            .map(c -> new Moment(Double.NaN, c.effect(), c.influence(), panel.size(c.group()) > 1))
            .toList();
    return new Summary(Mean.SIMPLE, overall(Mean.SIMPLE), lines(moments), criticalValue(moments));
  }

  /** Effects taken together. */
  public Summary summary(Mean mean) {
    List<Moment> moments = moments(mean);
    return new Summary(mean, overall(mean), lines(moments), criticalValue(moments));
  }

  /** A cell's or mean's interval that is right for all lines at once. */
  static Optional<Interval> band(Line line, double criticalValue) {
    double half = criticalValue * line.standardError();
    return Double.isNaN(half)
        ? Optional.empty()
        : Optional.of(new Interval(line.effect() - half, line.effect() + half));
  }

  /** How many units the cell's group has. */
  public int treated(Cell cell) {
    return panel.size(cell.group());
  }

  /** Distance from the start, in the unit of the times. */
  public double eventTime(Cell cell) {
    return panel.eventTimes()[cell.time()] - panel.eventTimes()[cell.group()];
  }

  /**
   * A figure and what each unit adds to it.
   *
   * @param known false where nothing shows how the treated units differ
   */
  private record Moment(double at, double effect, double[] influence, boolean known) {}

  private List<Moment> moments(Mean mean) {
    return switch (mean) {
      case SIMPLE -> List.of();
      case DYNAMIC -> by(this::eventTime, cell -> true);
      case GROUP -> by(Cell::group, Cell::isTreated);
      case CALENDAR -> by(Cell::time, Cell::isTreated);
    };
  }

  private List<Moment> by(ToDoubleFunction<Cell> key, Predicate<Cell> used) {
    Map<Double, List<Cell>> lines = new TreeMap<>();
    cells.stream()
        .filter(used)
        .forEach(c -> lines.computeIfAbsent(key.applyAsDouble(c), k -> new ArrayList<>()).add(c));
    return lines.entrySet().stream().map(e -> bySize(e.getKey(), e.getValue())).toList();
  }

  /** The mean weighted by the size of groups, which is itself estimated and adds to the error. */
  private Moment bySize(double at, List<Cell> some) {
    return bySize(
        at,
        some.stream().map(Cell::group).toList(),
        some.stream()
            .map(c -> new Moment(at, c.effect(), c.influence(), panel.size(c.group()) > 1))
            .toList());
  }

  private Moment bySize(double at, List<Integer> groups, List<Moment> some) {
    int n = panel.units().size();
    double[] shares = groups.stream().mapToDouble(g -> panel.size(g) / (double) n).toArray();
    double all = Arrays.stream(shares).sum();
    double effect = 0;
    for (int k = 0; k < shares.length; k++) {
      effect += shares[k] / all * some.get(k).effect();
    }
    double[] influence = new double[n];
    for (int k = 0; k < shares.length; k++) {
      Moment moment = some.get(k);
      for (int i = 0; i < n; i++) {
        double own = panel.starts()[i] == groups.get(k) ? 1 : 0;
        influence[i] +=
            shares[k] / all * moment.influence()[i]
                + (own - shares[k]) / all * (moment.effect() - effect);
      }
    }
    return new Moment(at, effect, influence, some.stream().anyMatch(Moment::known));
  }

  private static Moment equally(List<Moment> some) {
    double[] influence = new double[some.get(0).influence().length];
    for (Moment moment : some) {
      for (int i = 0; i < influence.length; i++) {
        influence[i] += moment.influence()[i] / some.size();
      }
    }
    return new Moment(
        Double.NaN,
        some.stream().mapToDouble(Moment::effect).average().orElseThrow(),
        influence,
        some.stream().anyMatch(Moment::known));
  }

  private Line overall(Mean mean) {
    List<Moment> moments = moments(mean);
    Moment all =
        switch (mean) {
          case SIMPLE -> bySize(Double.NaN, cells.stream().filter(Cell::isTreated).toList());
          case DYNAMIC -> equally(moments.stream().filter(m -> m.at() >= 0).toList());
          case GROUP ->
              bySize(Double.NaN, moments.stream().map(m -> (int) m.at()).toList(), moments);
          case CALENDAR -> equally(moments);
        };
    return line(all);
  }

  private List<Line> lines(List<Moment> moments) {
    return moments.stream().map(this::line).toList();
  }

  private Line line(Moment moment) {
    return new Line(
        moment.at(), moment.effect(), moment.known() ? error(moment.influence()) : Double.NaN);
  }

  /** Root of the sum of squared influences of clusters, over the number of units. */
  private double error(double[] influence) {
    double squares = 0;
    for (double sum : clusterSums(influence)) {
      squares += sum * sum;
    }
    return Math.sqrt(squares) / influence.length;
  }

  private double[] clusterSums(double[] influence) {
    Map<Integer, Integer> position = new HashMap<>();
    for (int cluster : panel.clusters()) {
      position.putIfAbsent(cluster, position.size());
    }
    double[] sums = new double[position.size()];
    for (int i = 0; i < influence.length; i++) {
      sums[position.get(panel.clusters()[i])] += influence[i];
    }
    return sums;
  }

  /**
   * The 95% quantile of the largest of all lines' ratios to their errors where each cluster's
   * influence is multiplied by a draw of mean 0 and variance 1 (Mammen's two points). No smaller
   * than the normal's, which a single line needs.
   */
  private double criticalValue(List<Moment> moments) {
    double normal = new Estimate(0, 1).interval(.95).upper();
    List<double[]> scaled =
        moments.stream()
            .filter(Moment::known)
            .map(m -> ratios(m.influence()))
            .filter(Optional::isPresent)
            .map(Optional::get)
            .toList();
    if (scaled.size() < 2) {
      return normal;
    }
    double root = Math.sqrt(5);
    double low = (1 - root) / 2;
    double high = (1 + root) / 2;
    double lowChance = (1 + root) / (2 * root);
    SplittableRandom random = new SplittableRandom(settings.seed());
    double[] largest = new double[settings.draws()];
    double[] multipliers = new double[scaled.get(0).length];
    for (int d = 0; d < largest.length; d++) {
      for (int c = 0; c < multipliers.length; c++) {
        multipliers[c] = random.nextDouble() < lowChance ? low : high;
      }
      for (double[] line : scaled) {
        double sum = 0;
        for (int c = 0; c < line.length; c++) {
          sum += multipliers[c] * line[c];
        }
        largest[d] = Math.max(largest[d], Math.abs(sum));
      }
    }
    Arrays.sort(largest);
    return Math.max(normal, largest[(int) Math.ceil(.95 * largest.length) - 1]);
  }

  /** Influences of clusters over the root of their sum of squares; empty where all are zero. */
  private Optional<double[]> ratios(double[] influence) {
    double[] sums = clusterSums(influence);
    double size = Math.sqrt(Arrays.stream(sums).map(s -> s * s).sum());
    return size > 0
        ? Optional.of(Arrays.stream(sums).map(s -> s / size).toArray())
        : Optional.empty();
  }
}
