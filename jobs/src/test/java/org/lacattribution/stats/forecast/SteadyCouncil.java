package org.lacattribution.stats.forecast;

import java.util.List;

/**
 * A council whose months follow known laws: entries are Poisson round a log rate that walks, exits
 * binomial round a log hazard that walks, moves and birthdays binomial. It is written apart from
 * the model, month by month and cell by cell.
 */
public final class SteadyCouncil {
  private static final List<String> BANDS =
      List.of("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17", "unknown");
  private static final List<String> GROUPS =
      List.of("external_foster", "external_residential", "internal_foster");
  private static final double[] BAND_SHARE = {.2, .2, .2, .28, .12, 0};
  private static final double[] GROUP_SHARE = {.4, .1, .5};
  private static final double[] EXIT = {.03, .035, .025, .025, .06, 0};
  private static final double[] GROW = {.083, .02, .016, .014, 0, 0};
  private static final double[] OUT = {.02, .03, .01};
  private static final double[] TO = {.45, .2, .35};
  private static final double WALK = .02;

  private SteadyCouncil() {}

  /** Months after a hundred that are thrown away, so that the start is as usual. */
  public static StockFlowHistory draw(int months, double entriesAMonth, String key) {
    Draws random = Draws.of("council/" + key, 0);
    int warm = 100;
    int all = warm + months;
    int bands = BANDS.size();
    int groups = GROUPS.size();
    double[][][][] cells = new double[6][bands][groups][months];
    double[][] now = new double[bands][groups];
    double entryLog = Math.log(entriesAMonth);
    double exitLog = 0;
    for (int t = 0; t < all; t++) {
      entryLog += WALK * random.normal() - .01 * (entryLog - Math.log(entriesAMonth));
      exitLog += .5 * WALK * random.normal() - .02 * exitLog;
      double[][] next = new double[bands][groups];
      for (int b = 0; b < bands; b++) {
        for (int g = 0; g < groups; g++) {
          long here = Math.round(now[b][g]);
          long leave = random.binomial(here, EXIT[b] * Math.exp(exitLog));
          long grow = random.binomial(here - leave, GROW[b]);
          long enter = random.poisson(Math.exp(entryLog) * BAND_SHARE[b] * GROUP_SHARE[g]);
          long move = random.binomial(here - leave - grow, OUT[g]);
          next[b][g] += here - leave - grow - move + enter;
          if (grow > 0) {
            next[b + 1][g] += grow;
          }
          long left = move;
          double share = 1;
          for (int to = 0; to < groups; to++) {
            long arrive = to == groups - 1 ? left : random.binomial(left, TO[to] / share);
            next[b][to] += arrive;
            left -= arrive;
            share -= TO[to];
            if (t >= warm) {
              cells[3][b][to][t - warm] += arrive;
            }
          }
          if (t >= warm) {
            cells[0][b][g][t - warm] = here;
            cells[1][b][g][t - warm] = enter;
            cells[2][b][g][t - warm] = leave;
            cells[4][b][g][t - warm] = move;
            cells[5][b][g][t - warm] = grow;
          }
        }
      }
      now = next;
    }
    double[][] children = new double[bands][months];
    for (double[] band : children) {
      java.util.Arrays.fill(band, 1000);
    }
    return new StockFlowHistory(
        BANDS, GROUPS, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], now, children);
  }
}
