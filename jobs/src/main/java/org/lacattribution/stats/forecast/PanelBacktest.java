package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Paths of every model from every origin, put together: their combinations, their intervals, and
 * how they did.
 *
 * <p>The published forecast of an origin is a weighted mean, on the log scale, of the models; a
 * model's weight falls with its mean absolute log error at that horizon over all authorities, from
 * the origins whose years ahead had come by then. Intervals of every model, the published one
 * included, are split-conformal: the quantile of the same models' absolute log errors that had come
 * by then, by horizon and size band. So an origin's row rests on nothing that was later than the
 * origin.
 *
 * <p>Sources: rolling origins, Tashman 2000; combination by past error, Bates and Granger 1969;
 * conformal intervals, Lei and others 2018.
 */
public final class PanelBacktest {
  /** The combination that is published. */
  public static final String PUBLISHED = "published";

  /** Equal weights of the models of one series. */
  public static final String MEAN = "mean_of_benchmarks";

  /**
   * A forecast of a past or present origin.
   *
   * @param predictive what the model says, intervals empty of value where no past error tells them
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

  private static final List<String> POOLED_MODELS =
      List.of(PanelModels.POOLED, PanelModels.POOLED_LEVEL);
  private static final double SHARPNESS = 40;
  private static final int BANDS = 4;
  private static final int ENOUGH = 60;

  private final PanelFigures panel;
  private final int ahead;
  private final int firstOrigin;
  private final int lastOrigin;

  /** By measure, model and origin: paths by authority, null where there is none. */
  private final Map<String, Map<String, PanelPath[][]>> paths = new TreeMap<>();

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
    backtest.paths.values().forEach(backtest::combine);
    return backtest;
  }

  private void add(PanelPath path) {
    PanelPath[][] byOrigin =
        paths
            .computeIfAbsent(path.measure(), m -> new TreeMap<>())
            .computeIfAbsent(path.model(), m -> empty());
    byOrigin[path.origin() - firstOrigin][path.authority()] = path;
  }

  private PanelPath[][] empty() {
    return new PanelPath[lastOrigin - firstOrigin + 1][panel.authorities().size()];
  }

  private void combine(Map<String, PanelPath[][]> models) {
    List<String> benchmarks = Arrays.stream(SeriesModel.values()).map(SeriesModel::code).toList();
    PanelPath[][] mean = empty();
    for (int o = 0; o < mean.length; o++) {
      double[][] equal = new double[ahead][benchmarks.size()];
      Arrays.stream(equal).forEach(w -> Arrays.fill(w, 1.0 / benchmarks.size()));
      mean[o] = weighted(MEAN, models, benchmarks, o, equal);
    }
    models.put(MEAN, mean);
    List<String> all = List.copyOf(models.keySet());
    PanelPath[][] published = empty();
    for (int o = 0; o < published.length; o++) {
      double[][] weights = new double[ahead][];
      for (int h = 1; h <= ahead; h++) {
        weights[h - 1] = weights(models, all, o, h);
      }
      published[o] = weighted(PUBLISHED, models, all, o, weights);
    }
    models.put(PUBLISHED, published);
  }

  /**
   * Weights of the models at an origin and horizon: exp(-{@value #SHARPNESS} r), r the error
   * relative to persistence, a mean over that horizon and the shorter ones that have errors.
   */
  private double[] weights(
      Map<String, PanelPath[][]> models, List<String> names, int o, int horizon) {
    double[] relative = new double[names.size()];
    int known = 0;
    for (int h = 1; h <= horizon && h <= o; h++) {
      double naive = pastError(models.get(SeriesModel.PERSISTENCE.code()), o, h);
      if (naive > 0) {
        known++;
        for (int k = 0; k < relative.length; k++) {
          relative[k] += pastError(models.get(names.get(k)), o, h) / naive;
        }
      }
    }
    double[] weights = new double[relative.length];
    double total = 0;
    for (int k = 0; k < weights.length; k++) {
      // Before any error is known the pooled models stand: they shrink to the last value.
      weights[k] =
          known > 0
              ? Math.exp(-SHARPNESS * (relative[k] / known - 1))
              : (POOLED_MODELS.contains(names.get(k)) ? 1 : 0);
      total += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= total;
    }
    return weights;
  }

  /** Mean absolute log error over all authorities and origins whose h years have come. */
  private double pastError(PanelPath[][] model, int o, int h) {
    double sum = 0;
    int errors = 0;
    for (int past = 0; past + h <= o; past++) {
      for (PanelPath path : model[past]) {
        double error = path == null ? Double.NaN : error(path, h);
        if (!Double.isNaN(error)) {
          sum += Math.abs(error);
          errors++;
        }
      }
    }
    return errors == 0 ? Double.NaN : sum / errors;
  }

  private double error(PanelPath path, int h) {
    return panel.log(path.measure(), path.authority(), path.origin() + h) - path.logs()[h - 1];
  }

  private PanelPath[] weighted(
      String name,
      Map<String, PanelPath[][]> models,
      List<String> parts,
      int o,
      double[][] weights) {
    PanelPath[] combined = new PanelPath[panel.authorities().size()];
    for (int i = 0; i < combined.length; i++) {
      PanelPath any = models.get(parts.get(0))[o][i];
      if (any != null) {
        double[] logs = new double[ahead];
        for (int k = 0; k < parts.size(); k++) {
          double[] part = models.get(parts.get(k))[o][i].logs();
          for (int h = 0; h < ahead; h++) {
            logs[h] += weights[h][k] * part[h];
          }
        }
        combined[i] =
            new PanelPath(i, any.measure(), any.origin(), any.base(), any.baseCount(), name, logs);
      }
    }
    return combined;
  }

  /** Every forecast of every model and origin, those whose year has not come included. */
  public List<Forecast> forecasts() {
    List<Forecast> rows = new ArrayList<>();
    paths.forEach(
        (measure, models) ->
            models.forEach(
                (model, byOrigin) -> {
                  for (int o = 0; o < byOrigin.length; o++) {
                    rows.addAll(ofOrigin(measure, model, byOrigin, models, o));
                  }
                }));
    return rows;
  }

  private List<Forecast> ofOrigin(
      String measure,
      String model,
      PanelPath[][] byOrigin,
      Map<String, PanelPath[][]> models,
      int o) {
    List<Forecast> rows = new ArrayList<>();
    double[] edges = edges(byOrigin[o]);
    for (int h = 1; h <= ahead; h++) {
      Calibration[] bands = calibrations(byOrigin, o, h, edges);
      for (PanelPath path : byOrigin[o]) {
        if (path != null) {
          int year = path.origin() + h;
          int late = path.origin() - path.base();
          Calibration band = bands[band(edges, path.baseCount())];
          double widen = Math.sqrt((h + late) / (double) h);
          rows.add(
              new Forecast(
                  path.authority(),
                  model,
                  path.origin(),
                  h,
                  measure,
                  path.count(h),
                  band.round(path.logs()[h - 1], widen),
                  models.get(SeriesModel.PERSISTENCE.code())[o][path.authority()].count(h),
                  panel.at(measure, path.authority(), year)));
        }
      }
    }
    return rows;
  }

  /** Upper edges of all bands but the last: quartiles of the base figures of the origin. */
  private static double[] edges(PanelPath[] paths) {
    double[] sizes =
        Arrays.stream(paths)
            .filter(java.util.Objects::nonNull)
            .mapToDouble(PanelPath::baseCount)
            .sorted()
            .toArray();
    double[] edges = new double[BANDS - 1];
    for (int b = 1; b < BANDS; b++) {
      edges[b - 1] = sizes.length == 0 ? 0 : sizes[(sizes.length - 1) * b / BANDS];
    }
    return edges;
  }

  private static int band(double[] edges, double size) {
    int band = 0;
    while (band < edges.length && size > edges[band]) {
      band++;
    }
    return band;
  }

  /** By size band; all bands together where one has too few past errors. */
  private Calibration[] calibrations(PanelPath[][] byOrigin, int o, int horizon, double[] edges) {
    int h = horizon;
    while (h > 1 && o - h < 0) {
      h--;
    }
    List<List<Double>> errors = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int b = 0; b < BANDS; b++) {
      errors.add(new ArrayList<>());
    }
    for (int past = 0; past + h <= o; past++) {
      for (PanelPath path : byOrigin[past]) {
        double error = path == null || path.base() < path.origin() ? Double.NaN : error(path, h);
        if (!Double.isNaN(error)) {
          errors.get(band(edges, path.baseCount())).add(Math.abs(error));
          all.add(Math.abs(error));
        }
      }
    }
    // A horizon that no origin has reached yet borrows the longest that one has: errors of a
    // wandering series grow with the root of time.
    double reach = Math.sqrt(horizon / (double) h);
    return errors.stream()
        .map(of -> Calibration.of(of.size() < ENOUGH ? all : of, reach))
        .toArray(Calibration[]::new);
  }
}
