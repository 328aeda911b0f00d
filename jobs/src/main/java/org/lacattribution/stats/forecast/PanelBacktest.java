package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Paths of every model from every origin, put together: their combination, their intervals, the
 * total of all authorities, and how they did.
 *
 * <p>The published forecast is a weighted mean, on the log scale, of few models. The weights are
 * fixed for each measure and were chosen on blocks of years: a weight that follows past errors
 * follows whatever the last years happened to favour.
 *
 * <p>Intervals of every model, the published one included, are split-conformal: the quantile, among
 * authorities of about the size, of the same models' errors that had come by then ({@link
 * Calibration}), on a scale on which counting adds as much to a small number as wandering does to a
 * large one ({@link CountScale}), times how much the authority varies ({@link Volatility}). So an
 * origin's row rests on nothing that was later than the origin.
 *
 * <p>The total is the sum of the parts; its interval comes from its own past errors ({@link
 * TotalErrors}), for authorities err together.
 *
 * <p>Sources: rolling origins, Tashman 2000; combination, Bates and Granger 1969; conformal
 * intervals, Lei and others 2018.
 */
public final class PanelBacktest {
  /** The combination that is published. */
  public static final String PUBLISHED = "published";

  /** Equal weights of the models of one series. */
  public static final String MEAN = "mean_of_benchmarks";

  /** In place of an authority: all those with a forecast together. */
  public static final int TOTAL = -1;

  /**
   * A forecast of a past or present origin.
   *
   * @param authority row of the panel, or {@link #TOTAL}
   * @param predictive what the model says, intervals without a value where there is no past error
   * @param actual what came; NaN where it has not
   */
  public record Forecast(
      int authority,
      String model,
      int origin,
      int horizon,
      String measure,
      double estimate,
      Optional<Predictive> predictive,
      double naive,
      double actual) {}

  private static final Map<String, Map<String, Double>> WEIGHTS =
      Map.of(
          PanelFigures.STOCK,
          Map.of(PanelModels.POOLED, 2 / 3.0, PanelModels.POOLED_APART, 1 / 3.0),
          PanelFigures.STARTED,
          Map.of(PanelModels.POOLED, .5, PanelModels.POOLED_LEVEL, .5),
          PanelFigures.CEASED,
          Map.of(PanelModels.POOLED, .5, PanelModels.POOLED_LEVEL, .5),
          PanelFigures.UASC,
          Map.of(PanelModels.POOLED_LEVEL, .5, SeriesModel.PERSISTENCE.code(), .5));

  private final PanelFigures panel;
  private final int ahead;
  private final int firstOrigin;
  private final int lastOrigin;

  /** By measure, model and origin: paths by authority, null where there is none. */
  private final Map<String, Map<String, PanelPath[][]>> paths = new TreeMap<>();

  /** By measure, authority and year: what came, NaN where that is not printed. */
  private final Map<String, double[][]> outcomes = new TreeMap<>();

  private PanelBacktest(PanelFigures panel, int ahead, int firstOrigin, int lastOrigin) {
    this.panel = panel;
    this.ahead = ahead;
    this.firstOrigin = firstOrigin;
    this.lastOrigin = lastOrigin;
  }

  /**
   * Combines and calibrates.
   *
   * @param panel figures, of the years that came too
   * @param paths from {@link PanelModels#paths} of every authority and origin
   * @param ahead years of each path
   */
  public static PanelBacktest of(PanelFigures panel, List<PanelPath> paths, int ahead) {
    int first = paths.stream().mapToInt(PanelPath::origin).min().orElse(panel.lastYear());
    int last = paths.stream().mapToInt(PanelPath::origin).max().orElse(panel.lastYear());
    PanelBacktest backtest = new PanelBacktest(panel, ahead, first, last);
    paths.forEach(backtest::add);
    backtest.paths.forEach(backtest::combine);
    for (String measure : backtest.paths.keySet()) {
      backtest.outcomes.put(measure, backtest.outcomes(measure));
    }
    return backtest;
  }

  private void add(PanelPath path) {
    PanelPath[][] byOrigin =
        paths
            .computeIfAbsent(path.measure(), m -> new TreeMap<>())
            .computeIfAbsent(path.model(), m -> empty());
    byOrigin[path.origin() - firstOrigin][path.authority()] = path;
  }

  private double outcome(PanelPath path, int h) {
    int t = path.origin() + h - panel.firstYear();
    return t < panel.years() ? outcomes.get(path.measure())[path.authority()][t] : Double.NaN;
  }

  private double[][] outcomes(String measure) {
    double[][] came = new double[panel.authorities().size()][panel.years()];
    for (int i = 0; i < came.length; i++) {
      for (int t = 0; t < came[i].length; t++) {
        came[i][t] = panel.outcome(measure, i, panel.firstYear() + t);
      }
    }
    return came;
  }

  private PanelPath[][] empty() {
    return new PanelPath[lastOrigin - firstOrigin + 1][panel.authorities().size()];
  }

  private void combine(String measure, Map<String, PanelPath[][]> models) {
    TreeMap<String, Double> equal = new TreeMap<>();
    for (SeriesModel model : SeriesModel.values()) {
      equal.put(model.code(), 1.0 / SeriesModel.values().length);
    }
    models.put(MEAN, weighted(MEAN, models, equal));
    models.put(PUBLISHED, weighted(PUBLISHED, models, new TreeMap<>(WEIGHTS.get(measure))));
  }

