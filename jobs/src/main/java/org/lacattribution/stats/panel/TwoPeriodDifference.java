package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.linear.LeastSquares;
import org.lacattribution.stats.linear.Matrices;

/**
 * The change of the treated between two times, less that of controls made like them in covariates.
 *
 * <pre>
 * effect = mean over treated of (change - m0(x)) - weighted mean over controls of (change - m0(x))
 *
 * m0      regression of the controls' change on x; 0 without a regression
 * weights odds of treatment p(x) / (1 - p(x)), their sum made 1; no second term without weighting
 * </pre>
 *
 * <p>Source: Sant'Anna and Zhao 2020, Journal of Econometrics 219, estimators with panel data and
 * their influence functions.
 *
 * @param effect in the unit of the outcome
 * @param influence of each row on it, mean 0: the mean square over the number of rows is the
 *     variance
 */
record TwoPeriodDifference(double effect, double[] influence) {
  /** Controls with odds beyond this have no likeness among the treated and are not used. */
  private static final double TRIMMED = .995;

  /** A treated unit with this probability or more has no likeness among the controls. */
  private static final double NO_OVERLAP = .999;

  /**
   * Estimates.
   *
   * @param change of each unit
   * @param treated whether it is one of the treated; both kinds exist
   * @param covariates by column, without the constant
   * @return empty where the covariates do not allow it: they separate the treated from the
   *     controls, or the controls cannot determine the regression
   */
  static Optional<TwoPeriodDifference> of(
      double[] change, boolean[] treated, double[][] covariates, Adjustment adjustment) {
    int n = change.length;
    double[][] x = new double[covariates.length + 1][];
    x[0] = new double[n];
    Arrays.fill(x[0], 1);
    System.arraycopy(covariates, 0, x, 1, covariates.length);
    // Without covariates every adjustment is the difference of two mean changes.
    boolean regresses = adjustment.regresses() || covariates.length == 0;
    boolean weighs = adjustment.weights() && covariates.length > 0;
    Optional<Regression> regression =
        regresses ? regression(change, treated, x) : Optional.of(Regression.none(n, x.length));
    Optional<Propensity> propensity =
        weighs ? propensity(treated, x) : Optional.of(Propensity.none(n, x.length));
    if (regression.isEmpty() || propensity.isEmpty()) {
      return Optional.empty();
    }
    double[] rest = new double[n];
    Arrays.setAll(rest, i -> change[i] - regression.get().predicted()[i]);
    double[] reached = new double[n];
    Arrays.setAll(reached, i -> treated[i] ? 1 : 0);
    Mean ofTreated = Mean.of(rest, reached);
    double[] influence = ofTreated.influence(rest, reached);
    addRegression(influence, regression.get(), x, reached, 1 / ofTreated.size());
    if (!weighs) {
      return Optional.of(new TwoPeriodDifference(ofTreated.value(), influence));
    }
    double[] odds = propensity.get().odds();
    Mean ofControls = Mean.of(rest, odds);
    double[] other = ofControls.influence(rest, odds);
    double[] moved = new double[n];
    Arrays.setAll(moved, i -> odds[i] * (rest[i] - ofControls.value()));
    double[] throughOdds = rowTimes(propensity.get().influence(), crossMean(x, moved));
    addRegression(other, regression.get(), x, odds, 1 / ofControls.size());
    for (int i = 0; i < n; i++) {
      influence[i] -= other[i] + throughOdds[i] / ofControls.size();
    }
    return Optional.of(new TwoPeriodDifference(ofTreated.value() - ofControls.value(), influence));
  }

  /** A weighted mean; {@code size} is the mean weight. */
  private record Mean(double value, double size) {
    static Mean of(double[] values, double[] weights) {
      double size = Arrays.stream(weights).sum() / weights.length;
      return new Mean(Matrices.dot(values, weights) / weights.length / size, size);
    }

    double[] influence(double[] values, double[] weights) {
      double[] influence = new double[values.length];
      Arrays.setAll(influence, i -> weights[i] * (values[i] - value) / size);
      return influence;
    }
  }

