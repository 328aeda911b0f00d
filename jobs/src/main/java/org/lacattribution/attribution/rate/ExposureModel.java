package org.lacattribution.attribution.rate;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.stats.linear.NormalEquations;

/**
 * The share of children's time at risk that is under a programme, given what is recorded: a
 * logistic model on the columns of the rate and on the log of the months since the first exposure
 * of any child. Before that month nobody is exposed, so the share is 0.
 *
 * <p>Time counts by the events that are expected in it without programmes. So the shares fit best
 * where events are likeliest, and the sum of (W − e) q over any column of the rate is zero: errors
 * in the coefficients of the rate move no effect, to first order (Vermeulen and Vansteelandt 2015,
 * Journal of the American Statistical Association 110).
 */
final class ExposureModel {
  /** Made-up months, half of them exposed, on each coefficient but the constant. */
  private static final double MADE_UP = 0.1;

  private static final int STEPS = 50;
  private static final double CLOSE = 1e-9;

  private final Patterns patterns;

  /** Numbers of the patterns in months with exposure. */
  private final int[] some;

  private final CellColumns design;

  /** Time of each of them, all and under the programme, in months of mean rate. */
  private final double[] time;

  private final double[] exposed;

  /** Months of mean rate that one expected event comes to. */
  private final double scale;

  /** By number of the pattern. */
  private final double[] shares;

  private double[] coefficients;

  private ExposureModel(
      Patterns patterns, int firstMonth, double[] time, double[] exposed, double months) {
    this.patterns = patterns;
    some =
        IntStream.range(0, patterns.size())
            .filter(pattern -> time[pattern] > 0 && patterns.month(pattern) >= firstMonth)
            .toArray();
    double all = Arrays.stream(some).mapToDouble(pattern -> time[pattern]).sum();
    scale = all > 0 ? months / all : 0;
    this.time = Arrays.stream(some).mapToDouble(pattern -> scale * time[pattern]).toArray();
    this.exposed = Arrays.stream(some).mapToDouble(pattern -> scale * exposed[pattern]).toArray();
    design = design(patterns, some, firstMonth);
    shares = new double[patterns.size()];
    coefficients = new double[patterns.columns() + 1];
  }

  /**
   * Fits the model.
   *
   * @param rates of each pattern without programmes, per month
   */
  static ExposureModel fit(RateData data, Cells cells, double[] rates, int programme) {
    return fit(data, cells, rates, cell -> (cells.exposure()[cell] >> programme & 1) == 1);
  }

  /** The same of days long after the programme began. */
  static ExposureModel fitLate(RateData data, Cells cells, double[] rates, int programme) {
    return fit(data, cells, rates, cell -> (cells.late()[cell] >> programme & 1) == 1);
  }

  private static ExposureModel fit(RateData data, Cells cells, double[] rates, IntPredicate under) {
    Patterns patterns = data.patterns();
    int firstMonth = Integer.MAX_VALUE;
    for (int cell = 0; cell < cells.time().length; cell++) {
      if (under.test(cell) && cells.time()[cell] > 0) {
        firstMonth = Math.min(firstMonth, patterns.month(cells.pattern()[cell]));
      }
    }
    double[] time = new double[patterns.size()];
    double[] exposed = new double[patterns.size()];
    double months = 0;
    for (int cell = 0; cell < cells.time().length; cell++) {
      int pattern = cells.pattern()[cell];
      double expected = cells.time()[cell] * rates[pattern];
      time[pattern] += expected;
      exposed[pattern] += under.test(cell) ? expected : 0;
      months += patterns.month(pattern) >= firstMonth ? cells.time()[cell] : 0;
    }
    ExposureModel model = new ExposureModel(patterns, firstMonth, time, exposed, months);
    model.fit();
    return model;
  }

