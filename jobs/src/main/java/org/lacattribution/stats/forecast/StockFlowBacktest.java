package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stock-flow model and the benchmarks would have said of a council's own months at past
 * origins, and what follows from it for the forecast now: the weight of the model against a steady
 * state, and by how much its intervals must be widened.
 *
 * <p>One council's origins overlap and are few, so both are shrunk: the weight towards one half,
 * the width towards the model's own. Each origin uses only what had come by then.
 */
public final class StockFlowBacktest {
  /** Children at the end of the month. */
  public static final String STOCK = "lac_stock";

  /** Periods of care begun in the month. */
  public static final String ENTRIES = "entries";

  /** Periods of care ended in the month. */
  public static final String EXITS = "exits";

  /** The stock-flow model alone. */
  public static final String STOCK_FLOW = "stock_flow";

  /** Measures in the order of {@link StockFlowPath}. */
  public static final List<String> MEASURES = List.of(STOCK, ENTRIES, EXITS);

  /** Months ahead that are tried. */
  static final List<Integer> HORIZONS = List.of(1, 3, 6, 12, 18, 24, 30, 36);

  private static final int FIRST_ORIGIN = 24;
  private static final int EVERY = 3;
  private static final int DRAWS = 200;
  private static final double SHARPNESS = 4;
  private static final double OWN = 4;
  private static final double LEAST_WIDTH = .85;
  private static final double Z95 = 1.959964;

  /**
   * A forecast of a past origin.
   *
   * @param origin months known
   * @param horizon months ahead
   * @param naive what persistence says: the last stock, or the mean of the last year's flows
   */
  public record Past(
      String model,
      int origin,
      int horizon,
      String measure,
      double forecast,
      Optional<Predictive> predictive,
      double naive,
      double actual) {}

  /** An error of the model in units of its own deviation, known from month {@code due} on. */
  private record Miss(
      int due, int measure, int horizon, double squared, double ofModel, double ofNaive) {}

  private final List<Past> past = new ArrayList<>();
  private final List<Miss> misses = new ArrayList<>();

  private StockFlowBacktest() {}

  /**
   * Tries origins every {@value #EVERY} months from month {@value #FIRST_ORIGIN} on.
   *
   * @param key what the draws are for
   */
  public static StockFlowBacktest of(StockFlowHistory history, RatePrior prior, String key) {
    StockFlowBacktest backtest = new StockFlowBacktest();
    for (int origin = FIRST_ORIGIN; origin < history.months(); origin += EVERY) {
      backtest.tryAt(history, prior, origin, key);
    }
    return backtest;
  }

  /** Every forecast tried, whose month has come. */
  public List<Past> past() {
    return List.copyOf(past);
  }

  private void tryAt(StockFlowHistory whole, RatePrior prior, int origin, String key) {
    StockFlowHistory known = whole.before(origin);
    int ahead = Math.min(HORIZONS.get(HORIZONS.size() - 1), whole.months() - origin);
    StockFlowScenario asIs = StockFlowScenario.central(null);
    StockFlowModel model = StockFlowModel.fit(known, prior);
    double[][] expected = totals(model.expected(ahead, asIs));
    double[][][] drawn =
        Arrays.stream(model.simulated(ahead, asIs, DRAWS, key + "/" + origin))
            .map(StockFlowBacktest::totals)
            .toArray(double[][][]::new);
    double[] steady = steady(known);
    double[][] actual = {whole.totalStock(), whole.totalEntries(), whole.totalExits()};
    double[][] before = {known.totalStock(), known.totalEntries(), known.totalExits()};
    double weight = weight(origin);
    List<Miss> learnt = new ArrayList<>();
    for (int m = 0; m < MEASURES.size(); m++) {
      Map<String, double[]> benchmarks = benchmarks(before[m], m, ahead);
      double naive = benchmarks.get(SeriesModel.PERSISTENCE.code())[0];
      for (int h : HORIZONS) {
        if (h > ahead) {
          break;
        }
        double mean = expected[m][h - 1];
        double came = actual[m][origin + h - 1];
        double[] draws = draws(drawn, m, h);
        Predictive own = predictive(mean, mean, draws, 1);
        double mixed = weight * mean + (1 - weight) * steady[m];
        Predictive published = predictive(mixed, mean, draws, width(origin, m, h));
        String measure = MEASURES.get(m);
        past.add(new Past(STOCK_FLOW, origin, h, measure, mean, Optional.of(own), naive, came));
        past.add(
            new Past(
                PanelBacktest.PUBLISHED,
                origin,
                h,
                measure,
                mixed,
                Optional.of(published),
                naive,
                came));
        benchmarks.forEach(
            (name, path) ->
                past.add(
                    new Past(
                        name, origin, h, measure, path[h - 1], Optional.empty(), naive, came)));
        double deviation = logOver(own.ninetyFive().upper(), own.ninetyFive().lower()) / 2 / Z95;
        double error = logOver(came, mean);
        learnt.add(
            new Miss(
                origin + h,
                m,
                h,
                deviation > 0 ? error * error / (deviation * deviation) : 1,
                Math.abs(came - mean),
                Math.abs(came - steady[m])));
      }
    }
    misses.addAll(learnt);
  }

