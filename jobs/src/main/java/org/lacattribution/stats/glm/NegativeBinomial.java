package org.lacattribution.stats.glm;

/**
 * Counts with variance mean + mean² / theta (NB2), theta known; {@link NegativeBinomialFit}
 * estimates it.
 *
 * @param theta positive; the Poisson is its limit
 */
public record NegativeBinomial(double theta) implements Family {

  public NegativeBinomial {
    if (!(theta > 0)) {
      throw new IllegalArgumentException(
          "Negative binomial needs theta > 0, but was given %s.".formatted(theta));
    }
  }

  @Override
  public double variance(double mean) {
    return mean + mean * mean / theta;
  }

  @Override
  public double unitDeviance(double response, double mean) {
    return 2
        * (ExponentialFamily.timesLogRatio(response, mean)
            - (response + theta) * Math.log1p((response - mean) / (mean + theta)));
  }

  @Override
  public double initialMean(double response, double weight) {
    return response + (response == 0 ? 1.0 / 6 : 0);
  }

  @Override
  public boolean admitsResponse(double response) {
    return response >= 0 && Double.isFinite(response);
  }

  @Override
  public boolean admitsMean(double mean) {
    return mean > 0 && Double.isFinite(mean);
  }

  @Override
  public boolean dispersionIsOne() {
    return true;
  }
}
