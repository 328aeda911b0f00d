package org.lacattribution.stats.resampling;

import java.util.Map;
import org.lacattribution.stats.linear.Matrices;

/**
 * A bootstrap replicate of coefficients without a refit: one Newton step from the estimate, with
 * the estimate's information.
 *
 * <p>b + H⁻¹ Σ (w - 1) s over clusters, s the score of a cluster at the estimate and w its weight.
 * Over replicates it has the covariance H⁻¹ Σ ss' H⁻¹, the clustered sandwich without its
 * small-sample factor.
 *
 * @param coefficients b; none aliased
 * @param inverseInformation H⁻¹
 */
public record OneStep(double[] coefficients, double[][] inverseInformation) {

  /** The replicate, given Σ (w - 1) s. */
  public double[] replicate(double[] excessScore) {
    double[] moved = Matrices.times(inverseInformation, excessScore);
    for (int j = 0; j < moved.length; j++) {
      moved[j] += coefficients[j];
    }
    return moved;
  }

  /** The replicate whose weights {@link PoissonBootstrap#weight} draws for the keys of the map. */
  public double[] replicate(Map<Long, double[]> clusterScores, long seed, int replicate) {
    double[] excess = new double[coefficients.length];
    clusterScores.forEach(
        (cluster, score) -> {
          int more = PoissonBootstrap.weight(seed, cluster, replicate) - 1;
          for (int j = 0; j < excess.length && more != 0; j++) {
            excess[j] += more * score[j];
          }
        });
    return replicate(excess);
  }
}
