package org.lacattribution.stats.series;

/** What is assumed of a series' departures from its mean when errors are computed. */
public enum ErrorModel {
  /** Independent, variance proportional to the mean. Too narrow if departures persist. */
  QUASI,

  /**
   * The quasi variance times (1 + r) / (1 - r), r the first autocorrelation of the Pearson
   * residuals, not below 0. Too narrow if departures persist beneath the noise of counting, which
   * hides r.
   */
  INFLATED,

  /**
   * Poisson counts round a rate whose log departs from its mean as a first-order autoregression;
   * see {@link LatentAutoregression}. The one to report.
   */
  LATENT
}
