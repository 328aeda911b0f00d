package org.lacattribution.stats.share;

import java.util.Arrays;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.linear.Matrices;

/**
 * Parts estimated from below made to sum to a total estimated from above, where the two agree.
 *
 * <p>Estimand: the parts' effects and what is left unattributed. The parts x have covariance A; the
 * last of them is the unattributed remainder. The total t has variance V, and covariance c with the
 * parts because both use the same children. The best linear correction is x + k (t - Σx) with gain
 * k = (A1 - c) / (1'A1 + V - 2·1'c): the parts then sum to the precision-weighted total.
 *
 * <p>Where the gap is more than {@value #GATE} of its own errors nothing is blended: the parts
 * stay, the gap is reported, and the variance between methods (DerSimonian and Laird 1986, for two)
 * must be added to each total's own.
 *
 * @param parts reconciled, or as given where not blended
 * @param covariance of {@code parts}; where not blended, as given
 * @param total reconciled, the sum of the parts; where not blended, that of the parts with its
 *     variance widened by {@code betweenMethods}
 * @param gap total from above less the sum of the given parts: to be shown as unattributed where
 *     not blended
 * @param z the gap over its standard error
 * @param blended whether |z| is within the gate
 * @param betweenMethods variance between methods, 0 where they agree
 */
public record Reconciliation(
    double[] parts,
    double[][] covariance,
    Estimate total,
    double gap,
    double z,
    boolean blended,
    double betweenMethods) {
  /** Standard errors of the gap beyond which methods are taken to disagree. */
  public static final double GATE = 2;

  /** With a total that is independent of the parts. */
  public static Reconciliation of(double[] parts, double[][] covariance, Estimate total) {
    return of(parts, covariance, total, new double[parts.length]);
  }

  /**
   * Reconciles.
   *
   * @param parts the remainder last, all in one unit
   * @param covariance of the parts
   * @param total from above
   * @param shared covariance of each part with the total, from a bootstrap that both share
   * @throws IllegalArgumentException if the gap has no variance, as happens where the total is the
   *     sum of the parts
   */
  public static Reconciliation of(
      double[] parts, double[][] covariance, Estimate total, double[] shared) {
    int n = parts.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] toSum = Matrices.times(covariance, ones);
    double sum = Arrays.stream(parts).sum();
    double sumVariance = Arrays.stream(toSum).sum();
    double above = total.standardError() * total.standardError();
    double gapVariance = sumVariance + above - 2 * Arrays.stream(shared).sum();
    if (!(gapVariance > 0)) {
      throw new IllegalArgumentException(
          "The gap between parts and total has no variance: the total must be an estimate of its"
              + " own.");
    }
    double gap = total.value() - sum;
    double z = gap / Math.sqrt(gapVariance);
    if (Math.abs(z) > GATE) {
      double between = Math.max(0, (gap * gap - gapVariance) / 2);
      return new Reconciliation(
          parts.clone(),
          Matrices.copy(covariance),
          new Estimate(sum, Math.sqrt(sumVariance + between)),
          gap,
          z,
          false,
          between);
    }
    double[] moved = new double[n];
    double[] difference = new double[n];
    double[][] tightened = Matrices.copy(covariance);
    for (int i = 0; i < n; i++) {
      difference[i] = toSum[i] - shared[i];
      moved[i] = parts[i] + difference[i] / gapVariance * gap;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        tightened[i][j] -= difference[i] * difference[j] / gapVariance;
      }
    }
    double variance = Math.max(0, Matrices.quadratic(ones, tightened));
    Estimate blended = new Estimate(Arrays.stream(moved).sum(), Math.sqrt(variance));
    return new Reconciliation(moved, tightened, blended, gap, z, true, 0);
  }
}
