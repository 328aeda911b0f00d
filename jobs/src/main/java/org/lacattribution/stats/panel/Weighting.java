package org.lacattribution.stats.panel;

import java.util.Arrays;
import org.lacattribution.stats.linear.FrankWolfe;
import org.lacattribution.stats.linear.Simplex;

/**
 * Donor and time weights of one method, and the effect they give.
 *
 * @param donors weights of the donors, sum 1
 * @param times weights of the times before treatment, sum 1; zeros where levels are compared
 */
record Weighting(double[] donors, double[] times) {
  /** Steps of the first search, after which small weights are dropped, and of the second. */
  private static final int FIRST_STEPS = 100;

  private static final int STEPS = 10_000;

  /** Where a search begins that has nothing better: equal weights. */
  static Weighting equal(PanelMethod method, int donors, int before) {
    return new Weighting(
        equal(donors), method.allowsConstant() ? equal(before) : new double[before]);
  }

  /**
   * Solves for the weights.
   *
   * @param sample donors and treated
   * @param regularisation the penalties and the stop
   * @param start where the search begins; of no effect on an exact minimum
   */
  static Weighting of(
      PanelMethod method, Sample sample, Regularisation regularisation, Weighting start) {
    int before = start.times.length;
    double[] donors =
        switch (method) {
          case DID -> equal(sample.donors().length);
          case SC, DIFP, SDID -> onSimplex(method, sample, before, regularisation, start);
          case ASC ->
              RidgeAugmentation.of(sample.donors(), sample.treated(), before)
                  .weights(before * regularisation.donors() * regularisation.donors());
          case SCP -> PredictorMatch.of(sample, before).donors();
        };
    double[] times = method.allowsConstant() ? equal(before) : new double[before];
    if (method.weighsTimes()) {
      times = timeWeights(sample.donors(), before, regularisation, start.times);
    }
    return new Weighting(donors, times);
  }

  private static double[] onSimplex(
      PanelMethod method,
      Sample sample,
      int before,
      Regularisation regularisation,
      Weighting start) {
    double[][] columns = new double[sample.donors().length][];
    Arrays.setAll(columns, i -> Arrays.copyOf(sample.donors()[i], before));
    double[] target = Arrays.copyOf(sample.treated(), before);
    if (method.allowsConstant()) {
      centre(columns, target);
    }
    return solve(columns, target, regularisation.donors(), regularisation.stop(), start.donors);
  }

  /** Treated less weighted donors, by time, with no constant taken out. */
  double[] gaps(double[][] outcomes, double[] treated) {
    double[] gaps = treated.clone();
    for (int i = 0; i < donors.length; i++) {
      if (donors[i] != 0) {
        for (int t = 0; t < gaps.length; t++) {
          gaps[t] -= donors[i] * outcomes[i][t];
        }
      }
    }
    return gaps;
  }

  /** The weighted gap before treatment. */
  double constant(double[] gaps) {
    double constant = 0;
    for (int t = 0; t < times.length; t++) {
      constant += times[t] * gaps[t];
    }
    return constant;
  }

  /** Mean gap after treatment less the weighted gap before. */
  double effect(double[][] outcomes, double[] treated) {
    double[] gaps = gaps(outcomes, treated);
    double sum = 0;
    for (int t = times.length; t < gaps.length; t++) {
      sum += gaps[t];
    }
    return sum / (gaps.length - times.length) - constant(gaps);
  }

  /** Weights of some of the donors, repeated as often as they are named, with their sum made 1. */
  Weighting some(int[] positions) {
    double[] some = Arrays.stream(positions).mapToDouble(i -> donors[i]).toArray();
    double sum = Arrays.stream(some).sum();
    if (!(sum > 0)) {
      return new Weighting(equal(some.length), times);
    }
    Arrays.setAll(some, i -> some[i] / sum);
    return new Weighting(some, times);
  }

  private static double[] timeWeights(
      double[][] outcomes, int before, Regularisation regularisation, double[] start) {
    int n = outcomes.length;
    double[][] columns = new double[before][n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < before; t++) {
        columns[t][i] = outcomes[i][t];
      }
      for (int t = before; t < outcomes[i].length; t++) {
        target[i] += outcomes[i][t] / (outcomes[i].length - before);
      }
    }
    centre(columns, target);
    return solve(columns, target, regularisation.times(), regularisation.stop(), start);
  }

  /**
   * Exactly, or by the published two searches: the first is short, weights up to a quarter of the
   * largest are then dropped, and the second begins from the rest.
   */
  private static double[] solve(
      double[][] columns, double[] target, double zeta, double stop, double[] start) {
    int n = target.length;
    double ridge = zeta * zeta * n;
    if (stop == 0) {
      return Simplex.of(columns, target, ridge).weights();
    }
    FrankWolfe search = FrankWolfe.of(columns, target, ridge);
    double[] sparse = search.from(start, n * stop * stop, FIRST_STEPS);
    double largest = Arrays.stream(sparse).max().orElseThrow();
    Arrays.setAll(sparse, j -> sparse[j] <= largest / 4 ? 0 : sparse[j]);
    double sum = Arrays.stream(sparse).sum();
    Arrays.setAll(sparse, j -> sparse[j] / sum);
    return search.from(sparse, n * stop * stop, STEPS);
  }

  /** Taking the mean out of every column is the same as fitting a constant. */
  private static void centre(double[][] columns, double[] target) {
    for (double[] column : columns) {
      centre(column);
    }
    centre(target);
  }

  private static void centre(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    Arrays.setAll(values, i -> values[i] - mean);
  }

  private static double[] equal(int length) {
    double[] equal = new double[length];
    Arrays.fill(equal, 1.0 / length);
    return equal;
  }
}
