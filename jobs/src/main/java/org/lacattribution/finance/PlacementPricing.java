package org.lacattribution.finance;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;
import static org.lacattribution.finance.ChildDays.CHILDREN;
import static org.lacattribution.finance.ChildDays.DAY;
import static org.lacattribution.finance.ChildDays.FIRST_DAY;
import static org.lacattribution.finance.ChildDays.GROUP;
import static org.lacattribution.finance.ChildDays.LAST_DAY;
import static org.lacattribution.finance.ChildDays.LA_CODE;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.published.PlacementCostMonths;

/**
 * Rows of {@link PlacementCostMonths}: children of each day at the price of that day.
 *
 * <p>Pounds are added as decimals, so that a sum does not depend on the order of rows.
 */
final class PlacementPricing {
  /** The price that a saving is reckoned at, and the one that a row of prices has by default. */
  static final String FEE = "fee";

  /** Code that stands for every placement group. */
  static final String ALL = "all";

  private static final String PRICE = "price";
  private static final String WEEKLY = "weekly";
  private static final String MONTH = "month";
  private static final String POUNDS = "decimal(18,4)";
  private static final int WEEK = 7;
  private static final int MONTHS_TO_APRIL = 3;

  private PlacementPricing() {}

  /**
   * Of every authority in the tables.
   *
   * @return columns of the contract without run and day; a kind of price that the authority has no
   *     row of is left out, but for fees
   */
  static Dataset<Row> of(Tables tables, Uasc uasc) {
    Dataset<Row> span = ChildDays.span(tables);
    Dataset<Row> prices = prices(tables, span);
    Dataset<Row> kinds =
        prices
            .select(LA_CODE, PRICE)
            .union(span.select(col(LA_CODE), lit(FEE).as(PRICE)))
            .distinct();
    Dataset<Row> priced =
        ChildDays.of(tables, span, uasc)
            .join(broadcast(kinds), LA_CODE)
            .join(broadcast(prices), new String[] {LA_CODE, GROUP, PRICE, DAY}, "left")
            .groupBy(col(LA_CODE), trunc(col(DAY), "MM").as(MONTH), col(GROUP), col(PRICE))
            .agg(
                functions.max_by(col(CHILDREN), col(DAY)).as("at_end"),
                sum(CHILDREN).as("days"),
                sum(when(col(WEEKLY).isNotNull(), col(CHILDREN)).otherwise(0L)).as("priced"),
                sum(col(WEEKLY).multiply(col(CHILDREN))).as("cost"),
                avg(col(WEEKLY)).as("mean"),
                count(col(WEEKLY)).as("calendar"));
    Dataset<Row> all =
        priced
            .groupBy(LA_CODE, MONTH, PRICE)
            .agg(
                sum("at_end").as("at_end"),
                sum("days").as("days"),
                sum("priced").as("priced"),
                sum("cost").as("cost"))
            .withColumn(GROUP, lit(ALL));
    return rows(priced.unionByName(all, true));
  }

  private static Dataset<Row> rows(Dataset<Row> sums) {
    Column pounds = col("cost").cast("double").divide(WEEK);
    Column april = functions.add_months(col(MONTH), -MONTHS_TO_APRIL);
    Column ending = year(april).plus(1).mod(100).cast("string");
    return sums.select(
        col(LA_CODE),
        col(MONTH),
        col(GROUP),
        col(PRICE),
        concat(year(april), lit("/"), lpad(ending, 2, "0"))
            .as(PlacementCostMonths.FINANCIAL_YEAR.name()),
        col("at_end").as(PlacementCostMonths.CHILDREN.name()),
        col("days").as(PlacementCostMonths.DAYS.name()),
        col("priced").as(PlacementCostMonths.PRICED_DAYS.name()),
        col("days").minus(col("priced")).as(PlacementCostMonths.UNPRICED_DAYS.name()),
        when(col("priced").gt(0), pounds).as(PlacementCostMonths.COST_GBP.name()),
        when(col("priced").gt(0), pounds.multiply(WEEK).divide(col("priced")))
            .as(PlacementCostMonths.AVERAGE_WEEKLY_COST_GBP.name()),
        col("mean").as(PlacementCostMonths.WEEKLY_PRICE_GBP.name()),
        col("calendar").as(PlacementCostMonths.CALENDAR_DAYS_PRICED.name()));
  }

  /**
   * The price of each day; a day with two prices of a kind has none, for which holds is unknown.
   */
  private static Dataset<Row> prices(Tables tables, Dataset<Row> span) {
    Column from = greatest(PlacementCosts.VALID_FROM.col(), col(FIRST_DAY));
    Column to = least(coalesce(PlacementCosts.VALID_TO.col(), col(LAST_DAY)), col(LAST_DAY));
    return tables
        .read(PlacementCosts.TABLE)
        .join(broadcast(span), LA_CODE)
        .filter(from.leq(to))
        .select(
            col(LA_CODE),
            PlacementCosts.PLACEMENT_GROUP.col().as(GROUP),
            PlacementCosts.PRICE.col().as(PRICE),
            PlacementCosts.WEEKLY_COST_GBP.col().cast(POUNDS).as(WEEKLY),
            explode(sequence(from, to, expr("interval 1 day"))).as(DAY))
        .groupBy(LA_CODE, GROUP, PRICE, DAY)
        .agg(count(lit(1)).as("prices"), any_value(col(WEEKLY)).as(WEEKLY))
        .select(
            col(LA_CODE),
            col(GROUP),
            col(PRICE),
            col(DAY),
            when(col("prices").equalTo(1), col(WEEKLY)).as(WEEKLY));
  }
}
