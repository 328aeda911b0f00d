package org.lacattribution.stats.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * One authority's months of children in care by age band and placement group. Arrays are not copied
 * and must not be changed.
 *
 * @param bands age bands, youngest first; a band of unknown age last
 * @param groups placement groups
 * @param start children at the start of each month, by band, group and month
 * @param entries that began in the month
 * @param exits that ended in the month
 * @param movedIn moves into the group
 * @param movedOut moves out of the group
 * @param agedOut birthdays out of the band, into the next
 * @param end children at the end of the last month, by band and group
 * @param children people of the band's age at each month of the history and of the future; all 1
 *     where no population is known
 */
public record StockFlowHistory(
    List<String> bands,
    List<String> groups,
    double[][][] start,
    double[][][] entries,
    double[][][] exits,
    double[][][] movedIn,
    double[][][] movedOut,
    double[][][] agedOut,
    double[][] end,
    double[][] children) {

  public int months() {
    return entries[0][0].length;
  }

  /** Sum over bands and groups by month. */
  static double[] total(double[][][] cells) {
    double[] sum = new double[cells[0][0].length];
    for (double[][] band : cells) {
      for (double[] group : band) {
        for (int t = 0; t < sum.length; t++) {
          sum[t] += group[t];
        }
      }
    }
    return sum;
  }

  public double[] totalEntries() {
    return total(entries);
  }

  public double[] totalExits() {
    return total(exits);
  }

  /** Children at the end of each month. */
  public double[] totalStock() {
    double[] opening = total(start);
    double[] closing = Arrays.copyOfRange(opening, 1, opening.length + 1);
    closing[closing.length - 1] = Arrays.stream(end).flatMapToDouble(Arrays::stream).sum();
    return closing;
  }

  /** The months before one, as they stood at its start; the population is kept, for it is known. */
  public StockFlowHistory before(int month) {
    double[][] then = new double[bands.size()][groups.size()];
    for (int b = 0; b < then.length; b++) {
      for (int g = 0; g < then[b].length; g++) {
        then[b][g] = month == months() ? end[b][g] : start[b][g][month];
      }
    }
    return new StockFlowHistory(
        bands,
        groups,
        cut(start, month),
        cut(entries, month),
        cut(exits, month),
        cut(movedIn, month),
        cut(movedOut, month),
        cut(agedOut, month),
        then,
        children);
  }

  private static double[][][] cut(double[][][] cells, int months) {
    return Arrays.stream(cells)
        .map(
            band ->
                Arrays.stream(band)
                    .map(group -> Arrays.copyOf(group, months))
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }
}
