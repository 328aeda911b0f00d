package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.StatedSavings;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;

/** The tables of the reports of March 2013 to the printed digit, and what came of them. */
class BudgetRowsTest {
  @Test
  void financialPositionIsTheSecondTableOfTheReport() {
    // In £m: 1.3 + 2.0 = 3.3, and 3.3 - 1.1 = 2.2; so in every year.
    assertThat(
            Drawn.draw(
                finance(new DrawnTables()).financialPosition(),
                FinancialPositions.FINANCIAL_YEAR,
                FinancialPositions.UNDERLYING_OVERSPEND_GBP,
                FinancialPositions.BUDGET_ADJUSTMENT_GBP,
                FinancialPositions.SAVING_REQUIRED_GBP,
                FinancialPositions.FORECAST_SAVING_GBP,
                FinancialPositions.NET_POSITION_GBP,
                FinancialPositions.CONTINGENCY_CHILDREN,
                FinancialPositions.REALISED_SAVING_GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | financial_year | underlying_overspend_gbp | budget_adjustment_gbp | saving_required_gbp | forecast_saving_gbp | net_position_gbp | contingency_children | realised_saving_gbp |
                | 2012/13        | 1300000.0                | 0.0                   | 1300000.0           | 0.0                 | 1300000.0        | 0.0                  |                     |
                | 2013/14        | 1300000.0                | 2000000.0             | 3300000.0           | 1100000.0           | 2200000.0        | 40.0                 |                     |
                | 2014/15        | 1300000.0                | 4000000.0             | 5300000.0           | 3400000.0           | 1900000.0        | 80.0                 |                     |
                | 2015/16        | 1300000.0                | 5200000.0             | 6500000.0           | 5600000.0           | 900000.0         | 120.0                |                     |
                | 2016/17        | 1300000.0                | 5200000.0             | 6500000.0           | 7000000.0           | -500000.0        | 120.0                |                     |
                """));
    for (Row year : finance(new DrawnTables()).financialPosition().collectAsList()) {
      assertThat(year.<Double>getAs("saving_required_gbp"))
          .isEqualTo(
              year.<Double>getAs("underlying_overspend_gbp")
                  + year.<Double>getAs("budget_adjustment_gbp"));
      assertThat(year.<Double>getAs("net_position_gbp"))
          .isEqualTo(
              year.<Double>getAs("saving_required_gbp")
                  - year.<Double>getAs("forecast_saving_gbp"));
    }
  }

  @Test
  void fundingIsThatOfTheReportAndAddsUp() {
    Dataset<Row> funding = finance(new DrawnTables()).programmeFunding();
    assertThat(
            Drawn.draw(
                funding,
                ProgrammeFundings.PROGRAMMES,
                ProgrammeFundings.FINANCIAL_YEAR,
                ProgrammeFundings.DELIVERY_COST_GBP,
                ProgrammeFundings.GRANT_GBP,
                ProgrammeFundings.AUTHORITY_FUNDING_GBP,
                ProgrammeFundings.AUTHORITY_OVERHEAD_GBP,
                ProgrammeFundings.ESTIMATED_SHORTFALL_GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | programmes | financial_year | delivery_cost_gbp | grant_gbp | authority_funding_gbp | authority_overhead_gbp | estimated_shortfall_gbp |
                | MST+KEEP   | 2013/14        | 319000.0          | 200000.0  | 85000.0               | 34000.0                | 0.0                     |
                | MST+KEEP   | 2014/15        | 329000.0          | 180000.0  | 85000.0               | 34000.0                | 30000.0                 |
                | MST+KEEP   | 2015/16        | 338000.0          | 0.0       | 85000.0               | 34000.0                | 219000.0                |
                | MST+KEEP   | all            | 986000.0          | 380000.0  | 255000.0              | 102000.0               | 249000.0                |
                """));
    List<Row> rows = funding.collectAsList();
    for (int column = 5; column <= 9; column++) {
      int amount = column;
      assertThat(rows.stream().limit(3).mapToDouble(row -> row.getDouble(amount)).sum())
          .isEqualTo(rows.get(3).getDouble(amount));
    }
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.getDouble(5))
                    .isEqualTo(
                        row.getDouble(6) + row.getDouble(7) + row.getDouble(8) + row.getDouble(9)));
  }

  @Test
  void savingsStatedAreWorkedOutAgain() {
    assertThat(
            Drawn.draw(
                finance(new DrawnTables()).statedSaving(),
                StatedSavings.CODE,
                StatedSavings.COUNTING,
                StatedSavings.VALUE_GBP,
                StatedSavings.FORMULA))
        .isEqualTo(
            Drawn.aligned(
                """
                | code                             | counting      | value_gbp         | formula              |
                | carer_fee_rise                   | lowest        | 59872.8           | 190 × 303 × 52 × 2%  |
                | carer_payment_uplift             | stated        | 350000.0          | as stated            |
                | keep_breakdowns_prevented        | calendar_year | 53602.85714285714 | 514 × 2 × 365 / 7    |
                | keep_breakdowns_prevented        | evenly        | 26728.0           | 514 × 2 × 52 / 2     |
                | keep_breakdowns_prevented        | full_year     | 53456.0           | 514 × 2 × 52         |
                | keep_breakdowns_prevented_year_3 | calendar_year | 160808.5714285714 | 514 × 6 × 365 / 7    |
                | keep_breakdowns_prevented_year_3 | evenly        | 80184.0           | 514 × 6 × 52 / 2     |
                | keep_breakdowns_prevented_year_3 | full_year     | 160368.0          | 514 × 6 × 52         |
                | keep_saving_stated               | stated        | 160000.0          | as stated            |
                | maintenance_allowance_rise       | highest       | 149682.0          | 190 × 303 × 52 × 5%  |
                | mst_avoided                      | calendar_year | 852014.2857142857 | 817 × 20 × 365 / 7   |
                | mst_avoided                      | evenly        | 424840.0          | 817 × 20 × 52 / 2    |
                | mst_avoided                      | full_year     | 849680.0          | 817 × 20 × 52        |
                | mst_saving_stated                | stated        | 850000.0          | as stated            |
                | uplift_offset                    | full_year     | 350000.0          | 7 × 50000            |
                """));
  }

  @Test
  void theSavingIsFewerDaysAndCheaperPlacementsAtThePricesOfTheYear() {
    // 2012/13: 100 days a month of foster care by others and 100 by own carers; 2013/14: 60 and
    // 120.
    // Prices 700 and 350, and 770 and 350 in 2013/14. At those: 12 * (100 * 110 + 100 * 50)
    // = 192,000 before and 12 * (60 * 110 + 120 * 50) = 151,200 now: a saving of 40,800. Of it
    // 12 * 20 days fewer at the mean of 80 a day: 19,200.
    Row year = year(finance(years()).financialPosition(), "2013/14");
    assertThat(year.<Double>getAs("realised_saving_gbp")).isCloseTo(40_800, within(1e-6));
    assertThat(year.<Double>getAs("saving_from_fewer_days_gbp")).isCloseTo(19_200, within(1e-6));
    assertThat(year.<Double>getAs("saving_from_placements_gbp")).isCloseTo(21_600, within(1e-6));
    assertThat(year.<Double>getAs("realised_net_position_gbp"))
        .isCloseTo(3_300_000 - 40_800, within(1e-6));
    assertThat(year.<Double>getAs("contingency_used_children")).isEqualTo(6.5);
    Row base = year(finance(years()).financialPosition(), "2012/13");
    assertThat(base.<Double>getAs("realised_saving_gbp")).isNull();
    assertThat(year(finance(years()).financialPosition(), "2014/15").<String>getAs("note"))
        .contains("every month of the year");
  }

  /** In a release a group that is not shown is the rest of the total, at the mean of the others. */
  @Test
  void aGroupThatIsNotShownIsTheRestOfTheTotal() {
    DrawnTables released =
        new DrawnTables()
            .with(
                PlacementCostMonths.TABLE,
                HEADER
                    + year(2012, "all", "210", "", "")
                    + year(2012, "internal_foster", "200", "350", "30")
                    + year(2012, "secure", "", "4900", "30")
                    + year(2013, "all", "105", "", "")
                    + year(2013, "internal_foster", "100", "350", "30")
                    + year(2013, "secure", "", "4900", "30"));
    // Secure homes have 10 and 5 days a month, unknown to the reader; the mean price shown is 50 a
    // day: 12 * (210 - 105) * 50.
    Row year = year(finance(released).financialPosition(), "2013/14");
    assertThat(year.<Double>getAs("realised_saving_gbp")).isCloseTo(63_000, within(1e-6));
  }

  @Test
  void aCouncilWithoutABudgetHasNoRows() {
    Finance bare =
        Finance.of(
            new DrawnTables().tables(),
            new Council("331", "Coventry", List.of()),
            "r1",
            LocalDate.of(2014, 3, 31));
    assertThat(bare.financialPosition().collectAsList()).isEmpty();
    assertThat(bare.programmeFunding().collectAsList()).isEmpty();
    assertThat(bare.statedSaving().collectAsList()).isEmpty();
  }

  private static final String HEADER =
      "| la_code | month | placement_group | price | financial_year | days | priced_days | cost_gbp | weekly_price_gbp | calendar_days_priced |\n";

  private static DrawnTables years() {
    return new DrawnTables()
        .with(
            PlacementCostMonths.TABLE,
            HEADER
                + year(2012, "all", "200", "", "")
                + year(2012, "external_foster", "100", "700", "30")
                + year(2012, "internal_foster", "100", "350", "30")
                + year(2013, "all", "180", "", "")
                + year(2013, "external_foster", "60", "770", "30")
                + year(2013, "internal_foster", "120", "350", "30"))
        .with(
            Reconciliations.TABLE,
            """
            | la_code | month      | component        | estimate |
            | 331     | 2013-03-01 | child_population | 4        |
            | 331     | 2014-03-01 | child_population | 10.5     |
            | 331     | 2014-03-01 | need_mix         | 99       |
            """);
  }

  /** The months of a financial year that begins in a year. */
  private static String year(int from, String group, String days, String price, String priced) {
    StringBuilder rows = new StringBuilder();
    Stream.iterate(LocalDate.of(from, 4, 1), month -> month.plusMonths(1))
        .limit(12)
        .forEach(
            month ->
                rows.append(
                    "| 331 | %s | %s | fee | %d/%d | %s | %s | 1 | %s | %s |%n"
                        .formatted(
                            month, group, from, (from + 1) % 100, days, days, price, priced)));
    return rows.toString();
  }

  private static Row year(Dataset<Row> rows, String year) {
    return rows.where(FinancialPositions.FINANCIAL_YEAR.col().equalTo(year)).first();
  }

  private static Finance finance(DrawnTables tables) {
    return Finance.of(tables.tables(), DrawnTables.COVENTRY, "r1", LocalDate.of(2014, 3, 31));
  }
}
