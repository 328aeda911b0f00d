package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Everything that is estimated from all authorities together at one origin, small enough to be sent
 * to each task. The paths of an authority follow from it and the authority's own figures.
 */
public final class PanelModels implements Serializable {
  /** Pooled regression round the common trend. */
  public static final String POOLED = "pooled";

  /** Pooled regression round no change at all. */
  public static final String POOLED_LEVEL = "pooled_level";

  /** Local level and damped slope with pooled variances. */
  public static final String LOCAL_TREND = "local_trend";

  private static final double YEARLY_STEP = .08;
  private static final double DAMPING = .8;
  private static final long serialVersionUID = 1;

  /**
   * @param changes by years ahead from the base, the first for one year
   */
  private record OfMeasure(
      double[][] predictors, List<PooledChange> changes, CommonTrend trend, LocalTrend state)
      implements Serializable {}

  private final int origin;
  private final int ahead;
  private final LocalTrend exitState;
  private final Map<String, Map<Integer, OfMeasure>> byMeasureAndBase = new TreeMap<>();

  private PanelModels(int origin, int ahead, LocalTrend exitState) {
    this.origin = origin;
    this.ahead = ahead;
    this.exitState = exitState;
  }

  /**
   * Estimates from figures up to an origin.
   *
   * @param known figures up to the origin and no later
   * @param ahead years to forecast
   */
  public static PanelModels at(PanelFigures known, int origin, int ahead) {
    PanelModels models = new PanelModels(origin, ahead, exitState(known));
    for (String measure : PanelFigures.FORECAST) {
      PooledChange.Predictors predictors = PooledChange.Predictors.of(known, measure);
      CommonTrend trend = CommonTrend.at(known, measure, origin);
      LocalTrend state = state(known, measure, origin);
      List<PooledChange> changes =
          IntStream.rangeClosed(1, ahead + PanelHistory.OLDEST)
              .mapToObj(h -> PooledChange.fit(predictors, origin, h))
              .toList();
      Map<Integer, OfMeasure> byBase = new TreeMap<>();
      int oldest = Math.max(known.firstYear(), origin - PanelHistory.OLDEST);
      for (int base = oldest; base <= origin; base++) {
        byBase.put(base, new OfMeasure(predictors.at(base), changes, trend, state));
      }
      models.byMeasureAndBase.put(measure, byBase);
    }
    return models;
  }

  /** Last year known to it. */
  public int origin() {
    return origin;
  }

  /** How a measure's log wanders, pooled over all authorities. */
  public LocalTrend state(String measure) {
    return byMeasureAndBase.get(measure).get(origin).state();
  }

  /** How the log of those who ceased over those in care a year before wanders. */
  public LocalTrend exitState() {
    return exitState;
  }

  private static LocalTrend exitState(PanelFigures known) {
    List<LocalTrend.Series> series = new ArrayList<>();
    for (int i = 0; i < known.authorities().size(); i++) {
      double[] logs = new double[known.years()];
      double[] variances = new double[known.years()];
      int seen = 0;
      for (int t = 0; t < logs.length; t++) {
        int year = known.firstYear() + t;
        double ceased = known.log(PanelFigures.CEASED, i, year);
        logs[t] = ceased - known.log(PanelFigures.STOCK, i, year - 1);
        variances[t] = Math.exp(-ceased);
        seen += Double.isNaN(logs[t]) ? 0 : 1;
      }
      if (seen > 2) {
        series.add(new LocalTrend.Series(logs, variances));
      }
    }
    return LocalTrend.fit(series, YEARLY_STEP, DAMPING);
  }

  private static LocalTrend state(PanelFigures known, String measure, int origin) {
    List<LocalTrend.Series> series = new ArrayList<>();
    for (int i = 0; i < known.authorities().size(); i++) {
      PanelHistory.of(known, measure, i, origin)
          .filter(history -> history.logs().length > 2)
          .ifPresent(history -> series.add(series(measure, history)));
    }
    return LocalTrend.fit(series, YEARLY_STEP, DAMPING);
  }

  /** A stock is counted without noise; a flow is a count of events. */
  private static LocalTrend.Series series(String measure, PanelHistory history) {
    double[] variances =
        measure.equals(PanelFigures.STOCK)
            ? new double[history.logs().length]
            : Arrays.stream(history.logs()).map(log -> Math.exp(-log)).toArray();
    return new LocalTrend.Series(history.logs(), variances);
  }

  /**
   * Paths of one authority by every model; none for a measure without a recent figure.
   *
   * @param panel figures; those of the authority up to the origin alone are looked at
   */
  public List<PanelPath> paths(PanelFigures panel, int authority) {
    List<PanelPath> paths = new ArrayList<>();
    PanelFigures known = panel.only(authority).upTo(origin);
    byMeasureAndBase.forEach(
        (measure, byBase) -> {
          Optional<PanelHistory> found = PanelHistory.of(known, measure, 0, origin);
          if (found.isPresent()) {
            PanelHistory history = found.get();
            OfMeasure models = byBase.get(history.base());
            int late = origin - history.base();
            for (SeriesModel model : SeriesModel.values()) {
              double[] path = model.ahead(history.logs(), ahead + late);
              paths.add(path(measure, history, authority, model.code(), path));
            }
            double[] level = new double[ahead + late];
            double[] pooled = new double[ahead + late];
            double[] wandering = new double[ahead + late];
            LocalTrend.State state = models.state().at(series(measure, history));
            double last = history.logs()[history.logs().length - 1];
            for (int h = 1; h <= ahead + late; h++) {
              double own = models.changes().get(h - 1).expected(models.predictors()[authority]);
              level[h - 1] = last + own;
              pooled[h - 1] = last + own + models.trend().over(h);
              wandering[h - 1] = models.state().ahead(state, h);
            }
            paths.add(path(measure, history, authority, POOLED, pooled));
            paths.add(path(measure, history, authority, POOLED_LEVEL, level));
            paths.add(path(measure, history, authority, LOCAL_TREND, wandering));
          }
        });
    return paths;
  }

  /** From the base on, of which the years after the origin are kept. */
  private PanelPath path(
      String measure, PanelHistory history, int authority, String model, double[] fromBase) {
    double[] logs = Arrays.copyOfRange(fromBase, origin - history.base(), fromBase.length);
    double last = history.logs()[history.logs().length - 1];
    return new PanelPath(
        authority, measure, origin, history.base(), PanelFigures.countOf(last), model, logs);
  }
}
