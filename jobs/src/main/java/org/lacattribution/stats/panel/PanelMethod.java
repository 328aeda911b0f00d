package org.lacattribution.stats.panel;

/**
 * How donors and times before treatment are weighted.
 *
 * <p>Every estimate is (mean of the treated units after - weighted mean before) less the same of
 * the weighted donors. The methods differ in the weights:
 *
 * <pre>
 * method  donors                               times before
 * DID     equal                                equal
 * SC      simplex, levels must match           none: levels are compared
 * DIFP    simplex, up to a constant            equal
 * SDID    simplex, up to a constant, ridge     simplex, up to a constant
 * </pre>
 *
 * <p>Sources: Abadie, Diamond and Hainmueller 2010, JASA 105 (SC); Doudchenko and Imbens 2016 and
 * Ferman and Pinto 2021 (DIFP, the demeaned synthetic control); Arkhangelsky, Athey, Hirshberg,
 * Imbens and Wager 2021, American Economic Review 111 (SDID).
 */
public enum PanelMethod {
  DID,
  SC,
  DIFP,
  SDID;

  boolean weighsDonors() {
    return this != DID;
  }

  boolean weighsTimes() {
    return this == SDID;
  }

  /** True where donors need to match the treated only up to a constant. */
  boolean allowsConstant() {
    return this != SC;
  }
}