  /** The benchmarks; persistence of a flow is the mean of the last year, for months are noise. */
  private static Map<String, double[]> benchmarks(double[] history, int measure, int ahead) {
    Map<String, double[]> paths = new TreeMap<>();
    double[] logs = Arrays.stream(history).map(PanelFigures::logOf).toArray();
    for (SeriesModel model : SeriesModel.values()) {
      double[] path = Arrays.stream(model.ahead(logs, ahead)).map(PanelFigures::countOf).toArray();
      if (model == SeriesModel.PERSISTENCE && measure > 0) {
        Arrays.fill(path, lastYear(history));
      }
      paths.put(model.code(), path);
    }
    return paths;
  }

  private static double lastYear(double[] history) {
    int from = Math.max(0, history.length - 12);
    return Arrays.stream(history, from, history.length).average().orElse(0);
  }

  /**
   * A steady state: the stock stays, and as many leave as entered a month in the last year. Its
   * identity closes, so that of a mean with the model closes too.
   */
  public static double[] steady(StockFlowHistory known) {
    double[] stock = known.totalStock();
    double entering = lastYear(known.totalEntries());
    return new double[] {stock[stock.length - 1], entering, entering};
  }

  /**
   * Weight of the model against the steady state, from errors of the stock that had come by a
   * month: one half where none had.
   */
  public double weight(int month) {
    double ofModel = 0;
    double ofNaive = 0;
    for (Miss miss : misses) {
      if (miss.due() <= month && miss.measure() == 0) {
        double share = 1 / Math.sqrt(miss.horizon());
        ofModel += share * miss.ofModel();
        ofNaive += share * miss.ofNaive();
      }
    }
    return ofNaive == 0 ? .5 : 1 / (1 + Math.exp(SHARPNESS * (ofModel / ofNaive - 1)));
  }

  /**
   * Factor on the log half-widths of a measure h months ahead: the root mean square of past errors
   * in units of the model's deviation, mixed with {@value #OWN} errors of the size it expects.
   * Origins nearer than h months overlap and count for less.
   */
  public double width(int month, int measure, int h) {
    double sum = OWN;
    double weights = OWN;
    for (Miss miss : misses) {
      if (miss.due() <= month && miss.measure() == measure && miss.horizon() <= h) {
        double share = Math.min(1, EVERY / (double) miss.horizon()) / HORIZONS.size();
        sum += share * miss.squared();
        weights += share;
      }
    }
    return Math.max(LEAST_WIDTH, Math.sqrt(sum / weights));
  }

  private static double[] draws(double[][][] drawn, int m, int h) {
    return Arrays.stream(drawn).mapToDouble(d -> d[m][h - 1]).toArray();
  }

  private static double[][] totals(StockFlowPath path) {
    return new double[][] {
      StockFlowHistory.total(path.stock()),
      StockFlowHistory.total(path.entries()),
      StockFlowHistory.total(path.exits())
    };
  }

  private static double logOver(double a, double b) {
    return PanelFigures.logOf(a) - PanelFigures.logOf(b);
  }

  /**
   * Intervals from draws, laid round a centre: the draws' log distances from their own expectation,
   * times a width.
   */
  static Predictive predictive(double centre, double expected, double[] draws, double width) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double log = PanelFigures.logOf(centre);
    double[] limits = new double[4];
    double[] levels = {.025, .1, .9, .975};
    for (int k = 0; k < limits.length; k++) {
      double far = logOver(quantile(sorted, levels[k]), expected);
      // Whatever the draws, a lower limit is not above the centre nor an upper below it.
      far = levels[k] < .5 ? Math.min(0, far) : Math.max(0, far);
      limits[k] = PanelFigures.countOf(log + width * far);
    }
    double middle = PanelFigures.countOf(log);
    return new Predictive(
        middle,
        new org.lacattribution.stats.Interval(limits[1], limits[2]),
        new org.lacattribution.stats.Interval(limits[0], limits[3]));
  }

  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
