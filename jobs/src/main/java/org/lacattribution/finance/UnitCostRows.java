package org.lacattribution.finance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.PlacementUnitCosts;

/**
 * Rows of {@link PlacementUnitCosts}.
 *
 * <p>Formulas of the Department: measures 294, 296 and 297 of the Local Authority Interactive Tool
 * (data dictionary, local-authority-interactive-tool at 2e30e39). The first two divide the spending
 * of a year by children on 31 March, by 365, times 7; the third divides by the days of care of the
 * year, times 7. All are to the nearest £5. Spending here is the cost of priced days.
 */
final class UnitCostRows {
  private static final List<String> FOSTERING =
      List.of("internal_foster", "external_foster", "connected_foster");
  private static final List<String> RESIDENTIAL =
      List.of("internal_residential", "external_residential", "secure");
  private static final double YEAR = 365;
  private static final double WEEK = 7;
  private static final double NEAREST = 5;

  private final Scope scope;
  private final PriceIndex index;
  private final Optional<FinancialYear> base;
  private final List<Row> rows = new ArrayList<>();

  private UnitCostRows(Scope scope, PriceIndex index, Optional<FinancialYear> base) {
    this.scope = scope;
    this.index = index;
    this.base = base;
  }

  /**
   * The rows of a price.
   *
   * @param index prices by year; with none, there are no constant prices
   */
  static List<Row> of(Scope scope, YearlyCosts costs, String price, PriceIndex index) {
    UnitCostRows made = new UnitCostRows(scope, index, index.base(costs.whole()));
    for (FinancialYear year : costs.whole()) {
      made.add(
          year,
          price,
          "all_children",
          costs.cost(year),
          costs.children(year),
          costs.pricedDays(year));
      made.add(
          year,
          price,
          "fostering",
          costs.cost(year, FOSTERING),
          costs.children(year, FOSTERING),
          costs.pricedDays(year, FOSTERING));
      made.add(
          year,
          price,
          "residential",
          costs.cost(year, RESIDENTIAL),
          costs.children(year, RESIDENTIAL),
          costs.pricedDays(year, RESIDENTIAL));
    }
    return made.rows;
  }

  /** To the nearest £5, from spending and children on 31 March. */
  static double byStock(double spending, double children) {
    return nearest(spending / children / YEAR * WEEK);
  }

  /** To the nearest £5, from spending and days of care. */
  static double byDays(double spending, double days) {
    return nearest(spending / days * WEEK);
  }

  private static double nearest(double pounds) {
    return Math.rint(pounds / NEAREST) * NEAREST;
  }

  private void add(
      FinancialYear year,
      String price,
      String measure,
      double spending,
      double children,
      double days) {
    boolean priced = spending > 0 && days > 0;
    boolean isByDays = measure.equals("residential");
    double department =
        !priced ? Double.NaN : isByDays ? byDays(spending, days) : byStock(spending, children);
    double ours = priced ? spending / days * WEEK : Double.NaN;
    rows.add(
        NewRow.of(PlacementUnitCosts.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(PlacementUnitCosts.FINANCIAL_YEAR, year.toString())
            .with(PlacementUnitCosts.MEASURE, measure)
            .with(PlacementUnitCosts.PRICE, price)
            .with(PlacementUnitCosts.LAST_MONTH, year.last().withDayOfMonth(1))
            .with(PlacementUnitCosts.SPENDING_GBP, priced ? spending : Double.NaN)
            .with(PlacementUnitCosts.CHILDREN_31_MARCH, children)
            .with(PlacementUnitCosts.DAYS, days)
            .with(PlacementUnitCosts.DEPARTMENT_WEEKLY_GBP, department)
            .with(PlacementUnitCosts.OUR_WEEKLY_GBP, ours)
            .with(PlacementUnitCosts.GAP_GBP, department - ours)
            .with(
                PlacementUnitCosts.CONSTANT_WEEKLY_GBP,
                base.map(of -> ours * index.ratio(year, of)).orElse(Double.NaN))
            .with(
                PlacementUnitCosts.PRICE_BASE_YEAR, base.map(FinancialYear::toString).orElse(null))
            .with(PlacementUnitCosts.DEFLATOR_RELEASED, base.map(index::released).orElse(null))
            .with(
                PlacementUnitCosts.FORMULA,
                isByDays
                    ? "spending / days of care × 7"
                    : "spending / children on 31 March / 365 × 7")
            .with(PlacementUnitCosts.NOTE, note(priced, isByDays, children * YEAR, days))
            .row());
  }

  private static String note(boolean priced, boolean isByDays, double stockDays, double days) {
    if (!priced) {
      return "There is no unit cost without prices: add placement_cost.csv.";
    }
    if (isByDays) {
      return "Both divide by days of care: what is left is rounding to £5.";
    }
    return Double.isNaN(stockDays)
        ? "The number on 31 March is not shown."
        : stockDays > days
            ? "More children were in care on 31 March than on an average priced day, so the formula of the Department is lower."
            : "Fewer children were in care on 31 March than on an average priced day, so the formula of the Department is higher.";
  }
}
