package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.lacattribution.attribution.Patterns.Pattern;

/**
 * How far those who started a programme differ in what is recorded of them from others weighted to
 * be like them: standardised differences of means, in either half of the time, for a model of who
 * starts balances the whole by making.
 *
 * <p>A tenth of a standard deviation is the usual bound (Austin 2009, Statistics in Medicine 28).
 * Of few starters chance alone gives more in one of many columns, so the bound of each is at least
 * what chance exceeds once in twenty in any of them (Bonferroni), the families that started being
 * the number that counts, since siblings start together.
 *
 * @param difference of the column furthest beyond its bound, in standard deviations of all
 *     child-months
 * @param bound below which that column's difference passes
 * @param fails from which it fails: a quarter of a standard deviation, and what chance exceeds once
 *     in a thousand in any column
 */
record Balance(double difference, double bound, double fails) {
  private static final double BALANCED = 0.1;
  private static final double UNBALANCED = 0.25;
  private static final double WARNS_BY_CHANCE = 0.05;
  private static final double FAILS_BY_CHANCE = 0.001;
  private static final int ENOUGH = 5;

  /** One column in one half of the time. */
  private record Column(double difference, double error) {}

  /**
   * Of child-months.
   *
   * @param data events are starts
   * @param months month of every row
   * @param weight of every row without a start
   */
  static Balance of(RateData data, List<Integer> months, double[] weight) {
    int[] sorted = months.stream().mapToInt(Integer::intValue).sorted().toArray();
    int middle = sorted[sorted.length / 2];
    List<Column> columns = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      Sums started = new Sums(data.columns());
      Sums others = new Sums(data.columns());
      Sums all = new Sums(data.columns());
      BitSet families = new BitSet();
      for (int row = 0; row < weight.length; row++) {
        if (months.get(row) < middle == (half == 0)) {
          Pattern pattern = data.patterns().of(data.pattern(row));
          all.add(pattern, 1);
          if (data.event(row)) {
            started.add(pattern, 1);
            families.set(data.family(row));
          } else {
            others.add(pattern, weight[row]);
          }
        }
      }
      if (started.whole >= 2 * ENOUGH) {
        columns(data, started, others, all, families.cardinality()).forEach(columns::add);
      }
    }
    double warn = beyond(WARNS_BY_CHANCE, columns.size());
    double fail = beyond(FAILS_BY_CHANCE, columns.size());
    return columns.stream()
        .map(
            column ->
                new Balance(
                    Math.abs(column.difference),
                    Math.max(BALANCED, warn * column.error),
                    Math.max(UNBALANCED, fail * column.error)))
        .max(Comparator.comparingDouble(balance -> balance.difference / balance.bound))
        .orElse(new Balance(0, BALANCED, UNBALANCED));
  }

  private static List<Column> columns(
      RateData data, Sums started, Sums others, Sums all, int families) {
    List<Column> columns = new ArrayList<>();
    List<String> names = data.names();
    for (int column = 1; column < names.size(); column++) {
      double deviation = Math.sqrt(all.variance(column));
      boolean calendar = names.get(column).startsWith(Covariates.CALENDAR);
      if (deviation > 0 && !calendar && started.first[column] >= ENOUGH) {
        double variance =
            started.variance(column) / families + others.variance(column) / others.effective();
        columns.add(
            new Column(
                (started.mean(column) - others.mean(column)) / deviation,
                Math.sqrt(variance) / deviation));
      }
    }
    return columns;
  }

  /** Standard errors that chance exceeds in any of so many columns, either way, so often. */
  private static double beyond(double chance, int columns) {
    return -new NormalDistribution()
        .inverseCumulativeProbability(chance / (2 * Math.max(1, columns)));
  }

  /** Weighted sums of columns and of their squares. */
  private static final class Sums {
    private final double[] first;
    private final double[] second;
    private double whole;
    private double squares;

    Sums(int columns) {
      first = new double[columns];
      second = new double[columns];
    }

    void add(Pattern pattern, double weight) {
      whole += weight;
      squares += weight * weight;
      for (int i = 0; i < pattern.columns().length; i++) {
        double value = pattern.values()[i];
        first[pattern.columns()[i]] += weight * value;
        second[pattern.columns()[i]] += weight * value * value;
      }
    }

    double mean(int column) {
      return first[column] / whole;
    }

    double variance(int column) {
      return second[column] / whole - mean(column) * mean(column);
    }

    double effective() {
      return whole * whole / squares;
    }
  }
}
