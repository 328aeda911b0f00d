package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.stats.forecast.StockFlowHistory;

/** The months of a simulated council, counted from its children, all placements as one group. */
public final class SimulatedMonths {
  private static final int[] FIRST_AGES = {1, 5, 10, 16};
  private static final List<String> BANDS =
      List.of("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17");

  private final LocalDate first;
  private final double[][][][] cells;
  private final double[][] end = new double[BANDS.size()][1];

  private SimulatedMonths(LocalDate first, int months) {
    this.first = first;
    this.cells = new double[6][BANDS.size()][1][months];
  }

  /** Months from the first on. A child is of the band of its age when the month begins. */
  public static StockFlowHistory of(SimulatedCouncil council, LocalDate first, int months) {
    SimulatedMonths counts = new SimulatedMonths(first, months);
    for (ChildHistory child : council.children()) {
      for (Care care : child.care()) {
        counts.add(child.born(), care);
      }
    }
    double[][] children = new double[BANDS.size()][months];
    Arrays.stream(children).forEach(band -> Arrays.fill(band, 1));
    return new StockFlowHistory(
        BANDS,
        List.of("all placements"),
        counts.cells[0],
        counts.cells[1],
        counts.cells[2],
        counts.cells[3],
        counts.cells[4],
        counts.cells[5],
        counts.end,
        children);
  }

  private void add(int born, Care care) {
    int months = cells[0][0][0].length;
    for (int t = 0; t < months; t++) {
      int begins = (int) first.plusMonths(t).toEpochDay();
      int next = (int) first.plusMonths(t + 1).toEpochDay();
      if (care.start() >= next || care.end() < begins) {
        continue;
      }
      int band = band(born, begins);
      boolean atStart = care.start() < begins;
      boolean atEnd = care.end() >= next;
      cells[0][band][0][t] += atStart ? 1 : 0;
      cells[1][band][0][t] += atStart ? 0 : 1;
      cells[2][band][0][t] += atEnd ? 0 : 1;
      if (atEnd && t == months - 1) {
        end[band][0]++;
      } else if (atEnd && band(born, next) != band) {
        cells[5][band][0][t]++;
      }
    }
  }

  private static int band(int born, int day) {
    int age = (int) Math.max(0, (day - born) / 365.25);
    int band = 0;
    while (band < FIRST_AGES.length && age >= FIRST_AGES[band]) {
      band++;
    }
    return band;
  }
}
