package org.lacattribution.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.forecast.StockFlowHistory;
import org.lacattribution.table.published.StockFlow;

/**
 * An authority's rows of {@link StockFlow} as arrays.
 *
 * @param first first month
 * @param history months from it on
 */
record CouncilMonths(LocalDate first, StockFlowHistory history) {
  /** Age bands with the youngest and oldest age of each; the unknown are of any. */
  static final List<String> BANDS =
      List.of("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17", "unknown");

  static final int[][] AGES = {{0, 0}, {1, 4}, {5, 9}, {10, 15}, {16, 17}, {0, 17}};

  /**
   * Arranges rows.
   *
   * @param rows of one authority, in any order; a month or cell without a row is zero
   */
  static CouncilMonths of(String laCode, Iterable<Row> rows, ChildPopulation population) {
    List<Row> all = new ArrayList<>();
    rows.forEach(all::add);
    TreeSet<LocalDate> months = new TreeSet<>();
    TreeSet<String> groups = new TreeSet<>();
    for (Row row : all) {
      months.add(row.getDate(row.fieldIndex(StockFlow.MONTH.name())).toLocalDate());
      groups.add(row.getString(row.fieldIndex(StockFlow.PLACEMENT_GROUP.name())));
    }
    LocalDate first = months.first();
    int count = (int) ChronoUnit.MONTHS.between(first, months.last()) + 1;
    List<String> groupNames = List.copyOf(groups);
    double[][][][] cells = new double[6][BANDS.size()][groups.size()][count];
    double[][] end = new double[BANDS.size()][groups.size()];
    List<String> columns =
        List.of(
            StockFlow.STOCK_START.name(),
            StockFlow.ENTRIES.name(),
            StockFlow.EXITS.name(),
            StockFlow.MOVED_IN.name(),
            StockFlow.MOVED_OUT.name(),
            StockFlow.AGED_OUT.name());
    for (Row row : all) {
      LocalDate month = row.getDate(row.fieldIndex(StockFlow.MONTH.name())).toLocalDate();
      int t = (int) ChronoUnit.MONTHS.between(first, month);
      int b = BANDS.indexOf(row.getString(row.fieldIndex(StockFlow.AGE_BAND.name())));
      int g = groupNames.indexOf(row.getString(row.fieldIndex(StockFlow.PLACEMENT_GROUP.name())));
      for (int c = 0; c < columns.size(); c++) {
        cells[c][b][g][t] += row.getLong(row.fieldIndex(columns.get(c)));
      }
      if (t == count - 1) {
        end[b][g] += row.getLong(row.fieldIndex(StockFlow.STOCK_END.name()));
      }
    }
    double[][] children = new double[BANDS.size()][];
    for (int b = 0; b < children.length; b++) {
      children[b] = population.months(laCode, AGES[b][0], AGES[b][1], first, count, null, null);
    }
    return new CouncilMonths(
        first,
        new StockFlowHistory(
            BANDS,
            groupNames,
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            cells[4],
            cells[5],
            end,
            children));
  }

  /** First day of the month after that many from the first. */
  LocalDate month(int t) {
    return first.plusMonths(t);
  }

  /** Children at the end of a month, of one placement group or of all. */
  double stock(int t, String group) {
    int g = history.groups().indexOf(group);
    if (group.equals("all")) {
      return history.totalStock()[t];
    }
    double sum = 0;
    for (int b = 0; g >= 0 && b < history.bands().size(); b++) {
      sum += t + 1 < history.months() ? history.start()[b][g][t + 1] : history.end()[b][g];
    }
    return sum;
  }
}
