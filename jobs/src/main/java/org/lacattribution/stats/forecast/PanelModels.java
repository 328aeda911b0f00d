package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** Of the stock: unaccompanied children and all others, each forecast apart. */
  public static final String POOLED_APART = "pooled_apart";

  private static final long serialVersionUID = 1;

  /**
   * @param predictors by base year, authority and predictor
   * @param changes by years ahead from the base, the first for one year
   */
  private record Pooled(
      Map<Integer, double[][]> predictors, List<PooledChange> changes, CommonTrend trend)
      implements Serializable {

    static Pooled of(PanelFigures known, String measure, int origin, int ahead) {
      PooledChange.Predictors predictors = PooledChange.Predictors.of(known, measure);
      Map<Integer, double[][]> byBase = new TreeMap<>();
      int oldest = Math.max(known.firstYear(), origin - PanelHistory.OLDEST);
      for (int base = oldest; base <= origin; base++) {
        byBase.put(base, predictors.at(base));
      }
      return new Pooled(
          byBase,
          IntStream.rangeClosed(1, ahead + PanelHistory.OLDEST)
              .mapToObj(h -> PooledChange.fit(predictors, origin, h))
              .toList(),
          CommonTrend.at(known, measure, origin));
    }

    /** Log change expected of an authority beyond the common one. */
    double own(int authority, int base, int h) {
      return changes.get(h - 1).expected(predictors.get(base)[authority]);
    }
  }

  private final PanelFigures known;
  private final int origin;
  private final int ahead;
  private final Map<String, Pooled> pooled = new TreeMap<>();

  private PanelModels(PanelFigures known, int origin, int ahead) {
    this.known = known;
    this.origin = origin;
    this.ahead = ahead;
  }

  /**
   * Estimates from figures up to an origin.
   *
   * @param known figures up to the origin and no later, as {@link PanelFigures#upTo} gives them
   * @param ahead years to forecast
   */
  public static PanelModels at(PanelFigures known, int origin, int ahead) {
    PanelModels models = new PanelModels(known, origin, ahead);
    for (String measure : PanelFigures.FORECAST) {
      models.pooled.put(measure, Pooled.of(known, measure, origin, ahead));
    }
    models.pooled.put(PanelFigures.OTHERS, Pooled.of(known, PanelFigures.OTHERS, origin, ahead));
    return models;
  }

  /** Paths of one authority by every model; none for a measure without a recent figure. */
  public List<PanelPath> paths(int authority) {
    List<PanelPath> paths = new ArrayList<>();
    for (String measure : PanelFigures.FORECAST) {
      PanelHistory.of(known, measure, authority, origin)
          .ifPresent(history -> paths.addAll(paths(measure, authority, history)));
    }
    return paths;
  }

  private List<PanelPath> paths(String measure, int authority, PanelHistory history) {
    List<PanelPath> paths = new ArrayList<>();
    int years = ahead + origin - history.base();
    double last = history.logs()[history.logs().length - 1];
    Pooled models = pooled.get(measure);
    double follows = follows(measure, authority, history.base());
    double[] level = new double[years];
    double[] trend = new double[years];
    for (int h = 1; h <= years; h++) {
      level[h - 1] = last + follows * models.own(authority, history.base(), h);
      trend[h - 1] = level[h - 1] + models.trend().over(h);
    }
    for (SeriesModel model : SeriesModel.values()) {
      double[] path = model.ahead(history.logs(), years);
      paths.add(path(measure, history, authority, model.code(), path));
    }
    paths.add(path(measure, history, authority, POOLED, trend));
    paths.add(path(measure, history, authority, POOLED_LEVEL, level));
    if (measure.equals(PanelFigures.STOCK)) {
      paths.add(path(measure, history, authority, POOLED_APART, apart(authority, history, years)));
    }
    return paths;
  }

  /**
   * The share of entries that follows the authority's own past: arrivals of unaccompanied children
   * do not. 1 for all other measures.
   */
  private double follows(String measure, int authority, int base) {
    double share =
        known.at(PanelFigures.UASC, authority, base)
            / Math.max(1, known.at(PanelFigures.STARTED, authority, base));
    return measure.equals(PanelFigures.STARTED) && share > 0 ? Math.max(0, 1 - share) : 1;
  }

  /** The stock as the sum of two forecasts; where the unaccompanied are not printed, of one. */
  private double[] apart(int authority, PanelHistory history, int years) {
    double stock = known.at(PanelFigures.STOCK, authority, history.base());
    double printed = known.at(PanelFigures.UASC, authority, history.base());
    double unaccompanied = Double.isNaN(printed) ? 0 : Math.min(printed, stock);
    Pooled others = pooled.get(PanelFigures.OTHERS);
    Pooled arrivals = pooled.get(PanelFigures.UASC);
    double[] path = new double[years];
    for (int h = 1; h <= years; h++) {
      double other =
          PanelFigures.logOf(stock - unaccompanied)
              + others.own(authority, history.base(), h)
              + others.trend().over(h);
      double own = Double.isNaN(printed) ? 0 : arrivals.own(authority, history.base(), h);
      double apart = PanelFigures.countOf(PanelFigures.logOf(unaccompanied) + own);
      path[h - 1] = PanelFigures.logOf(PanelFigures.countOf(other) + apart);
    }
    return path;
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