  private PanelPath[][] weighted(
      String name, Map<String, PanelPath[][]> models, TreeMap<String, Double> weights) {
    PanelPath[][] combined = empty();
    for (int o = 0; o < combined.length; o++) {
      for (int i = 0; i < combined[o].length; i++) {
        PanelPath any = models.get(weights.firstKey())[o][i];
        if (any != null) {
          double[] logs = new double[ahead];
          for (Map.Entry<String, Double> weight : weights.entrySet()) {
            double[] part = models.get(weight.getKey())[o][i].logs();
            for (int h = 0; h < ahead; h++) {
              logs[h] += weight.getValue() * part[h];
            }
          }
          combined[o][i] =
              new PanelPath(
                  i, any.measure(), any.origin(), any.base(), any.baseCount(), name, logs);
        }
      }
    }
    return combined;
  }

  /** Every forecast of every model and origin, those whose year has not come included. */
  public List<Forecast> forecasts() {
    List<Forecast> rows = new ArrayList<>();
    List<PanelFigures> known =
        IntStream.rangeClosed(firstOrigin, lastOrigin).mapToObj(panel::upTo).toList();
    paths.forEach(
        (measure, models) -> {
          List<CountScale> scales =
              known.stream().map(figures -> CountScale.of(figures, measure)).toList();
          double[][] volatility = new double[known.size()][];
          Arrays.setAll(volatility, o -> Volatility.of(known.get(o), measure, scales.get(o)));
          models.forEach(
              (model, byOrigin) -> {
                for (int o = 0; o < byOrigin.length; o++) {
                  rows.addAll(ofOrigin(models, model, o, scales.get(o), volatility));
                }
              });
          rows.addAll(totals(models, PUBLISHED));
          rows.addAll(totals(models, SeriesModel.PERSISTENCE.code()));
        });
    return rows;
  }

  private List<Forecast> ofOrigin(
      Map<String, PanelPath[][]> models,
      String model,
      int o,
      CountScale scale,
      double[][] volatility) {
    List<Forecast> rows = new ArrayList<>();
    PanelPath[][] byOrigin = models.get(model);
    for (int h = 1; h <= ahead; h++) {
      int seen = Math.max(1, Math.min(h, o));
      Calibration calibration =
          new Calibration(scale, errors(byOrigin, o, seen, scale, volatility));
      // A horizon that no origin has reached yet borrows the longest that one has: errors of a
      // wandering series grow with the root of time.
      double reach = Math.sqrt(h / (double) seen);
      for (PanelPath path : byOrigin[o]) {
        if (path != null) {
          int late = path.origin() - path.base();
          double widen = reach * Math.sqrt((h + late) / (double) h);
          int i = path.authority();
          rows.add(
              new Forecast(
                  i,
                  model,
                  path.origin(),
                  h,
                  path.measure(),
                  path.count(h),
                  calibration.round(path.count(h), widen * volatility[o][i]),
                  naive(models, o, i, h),
                  outcome(path, h)));
        }
      }
    }
    return rows;
  }

  private static double naive(Map<String, PanelPath[][]> models, int o, int authority, int h) {
    return models.get(SeriesModel.PERSISTENCE.code())[o][authority].count(h);
  }

  /** Errors h years ahead that had come by an origin. */
  private List<Calibration.Error> errors(
      PanelPath[][] byOrigin, int o, int h, CountScale scale, double[][] volatility) {
    List<Calibration.Error> errors = new ArrayList<>();
    for (int past = 0; past + h <= o; past++) {
      for (PanelPath path : byOrigin[past]) {
        if (path != null && path.base() == path.origin()) {
          double actual = outcome(path, h);
          double error = Math.abs(scale.of(actual) - scale.of(path.count(h)));
          if (!Double.isNaN(error)) {
            errors.add(
                new Calibration.Error(path.count(h), error / volatility[past][path.authority()]));
          }
        }
      }
    }
    return errors;
  }

  /** Of a model's paths, the sum over authorities, from every origin. */
  private List<Forecast> totals(Map<String, PanelPath[][]> models, String model) {
    List<Forecast> rows = new ArrayList<>();
    TotalErrors errors = new TotalErrors();
    PanelPath[][] byOrigin = models.get(model);
    for (int o = 0; o < byOrigin.length; o++) {
      for (int h = 1; h <= ahead && h <= o; h++) {
        errors.add(h, log(byOrigin[o - h], h));
      }
      for (int h = 1; h <= ahead; h++) {
        double estimate = 0;
        double naive = 0;
        double actual = 0;
        PanelPath any = null;
        for (PanelPath path : byOrigin[o]) {
          if (path != null) {
            any = path;
            estimate += path.count(h);
            naive += naive(models, o, path.authority(), h);
            double came = panel.sharedOutcome(path.measure(), path.authority(), path.origin() + h);
            // Where one figure is not printed the forecast stands in: the two sums stay of the
            // same authorities.
            actual += Double.isNaN(came) ? path.count(h) : came;
          }
        }
        if (any != null) {
          int year = any.origin() + h;
          rows.add(
              new Forecast(
                  TOTAL,
                  model,
                  any.origin(),
                  h,
                  any.measure(),
                  estimate,
                  errors.round(estimate, h),
                  naive,
                  year > panel.lastYear() ? Double.NaN : actual));
        }
      }
    }
    return rows;
  }

  /** Log of what came of the sum over what was forecast, of authorities whose figure came. */
  private double log(PanelPath[] paths, int h) {
    double forecast = 0;
    double actual = 0;
    for (PanelPath path : paths) {
      if (path != null) {
        double came = panel.sharedOutcome(path.measure(), path.authority(), path.origin() + h);
        if (!Double.isNaN(came)) {
          forecast += path.count(h);
          actual += came;
        }
      }
    }
    return Math.log(actual / forecast);
  }
}
