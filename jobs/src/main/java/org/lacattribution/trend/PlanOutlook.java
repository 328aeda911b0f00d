package org.lacattribution.trend;

import java.util.Optional;
import org.lacattribution.stats.forecast.Predictive;
import org.lacattribution.stats.forecast.SteadyFlow;

/**
 * What is known and expected of one 31 March, for the council's plan to be held against.
 *
 * @param actual NaN where it has not come
 * @param predictive where it has not come and a forecast can be made
 */
record PlanOutlook(double actual, Optional<Predictive> predictive) {
  static final PlanOutlook NONE = new PlanOutlook(Double.NaN, Optional.empty());

  /** Probability of no more than planned; NaN where the day has come or nothing is expected. */
  double probabilityAtMost(double planned) {
    if (!Double.isNaN(actual)) {
      return Double.NaN;
    }
    return predictive.map(p -> p.probabilityAtMost(planned)).orElse(Double.NaN);
  }

  /** Probability of as many as planned, or more; NaN as above. */
  double probabilityAtLeast(double planned) {
    if (!Double.isNaN(actual)) {
      return Double.NaN;
    }
    // A count at the plan meets it: half a child below is the border.
    return predictive.map(p -> 1 - p.probabilityAtMost(planned - .5)).orElse(Double.NaN);
  }

  /**
   * The flows of the last year known.
   *
   * @param flow of children in care, a year a step
   * @param lastYear year ending 31 March that the stock is of, with parts of a year where the last
   *     month is not March
   */
  record Flows(SteadyFlow flow, double lastYear) {}
}
