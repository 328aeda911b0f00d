package org.lacattribution.finance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first_value;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.StockFlow;

/**
 * Children in care on each day, by placement group.
 *
 * <p>A stay in a placement lasts until the next placement of the period of care begins, or the
 * period ends, as in {@code published.stock_flow}: a day without a placement belongs to the one
 * before, days before the first to the first, and a period without any placement is in {@value
 * #NO_PLACEMENT}. The day of ceasing is not a day in care. Short breaks are left out. Stays become
 * changes by day, so that cost grows with stays and with days, and never with their product.
 */
final class ChildDays {
  static final String LA_CODE = "la_code";
  static final String GROUP = "placement_group";
  static final String DAY = "day";
  static final String CHILDREN = "children";
  static final String FIRST_DAY = "first_day";
  static final String LAST_DAY = "last_day";

  /** Group of a period that no placement is known of. */
  static final String NO_PLACEMENT = "other";

  private static final int PERIOD = 0;
  private static final int PLACEMENT = 1;

  private ChildDays() {}

  /**
   * First and last day of the months that {@code published.stock_flow} has: one row for {@code
   * la_code}, with {@code first_day} and {@code last_day}.
   */
  static Dataset<Row> span(Tables tables) {
    return tables
        .read(StockFlow.TABLE)
        .groupBy(StockFlow.LA_CODE.col())
        .agg(
            min(StockFlow.MONTH.col()).as(FIRST_DAY),
            last_day(max(StockFlow.MONTH.col())).as(LAST_DAY));
  }

  /**
   * Counts of children, without a child in them.
   *
   * @param span as {@link #span} gives it
   * @return one row for {@code la_code}, {@code placement_group} that some child was in, and {@code
   *     day} of the span, with {@code children} in care that day
   */
  static Dataset<Row> of(Tables tables, Dataset<Row> span, Uasc uasc) {
    Dataset<Row> changes =
        counted(stays(tables), tables, uasc)
            .join(broadcast(span), LA_CODE)
            .withColumn("from", greatest(col("from"), col(FIRST_DAY)))
            .withColumn("to", least(col("to"), date_add(col(LAST_DAY), 1)))
            .filter(col("from").lt(col("to")))
            .select(
                col(LA_CODE),
                col(GROUP),
                inline(
                    array(
                        struct(col("from").as(DAY), lit(1L).as("change")),
                        struct(col("to").as(DAY), lit(-1L).as("change")))))
            .groupBy(col(LA_CODE), col(GROUP), col(DAY))
            .agg(sum("change").as("change"));
    Dataset<Row> days =
        changes
            .select(LA_CODE, GROUP)
            .distinct()
            .join(broadcast(span), LA_CODE)
            .select(
                col(LA_CODE),
                col(GROUP),
                explode(sequence(col(FIRST_DAY), col(LAST_DAY), expr("interval 1 day"))).as(DAY));
    WindowSpec soFar =
        Window.partitionBy(LA_CODE, GROUP)
            .orderBy(DAY)
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return Join.manyToOne(days, changes, LA_CODE, GROUP, DAY)
        .select(
            col(LA_CODE),
            col(GROUP),
            col(DAY),
            sum(coalesce(col("change"), lit(0L))).over(soFar).as(CHILDREN));
  }

  /**
   * One row for a stay: child, group, first day, and the day after the last, null while it lasts.
   */
  private static Dataset<Row> stays(Tables tables) {
    Column noDate = lit(null).cast("date");
    Dataset<Row> periods =
        tables
            .read(PeriodsOfCare.TABLE)
            .filter(not(PeriodsOfCare.SHORT_BREAKS.col()))
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.PERIOD_OF_CARE_KEY.col().as("period"),
                lit(PERIOD).as("line"),
                PeriodsOfCare.START_DATE.col().as("start"),
                noDate.as("until"),
                lit(NO_PLACEMENT).as(GROUP),
                PeriodsOfCare.END_DATE.col().as("end"));
    Dataset<Row> placements =
        tables
            .read(Placements.TABLE)
            .filter(not(Placements.SHORT_BREAK.col()))
            .select(
                Placements.LA_CODE.col(),
                Placements.CHILD_KEY.col(),
                Placements.PERIOD_OF_CARE_KEY.col(),
                lit(PLACEMENT),
                Placements.START_DATE.col(),
                InTime.until(Placements.END_DATE),
                Placements.PLACEMENT_GROUP.col(),
                noDate);
    WindowSpec inOrder =
        Window.partitionBy(LA_CODE, "child_key", "period")
            .orderBy(col("line"), col("start"), col("until"), col(GROUP));
    WindowSpec soFar = inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column isFirst = lag("line", 1).over(inOrder).equalTo(PERIOD);
    Column periodStart = first_value(col("start")).over(soFar);
    Dataset<Row> walked =
        periods
            .union(placements)
            .select(
                col(LA_CODE),
                col("child_key"),
                col(GROUP),
                col("line"),
                first_value(col("line")).over(soFar).as("opening"),
                lead("line", 1).over(inOrder).as("next_line"),
                when(isFirst, periodStart)
                    .otherwise(greatest(col("start"), periodStart))
                    .as("from"),
                // The least of those that are known.
                least(lead("start", 1).over(inOrder), first_value(col("end")).over(soFar))
                    .as("to"));
    return walked
        .filter(col("opening").equalTo(PERIOD))
        .filter(col("line").equalTo(PLACEMENT).or(col("next_line").isNull()));
  }

  private static Dataset<Row> counted(Dataset<Row> stays, Tables tables, Uasc uasc) {
    if (uasc == Uasc.INCLUDE) {
      return stays;
    }
    Dataset<Row> children =
        tables
            .read(Children.TABLE)
            .select(Children.LA_CODE.col(), Children.CHILD_KEY.col(), Children.UASC.col());
    return Join.manyToOne(stays, children, LA_CODE, Children.CHILD_KEY.name())
        .filter(not(coalesce(Children.UASC.col(), lit(false))));
  }
}
