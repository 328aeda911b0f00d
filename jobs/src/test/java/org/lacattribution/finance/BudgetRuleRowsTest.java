package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;

/** The budget of the review first, and the contingency only beyond its plan. */
class BudgetRuleRowsTest {
  @Test
  void beyondThePlanNothingIsBankedUntilItIsExceeded() {
    assertThat(BudgetRuleRows.counted(30, 41)).isEqualTo(30);
    assertThat(BudgetRuleRows.beyond(30, 41)).isZero();
    assertThat(BudgetRuleRows.counted(50, 41)).isEqualTo(41);
    assertThat(BudgetRuleRows.beyond(50, 41)).isEqualTo(9);
    // 585 children against a plan of 538, from 579: a rise of 6.
    assertThat(BudgetRuleRows.counted(579 - 585, 579 - 538)).isZero();
    assertThat(BudgetRuleRows.beyond(579 - 585, 579 - 538)).isZero();
  }

  @Test
  void ruleAndCauseAreRowsOfTheirOwn() {
    // Plan for March 2014: 538 of 579, a fall of 41. There are 529: a fall of 50, 9 beyond.
    StringBuilder months =
        new StringBuilder(
            "| la_code | month | placement_group | price | financial_year | children | days |\n");
    Stream.iterate(LocalDate.of(2013, 4, 1), month -> month.plusMonths(1))
        .limit(12)
        .forEach(
            month ->
                months.append("| 331 | %s | all | fee | 2013/14 | 529 | 1 |%n".formatted(month)));
    Finance finance =
        Finance.of(
            new DrawnTables()
                .with(PlacementCostMonths.TABLE, months.toString())
                .with(
                    Attribution.TABLE,
                    """
                    | la_code | month      | measure   | scope | code   | estimate | lower_95 | upper_95 |
                    | 331     | 2014-03-01 | lac_stock | group | FSR    | 20.5     | 3        | 38       |
                    | 331     | 2014-03-01 | lac_stock | group | MST_TF | 5.5      | -4       | 15       |
                    | 331     | 2014-03-01 | lac_days  | group | FSR    | 999      |          |          |
                    """)
                .tables(),
            DrawnTables.COVENTRY,
            "r1",
            LocalDate.of(2014, 3, 31));
    assertThat(
            Drawn.draw(
                finance.budgetRule(),
                BudgetRules.FINANCIAL_YEAR,
                BudgetRules.SPLIT,
                BudgetRules.GROUPS,
                BudgetRules.CHILDREN,
                BudgetRules.LOWER_95,
                BudgetRules.SAVING_GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | financial_year | split       | groups      | children | lower_95 | saving_gbp |
                | 2013/14        | budget_rule | FSR         | 41.0     |          |            |
                | 2013/14        | budget_rule | MST_TF+KEEP | 9.0      |          |            |
                | 2013/14        | cause       | FSR         | 20.5     | 3.0      |            |
                | 2013/14        | cause       | MST_TF      | 5.5      | -4.0     |            |
                """));
  }
}
