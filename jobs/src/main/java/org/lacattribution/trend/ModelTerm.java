package org.lacattribution.trend;

import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;

/**
 * A row of {@code published.trend_model} before it is one.
 *
 * @param error NaN where there is none
 * @param lower NaN where there is none
 * @param upper NaN where there is none
 */
record ModelTerm(
    String laCode,
    String model,
    String term,
    double estimate,
    double error,
    double lower,
    double upper,
    String meaning,
    String note) {

  static ModelTerm of(
      String laCode, String model, String term, Estimate estimate, String meaning, String note) {
    Interval interval = estimate.interval(.95);
    return new ModelTerm(
        laCode,
        model,
        term,
        estimate.value(),
        estimate.standardError(),
        interval.lower(),
        interval.upper(),
        meaning,
        note);
  }

  static ModelTerm figure(
      String laCode, String model, String term, double value, String meaning, String note) {
    return new ModelTerm(
        laCode, model, term, value, Double.NaN, Double.NaN, Double.NaN, meaning, note);
  }

  /** A model that could not be fitted. */
  static ModelTerm none(String laCode, String model, String why) {
    return figure(laCode, model, "none", Double.NaN, why, why);
  }
}
