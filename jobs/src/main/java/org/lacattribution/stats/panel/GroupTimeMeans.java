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
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.NormalEquations;
import org.lacattribution.stats.panel.GroupTimeEffects.Cell;
import org.lacattribution.stats.panel.GroupTimeEffects.Line;
import org.lacattribution.stats.panel.GroupTimeEffects.Mean;
import org.lacattribution.stats.panel.GroupTimeEffects.Pretest;
import org.lacattribution.stats.panel.GroupTimeEffects.Settings;
import org.lacattribution.stats.panel.GroupTimeEffects.Summary;

/**
 * Means of effects by group and time, with errors from the influence of each unit.
 *
 * <p>Source: Callaway and Sant'Anna 2021, sections 3 and 4.
 */
record GroupTimeMeans(StaggeredPanel panel, Settings settings, List<Cell> cells) {
  /** With fewer clusters for each effect, a joint test rejects far too often. */
  private static final int CLUSTERS_FOR_EACH = 4;

  /**
   * The joint test of all effects before treatment; empty where there are none, or where there are
   * more than clusters can show to vary together.
   */
  Optional<Pretest> pretest() {
    List<Cell> before =
        cells.stream().filter(c -> !c.isTreated() && panel.size(c.group()) > 1).toList();
    long clusters = Arrays.stream(panel.clusters()).distinct().count();
    if (before.isEmpty() || before.size() * CLUSTERS_FOR_EACH > clusters) {
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
  Summary everyCell() {
    List<Moment> moments =
        cells.stream()
            .map(c -> new Moment(Double.NaN, c.effect(), c.influence(), panel.size(c.group()) > 1))
            .toList();
    return new Summary(Mean.SIMPLE, overall(Mean.SIMPLE), lines(moments), criticalValue(moments));
  }

  /** Effects taken together. */
  Summary summary(Mean mean) {
    List<Moment> moments = moments(mean);
    return new Summary(mean, overall(mean), lines(moments), criticalValue(moments));
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
      case DYNAMIC -> by(c -> panel.eventTime(c.group(), c.time()), cell -> true);
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
