package org.lacattribution.panel;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.panel.CareTransitions.END_REASON;
import static org.lacattribution.panel.CareTransitions.FROM_BAND;
import static org.lacattribution.panel.CareTransitions.FROM_GROUP;
import static org.lacattribution.panel.CareTransitions.LA_CODE;
import static org.lacattribution.panel.CareTransitions.MONTH;
import static org.lacattribution.panel.CareTransitions.TO_BAND;
import static org.lacattribution.panel.CareTransitions.TO_GROUP;
import static org.lacattribution.panel.CareTransitions.TRANSITIONS;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.PlacementMoves;
import org.lacattribution.table.published.StockFlow;

/**
 * Monthly tables of children in care, made of the counts that {@link CareTransitions} gives.
 *
 * <p>Months run from the first that a care source covers in full ({@link Coverage}, the earliest of
 * the authority's care sources) to the last that is complete at {@code as_of}. An authority without
 * such a source has no rows; {@link StockCheck} refuses that where it has periods of care.
 *
 * <p>Flows are counts, and a stock is the sum of all flows before, those before the first month
 * included: so the identity is exact in every row, and what began before the first month is the
 * opening stock.
 */
public final class StockAndFlow {
  /** Care sources in {@link Coverage}. */
  private static final List<String> CARE_SOURCES = List.of("ssda903", "ssd_care");

  private static final List<String> IN =
      names(StockFlow.ENTRIES, StockFlow.MOVED_IN, StockFlow.AGED_IN);
  private static final List<String> OUT =
      names(StockFlow.EXITS, StockFlow.MOVED_OUT, StockFlow.AGED_OUT);
  private static final List<String> FLOWS = Stream.concat(IN.stream(), OUT.stream()).toList();
  private static final String FIRST_MONTH = "first_month";

  private final Dataset<Row> transitions;
  private final Dataset<Row> firstMonths;
  private final PanelScope scope;

  /** A lazy view: nothing is read until one of its tables is. */
  public StockAndFlow(Tables tables, PanelScope scope) {
    this.transitions = CareTransitions.of(tables, scope);
    this.firstMonths = firstMonths(tables);
    this.scope = scope;
  }

  /**
   * The counts that all tables are made of, aggregates without a child in them. Persist them before
   * writing more than one table, and the children's histories are read once.
   */
  public Dataset<Row> transitions() {
    return transitions;
  }

  /**
   * Rows of {@link StockFlow}: every month of every cell that a child of the authority was in from
   * the first month on, cells and months in which nothing happened included.
   */
  public Dataset<Row> stockFlow() {
    WindowSpec cell =
        Window.partitionBy(LA_CODE, StockFlow.AGE_BAND.name(), StockFlow.PLACEMENT_GROUP.name())
            .orderBy(MONTH);
    Column net = sumOf(IN).minus(sumOf(OUT));
    Column lastMonth = lit(scope.lastMonth());
    Dataset<Row> changes =
        cellFlows()
            .withColumn("net", net)
            .withColumn("stock", sum("net").over(cell.rowsBetween(Window.unboundedPreceding(), 0)))
            .withColumn("is_first", lag(MONTH, 1).over(cell).isNull())
            .withColumn("next_month", lead(MONTH, 1).over(cell))
            // A cell that was empty again before the first month was never in the table's time.
            .filter(
                not(
                    col(MONTH)
                        .lt(col(FIRST_MONTH))
                        .and(col("next_month").isNull())
                        .and(col("stock").equalTo(0))));

    // A change lasts until the next of its cell; the first is led by empty months.
    Column from =
        when(col("is_first"), col(FIRST_MONTH)).otherwise(greatest(col(MONTH), col(FIRST_MONTH)));
    Column to = coalesce(add_months(col("next_month"), -1), lastMonth);
    Column shown = col("shown");
    Column changing = shown.equalTo(col(MONTH));
    Dataset<Row> dense =
        changes
            .withColumn(
                "shown", explode(when(from.leq(to), sequence(from, to, expr("interval 1 month")))))
            .withColumn(
                StockFlow.STOCK_START.name(),
                when(shown.lt(col(MONTH)), 0)
                    .when(changing, col("stock").minus(col("net")))
                    .otherwise(col("stock")))
            .withColumn(
                StockFlow.STOCK_END.name(), when(shown.lt(col(MONTH)), 0).otherwise(col("stock")));
    for (String flow : FLOWS) {
      dense = dense.withColumn(flow, when(changing, col(flow)).otherwise(0));
    }
    return published(StockFlow.TABLE, dense.withColumn(MONTH, shown));
  }

  /** Rows of {@link CareExits}: exits of {@link #stockFlow} by reason. */
  public Dataset<Row> careExits() {
    Dataset<Row> exits =
        monthsShown(transitions.filter(col(TO_GROUP).isNull()))
            .groupBy(
                col(LA_CODE),
                col(MONTH),
                col(FROM_BAND).as(CareExits.AGE_BAND.name()),
                col(END_REASON))
            .agg(sum(TRANSITIONS).as(CareExits.EXITS.name()));
    return published(CareExits.TABLE, exits);
  }