  /** What the prediction of the regression, itself estimated, adds to the influence of a mean. */
  private static void addRegression(
      double[] influence, Regression regression, double[][] x, double[] weights, double factor) {
    double[] through = rowTimes(regression.influence(), crossMean(x, weights));
    for (int i = 0; i < influence.length; i++) {
      influence[i] -= factor * through[i];
    }
  }

  /** The mean over rows of x times a value. */
  private static double[] crossMean(double[][] x, double[] values) {
    return Arrays.stream(x).mapToDouble(c -> Matrices.dot(c, values) / values.length).toArray();
  }

  private static double[] rowTimes(double[][] rows, double[] vector) {
    return Arrays.stream(rows).mapToDouble(row -> Matrices.dot(row, vector)).toArray();
  }

  /**
   * The controls' regression.
   *
   * @param predicted for every row
   * @param influence row by coefficient
   */
  private record Regression(double[] predicted, double[][] influence) {
    static Regression none(int rows, int columns) {
      return new Regression(new double[rows], new double[rows][columns]);
    }
  }

  private static Optional<Regression> regression(double[] change, boolean[] treated, double[][] x) {
    int n = change.length;
    int[] controls = IntStream.range(0, n).filter(i -> !treated[i]).toArray();
    double[][] columns =
        Arrays.stream(x)
            .map(c -> Arrays.stream(controls).mapToDouble(i -> c[i]).toArray())
            .toArray(double[][]::new);
    LeastSquares fit =
        LeastSquares.of(columns, Arrays.stream(controls).mapToDouble(i -> change[i]).toArray());
    if (fit.rank() < x.length) {
      return Optional.empty();
    }
    double[][] inverse = fit.inverseGram();
    double[] predicted = new double[n];
    double[][] influence = new double[n][x.length];
    for (int i = 0; i < n; i++) {
      double[] row = row(x, i);
      predicted[i] = Matrices.dot(row, fit.coefficients());
      if (!treated[i]) {
        double residual = change[i] - predicted[i];
        double[] moved = Matrices.times(inverse, row);
        for (int j = 0; j < moved.length; j++) {
          influence[i][j] = n * residual * moved[j];
        }
      }
    }
    return Optional.of(new Regression(predicted, influence));
  }

  /**
   * The controls' odds of treatment; 0 for the treated.
   *
   * @param influence row by coefficient of the logistic model
   */
  private record Propensity(double[] odds, double[][] influence) {
    static Propensity none(int rows, int columns) {
      return new Propensity(new double[rows], new double[rows][columns]);
    }
  }

  private static Optional<Propensity> propensity(boolean[] treated, double[][] x) {
    int n = treated.length;
    Design design = Design.empty(n);
    for (int j = 0; j < x.length; j++) {
      design = design.with("x" + j, x[j]);
    }
    double[] reached = new double[n];
    Arrays.setAll(reached, i -> treated[i] ? 1 : 0);
    GlmFit fit;
    try {
      fit = Glm.logistic().fit(Observations.of(design, reached));
    } catch (IllegalArgumentException separated) {
      return Optional.empty();
    }
    double[] p = fit.mean(design);
    boolean apart = IntStream.range(0, n).anyMatch(i -> treated[i] && p[i] >= NO_OVERLAP);
    if (!fit.converged() || fit.separated() || !fit.aliased().isEmpty() || apart) {
      return Optional.empty();
    }
    double[] odds = new double[n];
    double[][] influence = new double[n][];
    for (int i = 0; i < n; i++) {
      odds[i] = treated[i] || p[i] >= TRIMMED ? 0 : p[i] / (1 - p[i]);
      influence[i] = Matrices.times(fit.inverseInformation(), row(x, i));
      for (int j = 0; j < influence[i].length; j++) {
        influence[i][j] *= n * (reached[i] - p[i]);
      }
    }
    return Arrays.stream(odds).sum() > 0
        ? Optional.of(new Propensity(odds, influence))
        : Optional.empty();
  }

  private static double[] row(double[][] columns, int i) {
    return Arrays.stream(columns).mapToDouble(c -> c[i]).toArray();
  }
}
