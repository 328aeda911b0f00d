package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The council's own months ahead: the combination of the stock-flow model and a steady state that
 * the back-test asks for, with calibrated intervals, for the whole and for each age band and
 * placement group.
 *
 * <p>The mixture is the same in every part, and parts of both models sum to their totals, so the
 * published parts sum to the published total; and in every month the total at the end is the total
 * at the start and entries less exits.
 */
public final class StockFlowForecast {
  /** Every age band, or every placement group, together. */
  public static final String ALL = "all";

  private static final int DRAWS = 500;

  /**
   * A month of a measure.
   *
   * @param month months ahead, from 1
   */
  public record Line(String measure, String band, String group, int month, Predictive predictive) {}

  private StockFlowForecast() {}

  /**
   * Forecasts.
   *
   * <p>Under a scenario the stock-flow model's own difference from the central scenario is added
   * whole: a steady state has no scenario.
   *
   * @param months to forecast
   * @param central what is supposed where nothing else is
   * @param scenario what is supposed here
   * @param key what the draws are for; the same for every scenario, so that they differ by what is
   *     supposed and not by chance
   */
  public static List<Line> of(
      StockFlowModel model,
      StockFlowBacktest backtest,
      int months,
      StockFlowScenario central,
      StockFlowScenario scenario,
      String key) {
    StockFlowHistory history = model.history;
    StockFlowPath usual = model.expected(months, central);
    StockFlowPath expected = model.expected(months, scenario);
    StockFlowPath[] draws = model.simulated(months, scenario, DRAWS, key);
    double weight = backtest.weight(history.months());
    double[] steady = StockFlowBacktest.steady(history);
    List<Line> lines = new ArrayList<>();
    List<Part> parts = parts(history);
    for (int m = 0; m < StockFlowBacktest.MEASURES.size(); m++) {
      double[][][] cells = cells(expected, m);
      double[][][] usualCells = cells(usual, m);
      for (Part part : parts) {
        double still = steady[m] * share(history, m, part);
        for (int h = 1; h <= months; h++) {
          double mean = part.sum(cells, h);
          double[] drawn = new double[draws.length];
          for (int d = 0; d < drawn.length; d++) {
            drawn[d] = part.sum(cells(draws[d], m), h);
          }
          double width = backtest.width(history.months(), m, h);
          double base = part.sum(usualCells, h);
          double centre = weight * base + (1 - weight) * still + mean - base;
          lines.add(
              new Line(
                  StockFlowBacktest.MEASURES.get(m),
                  part.bandName(),
                  part.groupName(),
                  h,
                  StockFlowBacktest.predictive(Math.max(0, centre), mean, drawn, width)));
        }
      }
    }
    return lines;
  }

  /** Cells that are summed: one band or all, one group or all. */
  private record Part(String bandName, String groupName, int[] bands, int[] groups) {
    double sum(double[][][] cells, int h) {
      double sum = 0;
      for (int b : bands) {
        for (int g : groups) {
          sum += cells[b][g][h - 1];
        }
      }
      return sum;
    }
  }

  private static List<Part> parts(StockFlowHistory history) {
    int[] bands = upTo(history.bands().size());
    int[] groups = upTo(history.groups().size());
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(ALL, ALL, bands, groups));
    for (int b : bands) {
      parts.add(new Part(history.bands().get(b), ALL, new int[] {b}, groups));
    }
    for (int g : groups) {
      parts.add(new Part(ALL, history.groups().get(g), bands, new int[] {g}));
    }
    return parts;
  }

  private static int[] upTo(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static double[][][] cells(StockFlowPath path, int measure) {
    return switch (measure) {
      case 0 -> path.stock();
      case 1 -> path.entries();
      default -> path.exits();
    };
  }

  /** A part's share of the steady state: of the stock now, or of the last year's flows. */
  private static double share(StockFlowHistory history, int measure, Part part) {
    double own = 0;
    double all = 0;
    for (int b = 0; b < history.bands().size(); b++) {
      for (int g = 0; g < history.groups().size(); g++) {
        double cell =
            switch (measure) {
              case 0 -> history.end()[b][g];
              case 1 -> lastYear(history.entries()[b][g]);
              default -> lastYear(history.exits()[b][g]);
            };
        all += cell;
        boolean in = holds(part.bands(), b) && holds(part.groups(), g);
        own += in ? cell : 0;
      }
    }
    if (all > 0) {
      return own / all;
    }
    // Nothing happened in the last year: the first band and group stand for it, so that parts sum.
    return holds(part.bands(), 0) && holds(part.groups(), 0) ? 1 : 0;
  }

  private static double lastYear(double[] months) {
    return Arrays.stream(months, Math.max(0, months.length - 12), months.length).sum();
  }

  private static boolean holds(int[] positions, int position) {
    return Arrays.stream(positions).anyMatch(p -> p == position);
  }
}
