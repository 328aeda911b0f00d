package org.lacattribution.check.rule.figure;

import java.time.LocalDate;

/** No price of a placement group applies to some days between two. */
public final class PriceGap extends PriceHistory {
  public PriceGap() {
    super("placement_cost_gap");
  }

  @Override
  boolean broken(LocalDate pricedUntil, LocalDate from) {
    return pricedUntil != null && from.isAfter(pricedUntil.plusDays(1));
  }
}
