package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;

/** Days in care at the price of the day, as drawn tables of February and March 2012. */
class PlacementPricingTest {
  private static final String NO_PRICES =
      "| la_code | placement_group | price | valid_from | valid_to | weekly_cost_gbp |\n";

  @Test
  void aPriceThatChangesInMidStayIsThatOfTheDayAndFebruaryHasALeapDay() {
    // A: 10 February to 11 March 2012, foster care: 10..29 February are 20 days, 1..10 March 10;
    // the day of ceasing is not a day in care. Price 303 to 4 March, 350 from 5 March.
    // March: 4 days at 303 and 6 at 350: (4 * 303 + 6 * 350) / 7 = 3312 / 7 = 473.142857.
    String costs =
        draw(
            "| 331 | A | A1 | 2012-02-10 | 2012-03-11 | E4A | false |",
            "| 331 | A | a | A1 | 2012-02-10 | 2012-03-11 | internal_foster | false |",
            """
            | 331 | internal_foster | fee | 2009-04-01 | 2012-03-04 | 303 |
            | 331 | internal_foster | fee | 2012-03-05 |            | 350 |
            """);
    assertThat(costs)
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | placement_group | price | financial_year | children | days | priced_days | unpriced_days | cost_gbp | calendar_days_priced |
                | 2012-02-01 | all             | fee   | 2011/12        | 1.0      | 20.0 | 20.0        | 0.0           | 865.71   |                      |
                | 2012-02-01 | internal_foster | fee   | 2011/12        | 1.0      | 20.0 | 20.0        | 0.0           | 865.71   | 29.0                 |
                | 2012-03-01 | all             | fee   | 2011/12        | 0.0      | 10.0 | 10.0        | 0.0           | 473.14   |                      |
                | 2012-03-01 | internal_foster | fee   | 2011/12        | 0.0      | 10.0 | 10.0        | 0.0           | 473.14   | 31.0                 |
                """));
  }

  @Test
  void daysWithoutAPriceOrWithTwoAreCountedAndNeverFree() {
    // B moves on 1 March. Two fees of residential homes hold from 1 to 10 March: neither is used.
    String costs =
        draw(
            "| 331 | B | B1 | 2012-01-05 | | | false |",
            """
            | 331 | B | b | B1 | 2012-01-05 | 2012-03-01 | supported | false |
            | 331 | B | c | B1 | 2012-03-01 | | external_residential | false |
            """,
            """
            | 331 | external_residential | fee     | 2009-04-01 | 2012-03-10 | 2900 |
            | 331 | external_residential | fee     | 2012-03-01 |            | 3000 |
            | 331 | external_residential | average | 2009-04-01 |            | 3500 |
            """);
    // Fee: 21 days of March at 3000 / 7 = 9000; average: 31 at 500 = 15500. February has no price.
    assertThat(costs)
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | placement_group      | price   | financial_year | children | days | priced_days | unpriced_days | cost_gbp | calendar_days_priced |
                | 2012-02-01 | all                  | average | 2011/12        | 1.0      | 29.0 | 0.0         | 29.0          |          |                      |
                | 2012-02-01 | all                  | fee     | 2011/12        | 1.0      | 29.0 | 0.0         | 29.0          |          |                      |
                | 2012-02-01 | external_residential | average | 2011/12        | 0.0      | 0.0  | 0.0         | 0.0           |          | 29.0                 |
                | 2012-02-01 | external_residential | fee     | 2011/12        | 0.0      | 0.0  | 0.0         | 0.0           |          | 29.0                 |
                | 2012-02-01 | supported            | average | 2011/12        | 1.0      | 29.0 | 0.0         | 29.0          |          | 0.0                  |
                | 2012-02-01 | supported            | fee     | 2011/12        | 1.0      | 29.0 | 0.0         | 29.0          |          | 0.0                  |
                | 2012-03-01 | all                  | average | 2011/12        | 1.0      | 31.0 | 31.0        | 0.0           | 15500.0  |                      |
                | 2012-03-01 | all                  | fee     | 2011/12        | 1.0      | 31.0 | 21.0        | 10.0          | 9000.0   |                      |
                | 2012-03-01 | external_residential | average | 2011/12        | 1.0      | 31.0 | 31.0        | 0.0           | 15500.0  | 31.0                 |
                | 2012-03-01 | external_residential | fee     | 2011/12        | 1.0      | 31.0 | 21.0        | 10.0          | 9000.0   | 21.0                 |
                | 2012-03-01 | supported            | average | 2011/12        | 0.0      | 0.0  | 0.0         | 0.0           |          | 0.0                  |
                | 2012-03-01 | supported            | fee     | 2011/12        | 0.0      | 0.0  | 0.0         | 0.0           |          | 0.0                  |
                """));
  }

  @Test
  void aDayWithoutAPlacementBelongsToTheOneBeforeAndShortBreaksCostNothing() {
    // C: placement ends on 5 February, the next begins on the 8th: 5 to 7 February stay foster
    // care.
    // D has no placement; E is in short breaks.
    Dataset<Row> costs =
        costs(
            """
            | 331 | C | C1 | 2012-02-01 | 2012-02-11 | E4A | false |
            | 331 | D | D1 | 2012-02-20 | 2012-02-22 | E4A | false |
            | 331 | E | E1 | 2012-02-01 | 2012-02-28 | E4A | true |
            """,
            """
            | 331 | C | a | C1 | 2012-02-03 | 2012-02-05 | internal_foster | false |
            | 331 | C | b | C1 | 2012-02-08 | 2012-02-11 | secure | false |
            | 331 | E | e | E1 | 2012-02-01 | 2012-02-28 | supported | true |
            """,
            "");
    assertThat(
            Drawn.draw(
                costs.where("month = date'2012-02-01'"),
                PlacementCostMonths.PLACEMENT_GROUP,
                PlacementCostMonths.DAYS))
        .isEqualTo(
            Drawn.aligned(
                """
                | placement_group | days |
                | all             | 12.0 |
                | internal_foster | 7.0  |
                | other           | 2.0  |
                | secure          | 3.0  |
                """));
  }

  @Test
  void asylumSeekingChildrenAreLeftOutWhereTheCouncilDoesNotCountThem() {
    Dataset<Row> days =
        ChildDays.of(
            histories(
                    """
                    | 331 | F | F1 | 2012-02-10 | 2012-02-20 | E4A | false |
                    | 331 | G | G1 | 2012-02-10 | 2012-02-20 | E4A | false |
                    """,
                    "",
                    "")
                .with(
                    Children.TABLE,
                    "| la_code | child_key | uasc |\n| 331 | F | true |\n| 331 | G | false |\n")
                .tables(),
            ChildDays.span(histories("", "", "").tables()),
            Council.Uasc.LEAVE_OUT);
    assertThat(days.agg(functions.sum("children")).first().getLong(0)).isEqualTo(10);
  }

  private static String draw(String periods, String placements, String prices) {
    return Drawn.draw(
        costs(periods, placements, prices)
            .withColumn("cost_gbp", functions.round(functions.col("cost_gbp"), 2)),
        PlacementCostMonths.MONTH,
        PlacementCostMonths.PLACEMENT_GROUP,
        PlacementCostMonths.PRICE,
        PlacementCostMonths.FINANCIAL_YEAR,
        PlacementCostMonths.CHILDREN,
        PlacementCostMonths.DAYS,
        PlacementCostMonths.PRICED_DAYS,
        PlacementCostMonths.UNPRICED_DAYS,
        PlacementCostMonths.COST_GBP,
        PlacementCostMonths.CALENDAR_DAYS_PRICED);
  }

  private static Dataset<Row> costs(String periods, String placements, String prices) {
    return Finance.of(
            histories(periods, placements, prices).tables(),
            DrawnTables.COVENTRY,
            "r1",
            LocalDate.of(2012, 3, 31))
        .placementCostMonth();
  }

  private static DrawnTables histories(String periods, String placements, String prices) {
    return new DrawnTables()
        .with(
            StockFlow.TABLE,
            """
            | la_code | month      | stock_end |
            | 331     | 2012-02-01 | 0         |
            | 331     | 2012-03-01 | 0         |
            """)
        .with(
            PeriodsOfCare.TABLE,
            "| la_code | child_key | period_of_care_key | start_date | end_date | end_reason | short_breaks |\n"
                + periods)
        .with(
            Placements.TABLE,
            "| la_code | child_key | placement_key | period_of_care_key | start_date | end_date | placement_group | short_break |\n"
                + placements)
        .with(PlacementCosts.TABLE, NO_PRICES + prices);
  }
}
