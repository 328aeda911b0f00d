package org.lacattribution.attribution;

import java.io.Serializable;
import org.lacattribution.council.BudgetView;
import org.lacattribution.council.Council;

/**
 * The reduction that a budget already counts: children fewer in care, built up evenly over years
 * from the first go-live. Only what is realised above it may be counted again by anybody.
 *
 * @param reduction children; NaN where the council file has no view of the budget
 * @param months over which it should be reached
 */
record Budget(double reduction, int months) implements Serializable {
  private static final int YEAR = 12;

  static Budget of(Council council) {
    return council
        .budgetView()
        .map(view -> new Budget(view.reduction().doubleValue(), YEAR * view.years()))
        .orElse(new Budget(Double.NaN, 1));
  }

  boolean known() {
    return !Double.isNaN(reduction);
  }

  /** What should be reached by the end of a month from the first go-live, {@link BudgetView}. */
  double by(int month) {
    return reduction * Math.min(1, (month + 1) / (double) months);
  }
}
