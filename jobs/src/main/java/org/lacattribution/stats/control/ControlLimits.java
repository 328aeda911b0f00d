package org.lacattribution.stats.control;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The centre line and control limits of a series, point by point, in the unit of the points. A gap
 * is NaN in the series and has limits all the same where they do not depend on its exposure.
 *
 * <p>Formulas: Shewhart's charts for attributes; individuals as in NHS England's Making Data Count
 * (mean and 2.66 mean moving ranges); Laney 2002, Quality Engineering 14, for proportions and rates
 * of large denominators; Nelson 1994, Journal of Quality Technology 26, for days between events.
 *
 * @param centre the line that the points lie round
 * @param lower the lower limit
 * @param upper the upper limit
 */
public record ControlLimits(double[] centre, double[] lower, double[] upper) {
  /** Mean range of two normal values, in standard deviations. */
  private static final double RANGE = 1.128;

  private static final double SIGMAS = 3;

  /** Three standard deviations of individuals by their mean moving range, as the NHS rounds it. */
  private static final double RANGES = 2.66;

  /** A moving range beyond this many mean ranges is an exception (Nelson 1982). */
  private static final double EXCEPTIONAL = 3.267;

  /** The chance that a normal value lies beyond three standard deviations on one side. */
  private static final double TAIL = 0.00135;

  /** The power that makes days between events nearly normal. */
  private static final double NORMALISING = 3.6;

  /** Whether exceptional moving ranges are left out of the mean range, once. */
  public enum Screening {
    ON,
    OFF
  }

  /** Individuals: a value a period whose spread is not known from its size. */
  public static ControlLimits ofIndividuals(double[] values, Screening screening) {
    double centre = mean(values);
    double reach = RANGES * meanRange(ranges(values), screening);
    return level(values.length, centre, centre - reach, centre + reach);
  }

  /** Counts of a constant exposure: three standard deviations of a Poisson count. */
  public static ControlLimits ofCounts(double[] counts) {
    double centre = mean(counts);
    double reach = SIGMAS * Math.sqrt(centre);
    return level(counts.length, centre, Math.max(0, centre - reach), centre + reach);
  }

  /**
   * Small counts: the limits that a Poisson count of this mean passes with chance {@value #TAIL} on
   * either side. The lower limit is none where zero is likelier than that.
   */
  public static ControlLimits ofSmallCounts(double[] counts) {
    double centre = mean(counts);
    int upper = 0;
    while (below(upper, centre) < 1 - TAIL) {
      upper++;
    }
    int lower = 0;
    while (below(lower, centre) < TAIL) {
      lower++;
    }
    return level(counts.length, centre, lower, upper);
  }

  /** Counts over exposures, such as moves over days in care. */
  public static ControlLimits ofRates(double[] counts, double[] exposures) {
    double centre = sum(counts) / exposed(counts, exposures);
    return over(exposures, centre, i -> Math.sqrt(centre / exposures[i]), Double.MAX_VALUE);
  }

  /** Counts over exposures, with limits as wide as the rates vary (Laney's u'). */
  public static ControlLimits ofVaryingRates(double[] counts, double[] exposures) {
    double centre = sum(counts) / exposed(counts, exposures);
    double spread = spread(counts, exposures, centre, i -> Math.sqrt(centre / exposures[i]));
    return over(
        exposures, centre, i -> spread * Math.sqrt(centre / exposures[i]), Double.MAX_VALUE);
  }

  /** Shares of denominators. */
  public static ControlLimits ofProportions(double[] parts, double[] wholes) {
    double centre = sum(parts) / exposed(parts, wholes);
    return over(wholes, centre, i -> Math.sqrt(centre * (1 - centre) / wholes[i]), 1);
  }

  /** Shares of large denominators, with limits as wide as the shares vary (Laney's p'). */
  public static ControlLimits ofVaryingProportions(double[] parts, double[] wholes) {
    double centre = sum(parts) / exposed(parts, wholes);
    double spread =
        spread(parts, wholes, centre, i -> Math.sqrt(centre * (1 - centre) / wholes[i]));
    return over(wholes, centre, i -> spread * Math.sqrt(centre * (1 - centre) / wholes[i]), 1);
  }

