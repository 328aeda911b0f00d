package org.lacattribution.stats.glm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lacattribution.stats.linear.Matrices;

/**
 * Covariances of a fit's coefficients that do not trust its variance function: B M B, with B the
 * inverse information and M a sum over products of scores.
 *
 * <p>The score of a row is x · weight · (y - mean) · slope / V(mean). Sources: White 1980 and
 * MacKinnon and White 1985 (HC0 to HC3); Liang and Zeger 1986 (clusters); Newey and West 1987.
 * Every covariance is NaN in the rows and columns of aliased coefficients.
 */
public final class Sandwich {
  private final GlmFit fit;
  private final double[][] scores;
  private final double[] leverages;
  private final double[] counts;
  private final double size;

  private Sandwich(
      GlmFit fit, double[][] scores, double[] leverages, double[] counts, double size) {
    this.fit = fit;
    this.scores = scores;
    this.leverages = leverages;
    this.counts = counts;
    this.size = size;
  }

  /** The rows must be those of the fit. */
  public static Sandwich of(GlmFit fit, Observations rows) {
    Glm glm = fit.glm();
    double[] eta = rows.predictor(fit.coefficients());
    double[][] columns = rows.design().columns();
    double[][] scores = new double[eta.length][columns.length];
    double[] leverages = new double[eta.length];
    double[][] bread = zeroed(fit.inverseInformation());
    for (int i = 0; i < eta.length; i++) {
      if (rows.counted(i)) {
        double mean = glm.link().mean(eta[i]);
        double slope = glm.link().slope(eta[i]);
        double scaled = rows.weights()[i] * slope / glm.family().variance(mean);
        double factor = scaled * (rows.response()[i] - mean);
        double[] x = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
          x[j] = columns[j][i];
          scores[i][j] = factor * x[j];
        }
        leverages[i] = scaled * slope * Matrices.quadratic(x, bread);
      }
    }
    return new Sandwich(fit, scores, leverages, rows.counts(), rows.size());
  }

  /** Heteroscedasticity-consistent, no small-sample factor: too small in small samples. */
  public double[][] hc0() {
    double[][] meat = square();
    for (int i = 0; i < scores.length; i++) {
      addProduct(meat, scores[i], scores[i], counts[i]);
    }
    return covariance(meat, 1);
  }

  /** HC0 times n / (n - p). */
  public double[][] hc1() {
    return Matrices.times(hc0(), size / (size - rank()));
  }

  /**
   * Each squared score over 1 - h, with h the row's leverage: without bias where the variance is
   * the same everywhere.
   *
   * @throws IllegalArgumentException if a row has leverage 1, so that its residual shows nothing
   */
  public double[][] hc2() {
    return byLeverage(1);
  }

  /**
   * Each squared score over (1 - h)²: near the jackknife, and on the safe side in small samples.
   *
   * @throws IllegalArgumentException as {@link #hc2}
   */
  public double[][] hc3() {
    return byLeverage(2);
  }

  private double[][] byLeverage(int power) {
    double[][] meat = square();
    for (int i = 0; i < scores.length; i++) {
      if (counts[i] > 0) {
        if (leverages[i] > 1 - 1e-10) {
          throw new IllegalArgumentException(
              "A row decides a coefficient alone, so its residual is 0 whatever its error: HC2 and HC3 need two rows or more for every coefficient.");
        }
        addProduct(meat, scores[i], scores[i], counts[i] / Math.pow(1 - leverages[i], power));
      }
    }
    return covariance(meat, 1);
  }

  /**
   * Clustered, times G / (G - 1) · (n - 1) / (n - p) for G clusters; refer to t with G - 1 degrees
   * of freedom. A row's count multiplies its score: all copies are in one cluster.
   *
   * @param clusters of each row
   * @throws IllegalArgumentException with fewer than two clusters
   */
  public double[][] clustered(long[] clusters) {
    Map<Long, double[]> sums = clusterScores(clusters);
    int groups = sums.size();
    if (groups < 2) {
      throw new IllegalArgumentException("A clustered covariance needs two clusters or more.");
    }
    double[][] meat = square();
    sums.values().forEach(score -> addProduct(meat, score, score, 1));
    double factor = groups / (groups - 1.0) * (size - 1) / (size - rank());
    return covariance(meat, factor);
  }

  /**
   * Sum of scores of each cluster, in the order of first appearance: what a one-step replicate
   * needs.
   */
  public Map<Long, double[]> clusterScores(long[] clusters) {
    Map<Long, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      double[] sum = sums.computeIfAbsent(clusters[i], c -> new double[fit.names().size()]);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += counts[i] * scores[i][j];
      }
    }
    return sums;
  }

  /**
   * Heteroscedasticity and autocorrelation consistent, Bartlett weights 1 - l / (lag + 1), rows in
   * the order of time. Too small with few points or strong autocorrelation.
   */
  public double[][] neweyWest(int lag) {
    double[][] meat = square();
    for (int l = 0; l <= lag; l++) {
      double weight = 1 - l / (lag + 1.0);
      for (int i = l; i < scores.length; i++) {
        addProduct(meat, scores[i], scores[i - l], weight);
        if (l > 0) {
          addProduct(meat, scores[i - l], scores[i], weight);
        }
      }
    }
    return covariance(meat, 1);
  }

  private double rank() {
    return size - fit.residualDegreesOfFreedom();
  }

  private double[][] square() {
    return new double[fit.names().size()][fit.names().size()];
  }

  private double[][] covariance(double[][] meat, double factor) {
    double[][] bread = fit.inverseInformation();
    boolean full = fit.aliased().isEmpty();
    double[][] known = full ? bread : zeroed(bread);
    double[][] result = Matrices.times(Matrices.sandwich(known, meat), factor);
    for (int i = 0; i < bread.length && !full; i++) {
      for (int j = 0; j < bread.length; j++) {
        result[i][j] = Double.isNaN(bread[i][j]) ? Double.NaN : result[i][j];
      }
    }
    return result;
  }

  private static double[][] zeroed(double[][] matrix) {
    double[][] copy = Matrices.copy(matrix);
    for (double[] row : copy) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Double.isNaN(row[j]) ? 0 : row[j];
      }
    }
    return copy;
  }

  private static void addProduct(double[][] meat, double[] a, double[] b, double weight) {
    for (int i = 0; i < a.length; i++) {
      double wa = weight * a[i];
      for (int j = 0; j < b.length; j++) {
        meat[i][j] += wa * b[j];
      }
    }
  }
}