  private static CellColumns design(Patterns patterns, int[] some, int firstMonth) {
    int[] first = new int[some.length + 1];
    for (int i = 0; i < some.length; i++) {
      first[i + 1] = first[i] + patterns.of(some[i]).columns().length + 1;
    }
    int[] columns = new int[first[some.length]];
    double[] values = new double[columns.length];
    for (int i = 0; i < some.length; i++) {
      Pattern pattern = patterns.of(some[i]);
      int width = pattern.columns().length;
      System.arraycopy(pattern.columns(), 0, columns, first[i], width);
      System.arraycopy(pattern.values(), 0, values, first[i], width);
      columns[first[i] + width] = patterns.columns();
      values[first[i] + width] = Math.log(patterns.month(some[i]) - firstMonth + 0.5);
    }
    return new CellColumns(first, columns, values);
  }

  private void fit() {
    double share = Arrays.stream(exposed).sum() / Arrays.stream(time).sum();
    if (!(share > 0)) {
      return;
    }
    coefficients[0] = Math.log(share / (1 - Math.min(share, 0.999)));
    double value = likelihood(coefficients);
    for (int step = 0; step < STEPS; step++) {
      double[] move = NormalEquations.of(information()).solve(score());
      double size = 1;
      double[] next = moved(move, size);
      double nextValue = likelihood(next);
      while (!(nextValue >= value - 1e-12 * Math.abs(value)) && size > 1e-6) {
        size /= 2;
        next = moved(move, size);
        nextValue = likelihood(next);
      }
      boolean settled = nextValue - value <= CLOSE * (Math.abs(value) + 1);
      coefficients = next;
      value = nextValue;
      if (settled) {
        break;
      }
    }
    likelihood(coefficients);
  }

  private double[] moved(double[] move, double size) {
    double[] next = coefficients.clone();
    for (int j = 0; j < next.length; j++) {
      next[j] += Double.isNaN(move[j]) ? 0 : size * move[j];
    }
    return next;
  }

  /** The log likelihood; the shares are then those at these coefficients. */
  private double likelihood(double[] at) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      double logit = design.times(i, at);
      // log(1 + exp(logit)) without overflow.
      double log = Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit)));
      sum += exposed[i] * logit - time[i] * log;
      shares[some[i]] = Math.exp(logit - log);
    }
    for (int j = 1; j < at.length; j++) {
      sum += MADE_UP * (at[j] / 2 - Math.max(0, at[j]) - Math.log1p(Math.exp(-Math.abs(at[j]))));
    }
    return sum;
  }

  private double[] score() {
    double[] score = new double[coefficients.length];
    for (int i = 0; i < some.length; i++) {
      design.addTo(score, i, exposed[i] - time[i] * shares[some[i]]);
    }
    for (int j = 1; j < score.length; j++) {
      score[j] += MADE_UP * (0.5 - 1 / (1 + Math.exp(-coefficients[j])));
    }
    return score;
  }

  private double[][] information() {
    double[] weights = new double[some.length];
    Arrays.setAll(weights, i -> time[i] * shares[some[i]] * (1 - shares[some[i]]));
    double[][] information = design.products(weights, coefficients.length);
    for (int j = 1; j < coefficients.length; j++) {
      double half = 1 / (1 + Math.exp(-coefficients[j]));
      information[j][j] += MADE_UP * half * (1 - half);
    }
    return information;
  }

  /** Share under the programme by pattern; 0 where nobody could be. */
  double[] shares() {
    return shares;
  }

  /**
   * How far the coefficients, which families move, move a sum that falls with the shares: by
   * pattern, for each event expected in a family's time that is exposed beyond its share.
   *
   * @param byPattern how fast the sum falls as a pattern's share rises
   */
  double[] pull(double[] byPattern) {
    double[] slope = new double[coefficients.length];
    for (int i = 0; i < some.length; i++) {
      double share = shares[some[i]];
      design.addTo(slope, i, -byPattern[some[i]] * share * (1 - share));
    }
    double[] moved = NormalEquations.of(information()).solve(slope);
    for (int j = 0; j < moved.length; j++) {
      moved[j] = Double.isNaN(moved[j]) ? 0 : moved[j];
    }
    double[] pull = new double[patterns.size()];
    for (int i = 0; i < some.length; i++) {
      pull[some[i]] = scale * design.times(i, moved);
    }
    return pull;
  }
}
