package org.lacattribution.stats.forecast;

/** Runs the cells of a {@link StockFlowModel} forward, as expectations or as draws. */
final class StockFlowRun {
  private final StockFlowModel model;
  private final StockFlowScenario scenario;
  private final int bands;
  private final int groups;

  StockFlowRun(StockFlowModel model, StockFlowScenario scenario) {
    this.model = model;
    this.scenario = scenario;
    this.bands = model.history.bands().size();
    this.groups = model.history.groups().size();
  }

  /** Whether a band's children grow into the next: the oldest leave instead, the unknown stay. */
  private boolean grows(int band) {
    return band + 1 < bands && !model.history.bands().get(band + 1).equals("unknown");
  }

  private double entryMean(int b, int g, int h, double log) {
    return Math.exp(log) * model.entryShare[b][g] * scenario.childrenOver(b, h);
  }

  StockFlowPath expected(double[] entryLog, double[] exitLog) {
    int months = entryLog.length;
    StockFlowPath path = blank(months);
    double[][] now = copy(model.history.end());
    for (int h = 1; h <= months; h++) {
      double factor = Math.exp(exitLog[h - 1]);
      double[][] next = new double[bands][groups];
      for (int b = 0; b < bands; b++) {
        double moving = 0;
        for (int g = 0; g < groups; g++) {
          double leave = now[b][g] * Math.min(.95, model.exit[b][g] * factor);
          double stay = now[b][g] - leave;
          double grow = grows(b) ? stay * model.growUp[b][g] : 0;
          double move = canMove(b) ? (stay - grow) * model.moveOut[b][g] : 0;
          double enter = entryMean(b, g, h, entryLog[h - 1]);
          path.entries()[b][g][h - 1] = enter;
          path.exits()[b][g][h - 1] = leave;
          next[b][g] += stay - grow - move + enter;
          moving += move;
          if (grow > 0) {
            next[b + 1][g] += grow;
          }
        }
        for (int g = 0; g < groups; g++) {
          next[b][g] += moving * model.moveTo[b][g];
        }
      }
      now = next;
      keep(path, now, h);
    }
    return path;
  }

  StockFlowPath drawn(double[] entryLog, double[] exitLog, Draws random) {
    int months = entryLog.length;
    StockFlowPath path = blank(months);
    double[][] now = copy(model.history.end());
    for (int h = 1; h <= months; h++) {
      double factor = Math.exp(exitLog[h - 1]);
      double burst = burst(Math.exp(entryLog[h - 1]), random);
      double[][] next = new double[bands][groups];
      for (int b = 0; b < bands; b++) {
        long moving = 0;
        for (int g = 0; g < groups; g++) {
          long here = Math.round(now[b][g]);
          long leave = random.binomial(here, Math.min(.95, model.exit[b][g] * factor));
          long grow = grows(b) ? random.binomial(here - leave, model.growUp[b][g]) : 0;
          long move = canMove(b) ? random.binomial(here - leave - grow, model.moveOut[b][g]) : 0;
          long enter = random.poisson(burst * entryMean(b, g, h, entryLog[h - 1]));
          path.entries()[b][g][h - 1] = enter;
          path.exits()[b][g][h - 1] = leave;
          next[b][g] += here - leave - grow - move + enter;
          moving += move;
          if (grow > 0) {
            next[b + 1][g] += grow;
          }
        }
        double share = 1;
        for (int g = 0; g < groups && moving > 0; g++) {
          long here =
              share <= 0 ? 0 : random.binomial(moving, Math.min(1, model.moveTo[b][g] / share));
          next[b][g] += here;
          moving -= here;
          share -= model.moveTo[b][g];
        }
        // Rounding of the shares may leave one over.
        next[b][0] += moving;
      }
      now = next;
      keep(path, now, h);
    }
    return path;
  }

  /** A factor with mean 1 and the variance that entries have beyond Poisson. */
  private double burst(double mean, Draws random) {
    double excess = (model.dispersion - 1) / Math.max(mean, 1);
    if (excess <= 0) {
      return 1;
    }
    double deviation = Math.sqrt(Math.log1p(excess));
    return Math.exp(deviation * random.normal() - deviation * deviation / 2);
  }

  private boolean canMove(int band) {
    double all = 0;
    for (double share : model.moveTo[band]) {
      all += share;
    }
    return all > .999;
  }

  /** Keeps the month's end; a shift of placements is laid over it and carried no further. */
  private void keep(StockFlowPath path, double[][] now, int h) {
    double shifted = scenario.shifted(h);
    for (int b = 0; b < bands; b++) {
      for (int g = 0; g < groups; g++) {
        path.stock()[b][g][h - 1] = now[b][g];
      }
      if (shifted > 0) {
        double moved = shifted * now[b][scenario.fromGroup()];
        path.stock()[b][scenario.fromGroup()][h - 1] -= moved;
        path.stock()[b][scenario.toGroup()][h - 1] += moved;
      }
    }
  }

  private StockFlowPath blank(int months) {
    return new StockFlowPath(
        new double[bands][groups][months],
        new double[bands][groups][months],
        new double[bands][groups][months]);
  }

  private static double[][] copy(double[][] cells) {
    double[][] copy = new double[cells.length][];
    for (int b = 0; b < cells.length; b++) {
      copy[b] = cells[b].clone();
    }
    return copy;
  }
}
