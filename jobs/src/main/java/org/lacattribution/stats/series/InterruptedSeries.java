package org.lacattribution.stats.series;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.Observations;

/**
 * A log-linear model of counts at equally spaced times: level, trend, a step at the interruption,
 * and what is added to them. Immutable.
 *
 * @param counts events at each time
 * @param logExposure log of the people at risk, or zeros
 * @param interrupted position of the first time after the interruption
 * @param design the model's columns
 */
public record InterruptedSeries(
    double[] counts, double[] logExposure, int interrupted, Design design) {
  /** The column that is 0 before the interruption and 1 after. */
  public static final String STEP = "step";

  /** The column that counts times, from 1. */
  public static final String TREND = "trend";

  /** The column that counts times since the interruption, 0 at its first. */
  public static final String SLOPE = "slope";

  /** The column that rises as the interruption takes hold. */
  public static final String RAMP = "ramp";

  /** Level, {@link #STEP} and {@link #TREND}. */
  public static InterruptedSeries of(double[] counts, int interrupted) {
    if (interrupted < 2 || interrupted >= counts.length) {
      throw new IllegalArgumentException(
          "An interrupted series needs two times or more before and one or more after; %d and %d given."
              .formatted(interrupted, counts.length - interrupted));
    }
    Design design =
        Design.intercept(counts.length)
            .with(STEP, mapped(counts.length, t -> t >= interrupted ? 1 : 0))
            .with(TREND, mapped(counts.length, t -> t + 1));
    return new InterruptedSeries(counts, new double[counts.length], interrupted, design);
  }

  /**
   * Level, {@link #RAMP} and {@link #TREND}: an interruption that takes hold by degrees.
   *
   * @param shape how far it has taken hold at each time, from 0 to 1; 0 at two times or more before
   *     it begins
   */
  public static InterruptedSeries ramped(double[] counts, double[] shape) {
    int begins = 0;
    while (begins < shape.length && shape[begins] == 0) {
      begins++;
    }
    InterruptedSeries stepped = of(counts, begins);
    return new InterruptedSeries(
        counts, stepped.logExposure, begins, stepped.design.without(STEP).with(RAMP, shape));
  }

  /** The same without a trend: the level would have stayed. */
  public InterruptedSeries level() {
    return new InterruptedSeries(counts, logExposure, interrupted, design.without(TREND));
  }

  /** The same for rates per person at risk. */
  public InterruptedSeries exposure(double[] people) {
    return new InterruptedSeries(
        counts, Arrays.stream(people).map(Math::log).toArray(), interrupted, design);
  }

  /**
   * The same with a change of trend. {@link #STEP} is then the change at the interruption alone.
   */
  public InterruptedSeries slopeChange() {
    return with(SLOPE, mapped(counts.length, t -> Math.max(0, t - interrupted)));
  }

  /**
   * The same with a season of sines and cosines.
   *
   * @param turns place in the year at each time, such as month over 12
   * @param harmonics waves a year: 1, and 2, and so on up to this
   */
  public InterruptedSeries seasonal(double[] turns, int harmonics) {
    InterruptedSeries series = this;
    for (int k = 1; k <= harmonics; k++) {
      double angle = 2 * Math.PI * k;
      series =
          series
              .with("sin" + k, mapped(turns.length, t -> Math.sin(angle * turns[t])))
              .with("cos" + k, mapped(turns.length, t -> Math.cos(angle * turns[t])));
    }
    return series;
  }

  /** The same with a covariate that the interruption does not change. */
  public InterruptedSeries with(String name, double[] covariate) {
    return new InterruptedSeries(counts, logExposure, interrupted, design.with(name, covariate));
  }

  /** Fits the mean model. */
  public SeriesFit fit() {
    Observations rows = observations();
    return SeriesFit.of(this, Glm.poisson().fit(rows));
  }

  Observations observations() {
    return Observations.of(design, counts).offsetBy(logExposure);
  }

  /** The columns as they would have been without the interruption. */
  Design uninterrupted() {
    Design without = Design.empty(counts.length);
    for (String name : design.names()) {
      boolean change = name.equals(STEP) || name.equals(SLOPE) || name.equals(RAMP);
      without = without.with(name, change ? new double[counts.length] : design.column(name));
    }
    return without;
  }

  private static double[] mapped(int length, IntToDoubleFunction value) {
    double[] values = new double[length];
    Arrays.setAll(values, value);
    return values;
  }
}