  /** Rows of {@link PlacementMoves}: every move, within a placement group too. */
  public Dataset<Row> placementMoves() {
    Dataset<Row> moves =
        monthsShown(transitions.filter(col(FROM_BAND).equalTo(col(TO_BAND))))
            .groupBy(
                col(LA_CODE),
                col(MONTH),
                col(FROM_BAND).as(PlacementMoves.AGE_BAND.name()),
                col(FROM_GROUP),
                col(TO_GROUP))
            .agg(sum(TRANSITIONS).as(PlacementMoves.MOVES.name()));
    return published(PlacementMoves.TABLE, moves);
  }

  /**
   * First month that a care source covers in full: one row for {@code la_code}, with {@code
   * first_month}.
   */
  static Dataset<Row> firstMonths(Tables tables) {
    return tables
        .read(Coverage.TABLE)
        .filter(Coverage.SOURCE.col().isInCollection(CARE_SOURCES))
        .groupBy(Coverage.LA_CODE.col())
        .agg(min(Coverage.FIRST_DAY.col()).as("first_day"))
        .select(
            col(LA_CODE),
            // The day before is in the month before, unless the first day begins its month.
            add_months(trunc(date_sub(col("first_day"), 1), "MM"), 1).as(FIRST_MONTH));
  }

  /** Flows by cell and month; what happened before the first month is in the month before. */
  private Dataset<Row> cellFlows() {
    Column aged = not(col(FROM_BAND).equalTo(col(TO_BAND)));
    Column moved =
        col(FROM_BAND).equalTo(col(TO_BAND)).and(not(col(FROM_GROUP).equalTo(col(TO_GROUP))));
    Column out =
        struct(
            col(FROM_BAND).as(StockFlow.AGE_BAND.name()),
            col(FROM_GROUP).as(StockFlow.PLACEMENT_GROUP.name()),
            none(StockFlow.ENTRIES.name()),
            none(StockFlow.MOVED_IN.name()),
            none(StockFlow.AGED_IN.name()),
            counted(col(TO_GROUP).isNull(), StockFlow.EXITS.name()),
            counted(moved, StockFlow.MOVED_OUT.name()),
            counted(aged, StockFlow.AGED_OUT.name()));
    Column in =
        struct(
            col(TO_BAND).as(StockFlow.AGE_BAND.name()),
            col(TO_GROUP).as(StockFlow.PLACEMENT_GROUP.name()),
            counted(col(FROM_GROUP).isNull(), StockFlow.ENTRIES.name()),
            counted(moved, StockFlow.MOVED_IN.name()),
            counted(aged, StockFlow.AGED_IN.name()),
            none(StockFlow.EXITS.name()),
            none(StockFlow.MOVED_OUT.name()),
            none(StockFlow.AGED_OUT.name()));
    Column month = greatest(col(MONTH), add_months(col(FIRST_MONTH), -1));
    Column[] sums = FLOWS.stream().map(flow -> sum(flow).as(flow)).toArray(Column[]::new);
    return transitions
        .select(col(LA_CODE), col(MONTH), inline(array(out, in)))
        .filter(col(StockFlow.PLACEMENT_GROUP.name()).isNotNull())
        .join(broadcast(firstMonths), LA_CODE)
        // One shuffle, by cell, serves the sums here and the windows after.
        .repartition(
            col(LA_CODE), col(StockFlow.AGE_BAND.name()), col(StockFlow.PLACEMENT_GROUP.name()))
        .groupBy(
            col(LA_CODE),
            col(FIRST_MONTH),
            StockFlow.AGE_BAND.col(),
            StockFlow.PLACEMENT_GROUP.col(),
            month.as(MONTH))
        .agg(sums[0], Stream.of(sums).skip(1).toArray(Column[]::new));
  }

  private Dataset<Row> monthsShown(Dataset<Row> counts) {
    return counts.join(broadcast(firstMonths), LA_CODE).filter(col(MONTH).geq(col(FIRST_MONTH)));
  }

  private Dataset<Row> published(Table table, Dataset<Row> rows) {
    return table.select(
        rows.withColumn(StockFlow.RUN_ID.name(), lit(scope.runId()))
            .withColumn(StockFlow.AS_OF.name(), lit(scope.asOf())));
  }

  private static Column none(String flow) {
    return lit(0L).as(flow);
  }

  private static Column counted(Column which, String flow) {
    return when(which, col(TRANSITIONS)).otherwise(0L).as(flow);
  }

  private static Column sumOf(List<String> flows) {
    return flows.stream()
        .map(org.apache.spark.sql.functions::col)
        .reduce(Column::plus)
        .orElseThrow();
  }

  private static List<String> names(org.lacattribution.table.Field... fields) {
    return Stream.of(fields).map(org.lacattribution.table.Field::name).toList();
  }
}