  /** Opportunities between rare events; the centre line is their median. */
  public static ControlLimits ofOpportunitiesBetween(double[] opportunities) {
    double mean = mean(opportunities);
    double median = new Median().evaluate(known(opportunities));
    return level(opportunities.length, median, 0, mean + SIGMAS * Math.sqrt(mean * (mean + 1)));
  }

  /**
   * Days between rare events.
   *
   * @throws IllegalArgumentException where a day is zero: two events of one day are one point
   */
  public static ControlLimits ofDaysBetween(double[] days) {
    if (Arrays.stream(days).anyMatch(day -> day <= 0)) {
      throw new IllegalArgumentException("Days between events must be above zero.");
    }
    double[] normal = Arrays.stream(days).map(day -> Math.pow(day, 1 / NORMALISING)).toArray();
    ControlLimits limits = ofIndividuals(normal, Screening.OFF);
    return new ControlLimits(days(limits.centre()), days(limits.lower()), days(limits.upper()));
  }

  int points() {
    return centre.length;
  }

  /** Standard deviations, of which limits are three, between the centre and a value. */
  double distance(int point, double value) {
    double reach =
        value >= centre[point] ? upper[point] - centre[point] : centre[point] - lower[point];
    return SIGMAS * (value - centre[point]) / reach;
  }

  /** Neighbours that are both known; a gap has no range to either side. */
  private static double[] ranges(double[] values) {
    return IntStream.range(1, values.length)
        .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
        .filter(range -> !Double.isNaN(range))
        .toArray();
  }

  private static double meanRange(double[] ranges, Screening screening) {
    double mean = Arrays.stream(ranges).average().orElse(Double.NaN);
    return switch (screening) {
      case OFF -> mean;
      case ON ->
          Arrays.stream(ranges)
              .filter(range -> range < EXCEPTIONAL * mean || range == 0)
              .average()
              .orElse(Double.NaN);
    };
  }

  /** How many times as much the points vary as their counts alone would have them vary. */
  private static double spread(
      double[] counts, double[] exposures, double centre, IntToDoubleFunction deviation) {
    double[] z =
        IntStream.range(0, counts.length)
            .mapToDouble(i -> (counts[i] / exposures[i] - centre) / deviation.applyAsDouble(i))
            .toArray();
    return meanRange(ranges(z), Screening.OFF) / RANGE;
  }

  private static ControlLimits over(
      double[] exposures, double centre, IntToDoubleFunction deviation, double most) {
    int n = exposures.length;
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = Math.max(0, centre - SIGMAS * deviation.applyAsDouble(i));
      upper[i] = Math.min(most, centre + SIGMAS * deviation.applyAsDouble(i));
    }
    return new ControlLimits(filled(n, centre), lower, upper);
  }

  private static ControlLimits level(int n, double centre, double lower, double upper) {
    return new ControlLimits(filled(n, centre), filled(n, lower), filled(n, upper));
  }

  private static double[] filled(int n, double value) {
    double[] line = new double[n];
    Arrays.fill(line, value);
    return line;
  }

  private static double[] days(double[] normal) {
    return Arrays.stream(normal).map(y -> Math.pow(Math.max(0, y), NORMALISING)).toArray();
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(known(values)).average().orElse(Double.NaN);
  }

  private static double sum(double[] values) {
    return Arrays.stream(known(values)).sum();
  }

  /** Exposure of the points that are known. */
  private static double exposed(double[] counts, double[] exposures) {
    return IntStream.range(0, counts.length)
        .filter(i -> !Double.isNaN(counts[i]))
        .mapToDouble(i -> exposures[i])
        .sum();
  }

  /** The chance of at most so many events where a mean is expected. */
  private static double below(int count, double mean) {
    return mean == 0 ? 1 : 1 - new GammaDistribution(count + 1.0, 1).cumulativeProbability(mean);
  }
}
