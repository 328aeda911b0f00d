package org.lacattribution.stats.panel;

/**
 * How a difference in differences allows for covariates.
 *
 * <p>Source: Sant'Anna and Zhao 2020, Journal of Econometrics 219.
 */
public enum Adjustment {
  /** Regression and weighting together: right if either model is. */
  DOUBLY_ROBUST(true, true),
  /** A linear regression of the controls' change on the covariates (Heckman and others 1997). */
  REGRESSION(true, false),
  /** Controls weighted by their odds of treatment, weights with sum 1 (Abadie 2005, Hajek). */
  WEIGHTING(false, true);

  private final boolean regresses;
  private final boolean weights;

  Adjustment(boolean regresses, boolean weights) {
    this.regresses = regresses;
    this.weights = weights;
  }

  boolean regresses() {
    return regresses;
  }

  boolean weights() {
    return weights;
  }
}
