package org.lacattribution.stats.panel;

import java.util.List;

/**
 * How donors and times before treatment are weighted.
 *
 * <p>Every estimate is (mean of the treated units after - weighted mean before) less the same of
 * the weighted donors. The methods differ in the weights:
 *
 * <pre>
 * method  donors                                              times before
 * DID     equal                                               equal
 * SC      simplex, levels must match                          none: levels are compared
 * DIFP    simplex, up to a constant                           equal
 * SDID    simplex, up to a constant, ridge                    simplex, up to a constant
 * ASC     those of SC and a ridge correction of what they     none
 *         leave unmatched; sum 1, some may be negative
 * SCP     simplex, predictors must match                      none
 * </pre>
 *
 * <p>Sources: Abadie, Diamond and Hainmueller 2010, JASA 105 (SC, SCP); Doudchenko and Imbens 2016
 * and Ferman and Pinto 2021 (DIFP, the demeaned synthetic control); Arkhangelsky, Athey, Hirshberg,
 * Imbens and Wager 2021, American Economic Review 111 (SDID); Ben-Michael, Feller and Rothstein
 * 2021, JASA 116 (ASC).
 */
public enum PanelMethod {
  DID,
  SC,
  DIFP,
  SDID,
  ASC,
  SCP;

  /** Those of Arkhangelsky and others 2021: one estimate with four choices of weights. */
  public static final List<PanelMethod> FAMILY = List.of(DID, SC, DIFP, SDID);

  /**
   * Whether the panel has what the method needs: DID one time before treatment and one donor; the
   * others two of each; ASC three times, of which one at a time is left out; SCP predictors.
   */
  public boolean isPossible(Panel panel) {
    int donors = panel.donors().length;
    return switch (this) {
      case DID -> true;
      case SC, DIFP, SDID -> panel.firstTreated() >= 2 && donors >= 2;
      case ASC -> panel.firstTreated() >= 3 && donors >= 2;
      case SCP -> panel.predictors().length > 0 && donors >= 2;
    };
  }

  boolean weighsDonors() {
    return this != DID;
  }

  boolean weighsTimes() {
    return this == SDID;
  }

  /** True where donors need to match the treated only up to a constant. */
  boolean allowsConstant() {
    return this == DID || this == DIFP || this == SDID;
  }
}
