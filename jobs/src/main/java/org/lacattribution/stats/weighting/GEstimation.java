package org.lacattribution.stats.weighting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Effects of exposures on the mean of an outcome, as log ratios.
 *
 * <p>Estimand: θ in E[Y | W, X] = E[Y without exposures | X] · exp(θ'W), W being the vector of
 * exposures and X what is known before them. Estimator: the root of
 *
 * <pre>Σ V (Y exp(−θ'W) − q(X)) = 0</pre>
 *
 * where V has an instrument for each exposure, and q is a model of the expected outcome without
 * exposures. There are two kinds of instrument:
 *
 * <ul>
 *   <li>W − e(X), where e is a model of the expected exposure: if e is right the first factor
 *       averages to zero whatever q is; if q is right the second does. Neither helps where
 *       something that is not in X decides on exposure and outcome.
 *   <li>Z − E[Z], where Z was drawn by lot and acts on the outcome through the exposure alone: the
 *       first factor averages to zero whatever else decides on exposure and outcome, known or not.
 *       The exposure may differ from the lot. θ is then the effect on those exposed.
 * </ul>
 *
 * <p>Sources: g-estimation of a multiplicative structural nested mean model, Vansteelandt and Joffe
 * 2014, Statistical Science 29; Dukes and Vansteelandt 2018, American Journal of Epidemiology 187;
 * with an instrument Robins 1994, Communications in Statistics 23; Vansteelandt and Goetghebeur
 * 2003, Journal of the Royal Statistical Society B 65.
 */
public final class GEstimation {
  private static final int STEPS = 100;
  private static final double CLOSE = 1e-12;

  /** A longer move of a log ratio in one step is shortened to this. */
  private static final double LONGEST_STEP = 1;

  /** Observations, or sums over observations that share exposures and X. */
  public interface Rows {
    /** How many rows there are. */
    int count();

    /** How many exposures there are. */
    int exposures();

    /** Y. */
    double outcome(int row);

    /** q(X). */
    double untreated(int row);

    /** One element of W. */
    double exposure(int exposure, int row);

    /** The instrument of the same exposure: its mean is 0. */
    double instrument(int exposure, int row);
  }

  private final Rows rows;
  private final double prior;
  private final double[] effects;
  private final boolean solved;

  /** Σ V q by exposure, which no effect changes. */
  private final double[] untreated;

  /** Rows with an outcome other than 0, the only ones whose terms change with the effects. */
  private final int[] withOutcome;

  private double[][] inverse;

  private GEstimation(Rows rows, double prior, double[] start) {
    this.rows = rows;
    this.prior = prior;
    untreated = new double[rows.exposures()];
    for (int row = 0; row < rows.count(); row++) {
      double mean = rows.untreated(row);
      for (int k = 0; k < untreated.length; k++) {
        untreated[k] += rows.instrument(k, row) * mean;
      }
    }
    withOutcome = IntStream.range(0, rows.count()).filter(row -> rows.outcome(row) != 0).toArray();
    effects = start.clone();
    solved = solve();
  }

  /**
   * Solves the equation by Newton's method.
   *
   * @param prior made-up events of each exposure, with as many expected, so that an exposure
   *     without events has a finite effect (the log-F prior of Greenland and Mansournia 2015); 0
   *     for none
   * @param start effects to begin at
   */
  public static GEstimation of(Rows rows, double prior, double[] start) {
    return new GEstimation(rows, prior, start);
  }

  /** Log ratios by exposure. */
  public double[] effects() {
    return effects.clone();
  }

  /** Whether the equation has a root that Newton's method reached. */
  public boolean solved() {
    return solved;
  }

  /** Y exp(−θ'W): the outcome with the effects taken out. */
  private double withoutEffects(int row) {
    double outcome = rows.outcome(row);
    if (outcome == 0) {
      return 0;
    }
    double log = 0;
    for (int k = 0; k < effects.length; k++) {
      log += effects[k] * rows.exposure(k, row);
    }
    return outcome * Math.exp(-log);
  }

  /**
   * Y exp(−θ'W) − q(X): what the outcome without exposures exceeds its model by. A change of e(X)
   * changes the sum of the equation by as much, with the sign reversed.
   */
  public double residual(int row) {
    return withoutEffects(row) - rows.untreated(row);
  }

  /** A row's term of the equation of an exposure. */
  public double contribution(int exposure, int row) {
    return rows.instrument(exposure, row) * residual(row);
  }

  private double[] sums() {
    double[] sums = new double[effects.length];
    Arrays.setAll(sums, k -> prior * Math.expm1(-effects[k]) - untreated[k]);
    for (int row : withOutcome) {
      double outcome = withoutEffects(row);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += rows.instrument(k, row) * outcome;
      }
    }
    return sums;
  }

  /** Σ V Y exp(−θ'W) W': how fast the sums fall as effects rise. */
  private double[][] slope() {
    double[][] slope = new double[effects.length][effects.length];
    for (int k = 0; k < slope.length; k++) {
      slope[k][k] = prior * Math.exp(-effects[k]);
    }
    for (int row : withOutcome) {
      double outcome = withoutEffects(row);
      for (int k = 0; k < slope.length; k++) {
        double weighted = rows.instrument(k, row) * outcome;
        for (int l = 0; l < slope.length; l++) {
          slope[k][l] += weighted * rows.exposure(l, row);
        }
      }
    }
    return slope;
  }

  private boolean solve() {
    if (effects.length == 0) {
      return true;
    }
    for (int step = 0; step < STEPS; step++) {
      double[] move;
      try {
        move =
            new LUDecomposition(MatrixUtils.createRealMatrix(slope()))
                .getSolver()
                .solve(MatrixUtils.createRealVector(sums()))
                .toArray();
      } catch (MathRuntimeException singular) {
        return false;
      }
      double longest = Arrays.stream(move).map(Math::abs).max().orElse(0);
      if (!Double.isFinite(longest)) {
        return false;
      }
      double size = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
      for (int k = 0; k < effects.length; k++) {
        effects[k] += size * move[k];
      }
      if (longest < CLOSE) {
        return true;
      }
    }
    return false;
  }

  /** By exposure, how far its effect moves for a change of one in the sum of each equation. */
  public double[][] sensitivity() {
    if (inverse == null) {
      inverse =
          effects.length == 0
              ? new double[0][]
              : new LUDecomposition(MatrixUtils.createRealMatrix(slope()))
                  .getSolver()
                  .getInverse()
                  .getData();
    }
    return inverse;
  }

  /**
   * What each cluster moves the effects by: the sum of squares over clusters is a variance.
   *
   * @param contributions sums of {@link #contribution} by exposure and cluster; to them may be
   *     added what the cluster moves the sums by through the coefficients of e and q. Without it
   *     the two models are taken as known
   */
  public double[][] influence(double[][] contributions) {
    double[][] by = sensitivity();
    int clusters = contributions.length == 0 ? 0 : contributions[0].length;
    double[][] influence = new double[effects.length][clusters];
    for (int k = 0; k < effects.length; k++) {
      for (int l = 0; l < effects.length; l++) {
        for (int cluster = 0; cluster < clusters; cluster++) {
          influence[k][cluster] += by[k][l] * contributions[l][cluster];
        }
      }
    }
    return influence;
  }
}
