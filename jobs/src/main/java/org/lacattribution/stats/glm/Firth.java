package org.lacattribution.stats.glm;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.linear.Matrices;
import org.lacattribution.stats.linear.NormalEquations;

/**
 * Logistic regression with Firth's penalty: the log likelihood plus half the log determinant of the
 * information.
 *
 * <p>The estimates are finite under separation and free of first-order bias, so this is the
 * logistic model for programmes of a few families. With one binary covariate it is exactly the log
 * odds ratio with a half added to every cell. Sources: Firth 1993, Biometrika 80; Heinze and
 * Schemper 2002, Statistics in Medicine 21 (profile limits).
 */
public final class Firth {
  private static final int ITERATIONS = 200;
  private static final double LARGEST_STEP = 5;

  private final Observations rows;
  private final Point maximum;
  private final int iterations;
  private final boolean converged;

  private Firth(Observations rows, Point maximum, int iterations, boolean converged) {
    this.rows = rows;
    this.maximum = maximum;
    this.iterations = iterations;
    this.converged = converged;
  }

  /**
   * Fits.
   *
   * @param rows whose design has full rank: an aliased column is refused, because its penalty is
   *     not defined
   */
  public static Firth of(Observations rows) {
    double[] zero = new double[rows.design().names().size()];
    return maximise(rows, zero, -1);
  }

  /** As any other logistic fit; the covariance is the inverse information at the maximum. */
  public GlmFit fit() {
    double deviance = 0;
    double pearson = 0;
    for (int i = 0; i < rows.rows(); i++) {
      if (rows.counted(i)) {
        double weight = rows.weights()[i] * rows.counts()[i];
        double mean = maximum.mean[i];
        double residual = rows.response()[i] - mean;
        deviance += weight * ExponentialFamily.BINOMIAL.unitDeviance(rows.response()[i], mean);
        pearson += weight * residual * residual / (mean * (1 - mean));
      }
    }
    return new GlmFit(
        Glm.logistic(),
        rows.design().names(),
        maximum.coefficients.clone(),
        maximum.equations.inverse(),
        deviance,
        pearson,
        rows.size() - maximum.coefficients.length,
        iterations,
        converged,
        false);
  }

  public double penalisedLogLikelihood() {
    return maximum.logLikelihood;
  }

  /**
   * Profile limits of a coefficient: where twice the penalised log likelihood falls by the
   * chi-squared quantile. Better than estimate plus and minus errors when events are few.
   */
  public Interval profileInterval(String name, double level) {
    int j = rows.design().position(name);
    double z = new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
    double floor = maximum.logLikelihood - z * z / 2;
    double error = Math.sqrt(maximum.equations.inverse()[j][j]);
    return new Interval(limit(j, floor, -z * error), limit(j, floor, z * error));
  }

  /** Doubles the distance until the profile is below the floor, then bisects. */
  private double limit(int j, double floor, double firstStep) {
    double inside = 0;
    double outside = firstStep;
    Point warm = maximum;
    for (int i = 0; i < 40; i++) {
      warm = profile(warm, j, maximum.coefficients[j] + outside);
      if (warm.logLikelihood < floor) {
        break;
      }
      inside = outside;
      outside *= 1.5;
    }
    for (int i = 0; i < 60 && Math.abs(outside - inside) > 1e-9 * Math.abs(outside); i++) {
      double middle = (inside + outside) / 2;
      warm = profile(warm, j, maximum.coefficients[j] + middle);
      if (warm.logLikelihood < floor) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return maximum.coefficients[j] + (inside + outside) / 2;
  }

  private Point profile(Point warm, int j, double value) {
    double[] start = warm.coefficients.clone();
    start[j] = value;
    return maximise(rows, start, j).maximum;
  }

  /**
   * Newton steps with halving; the coefficient at {@code fixed}, if not -1, stays where it starts.
   */
  private static Firth maximise(Observations rows, double[] start, int fixed) {
    Point now = new Point(rows, start);
    if (now.equations.rank() < start.length) {
      throw new IllegalArgumentException(
          "Firth's penalty needs a design of full rank: drop the columns that others determine.");
    }
    for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
      double[] step = now.step(fixed);
      double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
      if (longest < 1e-10) {
        return new Firth(rows, now, iteration, true);
      }
      double factor = Math.min(1, LARGEST_STEP / longest);
      Point next = now.moved(step, factor);
      for (int h = 0; h < 30 && !(next.logLikelihood >= now.logLikelihood - 1e-12); h++) {
        factor /= 2;
        next = now.moved(step, factor);
      }
      now = next;
    }
    return new Firth(rows, now, ITERATIONS, false);
  }

  /** The penalised log likelihood, its information and its modified score at some coefficients. */
  private static final class Point {
    private final Observations rows;
    private final double[] coefficients;
    private final double[] mean;
    private final double[][] information;
    private final NormalEquations equations;
    private final double logLikelihood;

    private Point(Observations rows, double[] coefficients) {
      this.rows = rows;
      this.coefficients = coefficients;
      double[] eta = rows.predictor(coefficients);
      double[][] x = rows.design().columns();
      this.mean = new double[eta.length];
      this.information = new double[x.length][x.length];
      double sum = 0;
      for (int i = 0; i < eta.length; i++) {
        mean[i] = Link.LOGIT.mean(eta[i]);
        if (rows.counted(i)) {
          double weight = rows.weights()[i] * rows.counts()[i];
          double y = rows.response()[i];
          sum += weight * (y * Math.log(mean[i]) + (1 - y) * Math.log1p(-mean[i]));
          double w = weight * Link.LOGIT.slope(eta[i]);
          for (int j = 0; j < x.length; j++) {
            for (int k = 0; k <= j; k++) {
              information[j][k] += w * x[j][i] * x[k][i];
              information[k][j] = information[j][k];
            }
          }
        }
      }
      this.equations = NormalEquations.of(information);
      this.logLikelihood = sum + equations.logDeterminant() / 2;
    }

    private Point moved(double[] step, double factor) {
      double[] next = coefficients.clone();
      for (int j = 0; j < next.length; j++) {
        next[j] += factor * step[j];
      }
      return new Point(rows, next);
    }

    /** Information inverse times the score Σ x (w (y - p) + h (1/2 - p)), h the leverage. */
    private double[] step(int fixed) {
      double[][] inverse = equations.inverse();
      double[][] x = rows.design().columns();
      double[] score = new double[x.length];
      double[] row = new double[x.length];
      for (int i = 0; i < mean.length; i++) {
        if (rows.counted(i)) {
          for (int j = 0; j < row.length; j++) {
            row[j] = x[j][i];
          }
          double weight = rows.weights()[i] * rows.counts()[i];
          double leverage = weight * mean[i] * (1 - mean[i]) * Matrices.quadratic(row, inverse);
          double factor = weight * (rows.response()[i] - mean[i]) + leverage * (0.5 - mean[i]);
          for (int j = 0; j < row.length; j++) {
            score[j] += factor * row[j];
          }
        }
      }
      if (fixed < 0) {
        return equations.solve(score);
      }
      double[][] held = Matrices.copy(information);
      for (int j = 0; j < held.length; j++) {
        held[fixed][j] = 0;
        held[j][fixed] = 0;
      }
      held[fixed][fixed] = 1;
      score[fixed] = 0;
      return NormalEquations.of(held).solve(score);
    }
  }
}
