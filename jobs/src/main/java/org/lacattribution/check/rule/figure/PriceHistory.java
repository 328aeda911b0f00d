package org.lacattribution.check.rule.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.landing.PlacementCost;

/**
 * Prices of a kind of a placement group, from one row to the next in order of the first day of
 * validity.
 */
abstract class PriceHistory extends Rule {
  PriceHistory(String code) {
    super(code);
  }

  @Override
  public final Set<Subject> subjects() {
    return EnumSet.of(Subject.FIGURE);
  }

  /**
   * Whether a price breaks the rule.
   *
   * @param pricedUntil last day that earlier prices cover; null where one has no end
   * @param from first day of the price
   */
  abstract boolean broken(LocalDate pricedUntil, LocalDate from);

  @Override
  public final void check(Records records, CheckContext context, SubjectFindings found) {
    List<LandedRow> prices = new ArrayList<>(records.of(PlacementCost.TABLE));
    prices.removeIf(row -> row.date(PlacementCost.VALID_FROM) == null);
    prices.sort(
        Comparator.comparing(PriceHistory::kind)
            .thenComparing((LandedRow row) -> row.date(PlacementCost.VALID_FROM))
            .thenComparing(LandedRow::file)
            .thenComparing(LandedRow::line));
    LocalDate until = null;
    for (int i = 0; i < prices.size(); i++) {
      LandedRow price = prices.get(i);
      boolean first = i == 0 || !kind(price).equals(kind(prices.get(i - 1)));
      if (!first && broken(until, price.date(PlacementCost.VALID_FROM))) {
        found.add(definition(), price);
      }
      LocalDate to = price.date(PlacementCost.VALID_TO);
      until = first ? to : until == null || to == null ? null : to.isAfter(until) ? to : until;
    }
  }

  /** Fee, average and full prices of a day do not contradict each other. */
  private static String kind(LandedRow price) {
    return Objects.requireNonNullElse(price.text(PlacementCost.PRICE), "fee");
  }
}
