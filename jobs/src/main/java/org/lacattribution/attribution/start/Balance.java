package org.lacattribution.attribution.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData;

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
public record Balance(double difference, double bound, double fails) {
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
   * @param weight of every row without a start
   */
  static Balance of(RateData data, double[] weight) {
    Patterns patterns = data.patterns();
    int[] months =
        IntStream.range(0, data.rows()).map(row -> patterns.month(data.pattern(row))).toArray();
    int middle = Arrays.stream(months).sorted().skip(months.length / 2).findFirst().orElseThrow();
    Weights started = new Weights(patterns.size());
    Weights others = new Weights(patterns.size());
    Weights all = new Weights(patterns.size());
    BitSet[] families = {new BitSet(), new BitSet()};
    for (int row = 0; row < months.length; row++) {
      int pattern = data.pattern(row);
      all.add(pattern, 1);
      if (data.event(row)) {
        started.add(pattern, 1);
        families[months[row] < middle ? 0 : 1].set(data.family(row));
      } else {
        others.add(pattern, weight[row]);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      boolean early = half == 0;
      IntPredicate of = pattern -> patterns.month(pattern) < middle == early;
      Sums had = started.sums(data, of);
      if (had.whole >= 2 * ENOUGH) {
        int number = families[half].cardinality();
        columns(data, had, others.sums(data, of), all.sums(data, of), number).forEach(columns::add);
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

  /** Sums of weights and of their squares by pattern, which many child-months share. */
  private static final class Weights {
    private final double[] sum;
    private final double[] squares;

    Weights(int patterns) {
      sum = new double[patterns];
      squares = new double[patterns];
    }

    void add(int pattern, double weight) {
      sum[pattern] += weight;
      squares[pattern] += weight * weight;
    }

    /** Of the columns of some patterns. */
    Sums sums(RateData data, IntPredicate some) {
      Sums sums = new Sums(data.columns());
      for (int pattern = 0; pattern < sum.length; pattern++) {
        if (sum[pattern] > 0 && some.test(pattern)) {
          sums.add(data.patterns().of(pattern), sum[pattern], squares[pattern]);
        }
      }
      return sums;
    }
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

    void add(Pattern pattern, double weight, double square) {
      whole += weight;
      squares += square;
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
