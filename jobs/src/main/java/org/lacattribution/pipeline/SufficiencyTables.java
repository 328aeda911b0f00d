package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.carers.Sufficiency;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council;
import org.lacattribution.disclose.Disclosure;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.Sufficiencies;

/**
 * Writes the places needed and the places there are: the only table of the board that needs
 * forecasts.
 */
final class SufficiencyTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES = List.of(Sufficiencies.TABLE);

  private SufficiencyTables() {}

  /** After stock and flow and forecasts. */
  static Progress.Summary write(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    writer.replace(
        Sufficiencies.TABLE,
        Set.of(council.laCode()),
        rows(withStock(tables), tables, council, run.runId(), run.asOf()));
    UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
    long rows = writer.ledger().rows(Sufficiencies.TABLE.name());
    return () -> "%,d rows of places needed".formatted(rows);
  }

  /**
   * Places needed, which a release works out from what it shows when it is asked for them; none
   * where the council protects nothing.
   *
   * @param released as disclosure control left them
   * @param conformed tables of the council
   */
  static Map<Table, Supplier<Dataset<Row>>> shown(
      Tables released, Tables conformed, Council council, String runId, LocalDate asOf) {
    return Disclosure.isOn(council.disclosure())
        ? Map.of(
            Sufficiencies.TABLE,
            () ->
                rows(released, conformed, council, runId, asOf)
                    .withColumn(Table.SUPPRESSED, lit(null).cast("string")))
        : Map.of();
  }

  private static Dataset<Row> rows(
      Tables shown, Tables conformed, Council council, String runId, LocalDate asOf) {
    Scope scope = new Scope(runId, asOf, council.laCode(), council.counts().uasc(), List.of());
    return shown
        .read(StockBreakdowns.TABLE)
        .sparkSession()
        .createDataFrame(
            Sufficiency.of(shown, conformed, scope).rows(), Sufficiencies.TABLE.schema());
  }

  /** The breakdown by placement is made for a release; the warehouse has what it is a sum of. */
  private static Tables withStock(Tables tables) {
    return table ->
        table.equals(StockBreakdowns.TABLE)
            ? tables
                .read(StockFlow.TABLE)
                .groupBy(
                    StockFlow.LA_CODE.col(),
                    StockFlow.MONTH.col(),
                    StockFlow.PLACEMENT_GROUP.col().as(StockBreakdowns.CATEGORY.name()))
                .agg(sum(StockFlow.STOCK_END.col()).as(StockBreakdowns.CHILDREN.name()))
                .withColumn(StockBreakdowns.BREAKDOWN.name(), lit(StockFlow.PLACEMENT_GROUP.name()))
            : tables.read(table);
  }
}
