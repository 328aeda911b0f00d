package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.lacattribution.stats.linear.LeastSquares;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.Simplex;

/**
 * A synthetic control that matches predictors, each as important as it helps to follow the outcome
 * of the treated before treatment.
 *
 * <pre>
 * donors(v)  the simplex weights w that minimise sum over k of v_k (x_k - sum of w_j x_jk)^2
 * v          importances, sum 1, that minimise the mean squared gap of the outcome before treatment
 *            at donors(v)
 * </pre>
 *
 * <p>Predictors are in units of their standard deviation over all units. The search for v begins at
 * equal importances and at those of a regression of the outcomes on the predictors, and keeps the
 * better. Where many weightings match all predictors, the most even one is taken. The minimum over
 * v can be flat, so other software may find other importances with the same donors, or donors a
 * little different.
 *
 * <p>Source: Abadie and Gardeazabal 2003, American Economic Review 93; Abadie, Diamond and
 * Hainmueller 2010, JASA 105.
 *
 * @param importances of the predictors, sum 1
 * @param donors weights, sum 1
 */
public record PredictorMatch(double[] importances, double[] donors) {
  private static final int EVALUATIONS = 1500;
  private static final double TOLERANCE = 1e-7;

  /** Makes the weights unique where several match all predictors. */
  private static final double SLIVER = 1e-9;

  /** Predictors scaled and the outcomes before treatment. */
  private record Scaled(double[][] columns, double[] target, double[][] outcomes, double[] path) {}

  /**
   * Of a panel's treated and donors.
   *
   * @throws IllegalArgumentException if the panel has no predictors
   */
  public static PredictorMatch of(Panel panel) {
    return of(Sample.of(panel), panel.firstTreated());
  }

  static PredictorMatch of(Sample sample, int before) {
    if (sample.treatedPredictors().length == 0) {
      throw new IllegalArgumentException("Panel: has no predictors to match.");
    }
    Scaled scaled = scaled(sample, before);
    int k = scaled.target().length;
    if (k == 1) {
      return at(scaled, new double[] {0});
    }
    double[] even = new double[k];
    List<double[]> starts = new ArrayList<>(List.of(even));
    starts.add(byRegression(scaled));
    PointValuePair best = null;
    for (double[] start : starts) {
      PointValuePair found = minimum(scaled, start);
      // A second search from there leaves a simplex that has collapsed.
      found = minimum(scaled, found.getPoint());
      best = best == null || found.getValue() < best.getValue() ? found : best;
    }
    return at(scaled, best.getPoint());
  }

  private static Scaled scaled(Sample sample, int before) {
    int donors = sample.donors().length;
    int k = sample.treatedPredictors().length;
    double[][] columns = new double[donors][k];
    double[] target = new double[k];
    for (int p = 0; p < k; p++) {
      double[] values = Arrays.copyOf(sample.donorPredictors()[p], donors + 1);
      values[donors] = sample.treatedPredictors()[p];
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = squares > 0 ? Math.sqrt(squares / donors) : 1;
      for (int j = 0; j < donors; j++) {
        columns[j][p] = (values[j] - mean) / deviation;
      }
      target[p] = (values[donors] - mean) / deviation;
    }
    double[][] outcomes =
        Arrays.stream(sample.donors())
            .map(row -> Arrays.copyOf(row, before))
            .toArray(double[][]::new);
    return new Scaled(columns, target, outcomes, Arrays.copyOf(sample.treated(), before));
  }

  /** Squared coefficients summed over times, as logarithms. */
  private static double[] byRegression(Scaled scaled) {
    int k = scaled.target().length;
    int units = scaled.outcomes().length + 1;
    double[][] x = new double[k + 1][units];
    Arrays.fill(x[0], 1);
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < units; j++) {
        x[p + 1][j] = j < units - 1 ? scaled.columns()[j][p] : scaled.target()[p];
      }
    }
    double[] squares = new double[k];
    for (int t = 0; t < scaled.path().length; t++) {
      int time = t;
      double[] y =
          IntStream.range(0, units)
              .mapToDouble(j -> j < units - 1 ? scaled.outcomes()[j][time] : scaled.path()[time])
              .toArray();
      double[] fitted = LeastSquares.of(x, y).coefficients();
      for (int p = 0; p < k; p++) {
        squares[p] += Double.isNaN(fitted[p + 1]) ? 0 : fitted[p + 1] * fitted[p + 1];
      }
    }
    double most = Arrays.stream(squares).max().orElseThrow();
    return Arrays.stream(squares)
        .map(s -> most > 0 ? Math.log(Math.max(s / most, 1e-6)) : 0)
        .toArray();
  }

  private static PointValuePair minimum(Scaled scaled, double[] start) {
    MultivariateFunction loss = logs -> loss(scaled, at(scaled, logs).donors());
    return new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, 1e-14, EVALUATIONS))
        .optimize(
            new MaxEval(10 * EVALUATIONS),
            new ObjectiveFunction(loss),
            GoalType.MINIMIZE,
            new InitialGuess(start),
            new NelderMeadSimplex(start.length, 1.5));
  }

  private static PredictorMatch at(Scaled scaled, double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double[] v = Arrays.stream(logs).map(l -> Math.exp(l - most)).toArray();
    double sum = Arrays.stream(v).sum();
    Arrays.setAll(v, p -> v[p] / sum);
    double[] root = Arrays.stream(v).map(Math::sqrt).toArray();
    double[][] columns = new double[scaled.columns().length][root.length];
    for (int j = 0; j < columns.length; j++) {
      for (int p = 0; p < root.length; p++) {
        columns[j][p] = root[p] * scaled.columns()[j][p];
      }
    }
    double[] target = new double[root.length];
    Arrays.setAll(target, p -> root[p] * scaled.target()[p]);
    return new PredictorMatch(v, Simplex.of(columns, target, SLIVER).weights());
  }

  private static double loss(Scaled scaled, double[] weights) {
    double[] gap = scaled.path().clone();
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        for (int t = 0; t < gap.length; t++) {
          gap[t] -= weights[j] * scaled.outcomes()[j][t];
        }
      }
    }
    return Matrices.dot(gap, gap) / gap.length;
  }
}
