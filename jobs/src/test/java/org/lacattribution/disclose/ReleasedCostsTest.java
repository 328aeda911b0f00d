package org.lacattribution.disclose;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** Costs of a month are functions of days of children, so a release works them out from counts. */
class ReleasedCostsTest {
  private static final Council.Disclosure PROFILE = new Council.Disclosure("standard", 6, 5);

  /**
   * April 2013: 123 children in foster care, 2 in secure homes, of whom a release shows neither.
   */
  private static final Dataset<Row> FLOW =
      Drawn.rows(
          StockFlow.TABLE,
          """
          | run_id | as_of      | la_code | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | 5_to_9   | internal_foster | 123         | 0       | 0     | 0        | 0         | 0       | 0        | 123       |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | 5_to_9   | external_foster | 87          | 0       | 0     | 0        | 0         | 0       | 0        | 87        |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | 5_to_9   | secure          | 2           | 0       | 0     | 0        | 0         | 0       | 0        | 2         |
          """);

  private static final Dataset<Row> COSTS =
      Drawn.rows(
          PlacementCostMonths.TABLE,
          """
          | run_id | as_of      | la_code | month      | placement_group | price | financial_year | children | days | priced_days | unpriced_days | cost_gbp | average_weekly_cost_gbp | weekly_price_gbp | calendar_days_priced |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | internal_foster | fee   | 2013/14        | 123      | 3690 | 3690        | 0             | 184500   | 350                     | 350              | 30                   |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | external_foster | fee   | 2013/14        | 87       | 2610 | 1740        | 870           | 174000   | 700                     | 700              | 20                   |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | secure          | fee   | 2013/14        | 2        | 60   | 60          | 0             | 42000    | 4900                    | 4900             | 30                   |
          | r1     | 2013-04-30 | 331     | 2013-04-01 | all             | fee   | 2013/14        | 212      | 6360 | 5490        | 870           | 400500   | 511                     |                  |                      |
          """);

  @Test
  void costsFollowFromTheNumbersShown() {
    // Shown: 125 and 85, rounded, and 212 in all. 125 * 30 = 3750 days at 350 / 7 = 187,500;
    // 85 * 20 = 1700 priced days at 100 = 170,000. Mean price (125 * 350 + 85 * 700) / 210 =
    // 491.67;
    // 212 * 30 days at it: 446,714.
    assertThat(drawn(released(COSTS)))
        .isEqualTo(
            Drawn.aligned(
                """
                | placement_group | children | days   | priced_days | unpriced_days | cost_gbp | average_weekly_cost_gbp | suppressed |
                | all             | 212.0    | 6360.0 |             |               | 446714.0 | 491.67                  | priced_days unpriced_days |
                | external_foster | 85.0     | 2550.0 | 1700.0      | 850.0         | 170000.0 | 700.0                   |            |
                | internal_foster | 125.0    | 3750.0 | 3750.0      | 0.0           | 187500.0 | 350.0                   |            |
                | secure          |          |        |             |               |          |                         | average_weekly_cost_gbp children cost_gbp days priced_days unpriced_days |
                """));
  }

  /** The days themselves are in no released figure: others give the same release. */
  @Test
  void theDaysOfChildrenAreInNoReleasedFigure() {
    Dataset<Row> others = COSTS;
    for (String figure :
        List.of("days", "priced_days", "cost_gbp", "average_weekly_cost_gbp", "children")) {
      others = others.withColumn(figure, col(figure).multiply(3).plus(7));
    }
    assertThat(drawn(released(others))).isEqualTo(drawn(released(COSTS)));
  }

  private static String drawn(Dataset<Row> released) {
    return Drawn.draw(
        released
            .withColumn("cost_gbp", functions.round(col("cost_gbp")))
            .withColumn(
                "average_weekly_cost_gbp", functions.round(col("average_weekly_cost_gbp"), 2)),
        "placement_group",
        "children",
        "days",
        "priced_days",
        "unpriced_days",
        "cost_gbp",
        "average_weekly_cost_gbp",
        Table.SUPPRESSED);
  }

  private static Dataset<Row> released(Dataset<Row> costs) {
    Map<Table, Dataset<Row>> given = new HashMap<>();
    given.put(StockFlow.TABLE, FLOW);
    given.put(PlacementCostMonths.TABLE, costs);
    return Disclosure.of(
            List.of(
                StockFlow.TABLE,
                PeriodFlows.TABLE,
                StockBreakdowns.TABLE,
                FlowBreakdowns.TABLE,
                PlacementCostMonths.TABLE),
            table ->
                given.getOrDefault(
                    table, SharedSpark.session().createDataFrame(List.of(), table.schema())),
            PROFILE,
            "r1",
            SharedSpark.session().createDataFrame(List.of(), ReleaseLedger.TABLE.schema()))
        .tables()
        .read(PlacementCostMonths.TABLE);
  }
}
