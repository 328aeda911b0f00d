package org.lacattribution.trend;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.lacattribution.stats.forecast.StockFlowHistory;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.SharedSpark;

/** Tables that a trend reads, made in a test: those not given are empty. */
final class TrendTables {
  private final Map<String, Dataset<Row>> given = new HashMap<>();

  TrendTables with(Table table, Dataset<Row> rows) {
    given.put(table.name(), rows);
    return this;
  }

  Tables tables() {
    return table ->
        given.getOrDefault(
            table.name(), SharedSpark.session().createDataFrame(List.of(), table.schema()));
  }

  /** The panel that ships, as conformed: no release is told. */
  static Dataset<Row> published() {
    String file =
        System.getProperty("lac.project", "..")
            + "/data-schema/published-figures/published_panel.csv";
    Dataset<Row> rows = SharedSpark.session().read().option("header", "true").csv(file);
    return PublishedFigures.TABLE.select(rows).cache();
  }

  /** Months of a council, as published. */
  static Dataset<Row> months(String laCode, LocalDate first, StockFlowHistory history) {
    List<Row> rows = new ArrayList<>();
    for (int b = 0; b < history.bands().size(); b++) {
      for (int g = 0; g < history.groups().size(); g++) {
        for (int t = 0; t < history.months(); t++) {
          Map<Field, Object> cells = new HashMap<>();
          cells.put(StockFlow.RUN_ID, "r");
          cells.put(StockFlow.AS_OF, Date.valueOf(first));
          cells.put(StockFlow.LA_CODE, laCode);
          cells.put(StockFlow.MONTH, Date.valueOf(first.plusMonths(t)));
          cells.put(StockFlow.AGE_BAND, history.bands().get(b));
          cells.put(StockFlow.PLACEMENT_GROUP, history.groups().get(g));
          cells.put(StockFlow.STOCK_START, (long) history.start()[b][g][t]);
          cells.put(StockFlow.ENTRIES, (long) history.entries()[b][g][t]);
          cells.put(StockFlow.EXITS, (long) history.exits()[b][g][t]);
          cells.put(StockFlow.MOVED_IN, (long) history.movedIn()[b][g][t]);
          cells.put(StockFlow.MOVED_OUT, (long) history.movedOut()[b][g][t]);
          cells.put(StockFlow.AGED_OUT, (long) history.agedOut()[b][g][t]);
          cells.put(StockFlow.AGED_IN, 0L);
          boolean last = t + 1 == history.months();
          cells.put(
              StockFlow.STOCK_END,
              (long) (last ? history.end()[b][g] : history.start()[b][g][t + 1]));
          rows.add(RowFactory.create(StockFlow.TABLE.fields().stream().map(cells::get).toArray()));
        }
      }
    }
    return SharedSpark.session().createDataFrame(rows, StockFlow.TABLE.schema());
  }

  /** A population of 0 to 17 for an authority, growing by a share a year. */
  static Dataset<Row> population(String laCode, double people, double growth) {
    return SharedSpark.session()
        .range(2008, 2015)
        .select(
            functions.lit(laCode).as("la_code"),
            functions.col("id").cast("int").as("year"),
            functions.lit(0).as("min_age"),
            functions.lit(17).as("max_age"),
            functions.lit("all").as("sex"),
            functions.lit("estimate").as("variant"),
            functions
                .pow(functions.lit(1 + growth), functions.col("id").minus(2008))
                .multiply(people)
                .as("persons"));
  }
}
