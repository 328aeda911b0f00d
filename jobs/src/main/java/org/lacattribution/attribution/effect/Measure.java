package org.lacattribution.attribution.effect;

import java.util.Locale;

/** What is attributed; a reduction is positive. */
public enum Measure {
  /** Children in care at the end of the month. */
  LAC_STOCK,
  /** Entries to care since the first go-live. */
  ENTRIES,
  /** Days in care since then. */
  LAC_DAYS,
  /** Pounds of placements since then. */
  COST_GBP,
  /** Moves from one placement to the next since then. */
  PLACEMENT_MOVES;

  /** As in the published tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean cumulative() {
    return this != LAC_STOCK;
  }
}
