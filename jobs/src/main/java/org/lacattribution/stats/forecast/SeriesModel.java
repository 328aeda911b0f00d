package org.lacattribution.stats.forecast;

/**
 * A forecast of one series from itself alone: the benchmarks that every forecast is held against.
 *
 * <p>Series are on the log scale, so that a forecast of a count is never negative.
 */
public enum SeriesModel {
  /** The last value: the bar. */
  PERSISTENCE("persistence") {
    @Override
    double[] from(double[] history, int ahead) {
      double[] path = new double[ahead];
      java.util.Arrays.fill(path, history[history.length - 1]);
      return path;
    }
  },

  /**
   * The last value and the mean change of the last five steps, or of fewer where there are fewer.
   */
  DRIFT("drift") {
    @Override
    double[] from(double[] history, int ahead) {
      int last = history.length - 1;
      int steps = Math.min(DRIFT_STEPS, last);
      double slope = steps == 0 ? 0 : (history[last] - history[last - steps]) / steps;
      double[] path = new double[ahead];
      java.util.Arrays.setAll(path, h -> history[last] + slope * (h + 1));
      return path;
    }
  },

  /** Exponential smoothing of level and damped trend; see {@link ExponentialSmoothing}. */
  DAMPED_ETS("damped_ets") {
    @Override
    double[] from(double[] history, int ahead) {
      return ExponentialSmoothing.damped(history).ahead(ahead);
    }
  },

  /**
   * Theta: simple exponential smoothing plus half the slope of a straight line through the history.
   * Source: Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003, who give this form.
   */
  THETA("theta") {
    @Override
    double[] from(double[] history, int ahead) {
      ExponentialSmoothing level = ExponentialSmoothing.simple(history);
      double drift = slope(history) / 2;
      int n = history.length;
      double alpha = level.alpha();
      double start = (1 - Math.pow(1 - alpha, n)) / alpha;
      double[] path = new double[ahead];
      java.util.Arrays.setAll(path, h -> level.level() + drift * (h + start));
      return path;
    }
  };

  private static final int DRIFT_STEPS = 5;

  private final String code;

  SeriesModel(String code) {
    this.code = code;
  }

  /** Name of the model in tables. */
  public String code() {
    return code;
  }

  /**
   * The path after a history.
   *
   * @param history values at equal steps with none missing, the latest last; one or more
   * @param ahead steps to forecast
   */
  public double[] ahead(double[] history, int ahead) {
    if (history.length == 0) {
      throw new IllegalArgumentException("A forecast needs one value of the series or more.");
    }
    return from(history, ahead);
  }

  abstract double[] from(double[] history, int ahead);

  /** Least-squares slope; 0 for one value. */
  private static double slope(double[] history) {
    int n = history.length;
    double mean = java.util.Arrays.stream(history).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      double time = t - (n - 1) / 2.0;
      products += time * (history[t] - mean);
      squares += time * time;
    }
    return squares == 0 ? 0 : products / squares;
  }
}
