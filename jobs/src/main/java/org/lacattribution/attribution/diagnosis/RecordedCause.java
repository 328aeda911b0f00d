package org.lacattribution.attribution.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.attribution.rate.Patterns.Pattern;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.attribution.rate.RateModel;

/**
 * A recorded cause, as a measure of unrecorded ones: how much it changes the rate, and how much
 * more or less common it is in children's time under a programme than in other time at risk.
 *
 * @param name in words
 * @param rateRatio of the rate with it over that without, or the inverse: at least 1
 * @param prevalenceRatio of its share of time under the programme over that of other time, or the
 *     inverse: at least 1
 */
record RecordedCause(String name, double rateRatio, double prevalenceRatio) {
  /** Times as strong, beyond which there is no point in being exact. */
  static final double MOST = 10;

  private static final double CLOSE = 1e-6;

  /** Columns of the rates that are causes one can name, with those names. */
  private static final Map<String, String> NAMES =
      Map.of(
          "case: protection plan", "a child protection plan",
          "section 47 enquiry", "a section 47 enquiry",
          "referred again", "an earlier referral",
          "in care before", "having been in care before",
          "in residential care", "living in residential care",
          "moved in the last six months", "a move in the last six months");

  /**
   * The one that could bias most, where any is recorded both under the programmes and elsewhere.
   *
   * @param programmes as bits, by their positions in the council file: time under any of them
   */
  static Optional<RecordedCause> strongest(RateModel model, int programmes) {
    List<String> columns = model.data().patterns().names();
    RecordedCause strongest = null;
    for (int column = 0; column < columns.size(); column++) {
      String name = NAMES.get(columns.get(column));
      double prevalence = name == null ? Double.NaN : prevalenceRatio(model, programmes, column);
      if (Double.isFinite(prevalence) && prevalence > 0) {
        double rate = Math.exp(Math.abs(model.coefficients()[column]));
        RecordedCause cause = new RecordedCause(name, rate, Math.max(prevalence, 1 / prevalence));
        if (strongest == null || cause.bias(1) > strongest.bias(1)) {
          strongest = cause;
        }
      }
    }
    return Optional.ofNullable(strongest);
  }

  private static double prevalenceRatio(RateModel model, int programmes, int column) {
    Cells cells = model.cells();
    double[] with = new double[2];
    double[] all = new double[2];
    for (int cell = 0; cell < cells.time().length; cell++) {
      int under = (cells.exposure()[cell] & programmes) == 0 ? 0 : 1;
      Pattern pattern = model.data().patterns().of(cells.pattern()[cell]);
      all[under] += cells.time()[cell];
      for (int i = 0; i < pattern.columns().length; i++) {
        if (pattern.columns()[i] == column && pattern.values()[i] > 0) {
          with[under] += cells.time()[cell];
        }
      }
    }
    return with[1] / all[1] / (with[0] / all[0]);
  }

  /**
   * The largest ratio by which a cause so many times as strong can bias a rate ratio: the joint
   * bounding factor of Ding and VanderWeele 2016, Epidemiology 27. Strength is on the log scale.
   */
  double bias(double times) {
    double rate = Math.pow(rateRatio, times);
    double prevalence = Math.pow(prevalenceRatio, times);
    return rate * prevalence / (rate + prevalence - 1);
  }

  /** How many times as strong a cause must be to bias a rate ratio by so much; at most MOST. */
  double timesFor(double ratio) {
    if (bias(MOST) <= ratio) {
      return MOST;
    }
    double low = 0;
    double high = MOST;
    while (high - low > CLOSE) {
      double middle = (low + high) / 2;
      if (bias(middle) < ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
