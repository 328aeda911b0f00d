package org.lacattribution.check.rule.figure;

import java.time.LocalDate;

/** Two prices of a placement group hold on the same day. */
public final class PricesOverlap extends PriceHistory {
  public PricesOverlap() {
    super("placement_costs_overlap");
  }

  @Override
  boolean broken(LocalDate pricedUntil, LocalDate from) {
    return pricedUntil == null || !from.isAfter(pricedUntil);
  }
}
