package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;

class MonthlyTotalsTest {

  @Test
  void sumsOverAgeBandsAndPlacementGroupsAndCountsPlansWhenAMonthBegins() {
    Map<Table, Dataset<Row>> tables =
        Map.of(
            StockFlow.TABLE,
            Drawn.rows(
                StockFlow.TABLE,
                """
                | la_code | month      | age_band | placement_group | stock_start | entries | exits |
                | 331     | 2012-04-01 | 0        | internal_foster | 10          | 2       | 1     |
                | 331     | 2012-04-01 | 10_15    | external_foster | 20          | 1       | 0     |
                | 331     | 2012-05-01 | 0        | internal_foster | 32          | 0       | 4     |
                | 332     | 2012-05-01 | 0        | internal_foster | 99          | 9       | 9     |
                """),
            Population.TABLE,
            Drawn.rows(
                Population.TABLE,
                """
                | la_code | year | min_age | max_age | sex | variant  | persons |
                | 331     | 2012 | 0       | 17      | all | estimate | 70000   |
                | 331     | 2012 | 0       | 9       | M   | estimate | 1       |
                | 331     | 2012 | 0       | 17      | all | high     | 2       |
                | 331     | 2012 | 18      | 24      | all | estimate | 3       |
                """),
            Plans.TABLE,
            Drawn.rows(
                Plans.TABLE,
                """
                | la_code | child_key | plan_type | plan_key | start_date | end_date   |
                | 331     | A         | cpp       | 1        | 2012-03-10 | 2012-04-20 |
                | 331     | B         | cpp       | 2        | 2012-04-01 |            |
                | 331     | C         | cin       | 3        | 2012-01-01 |            |
                """));
    MonthlySeries series = MonthlyTotals.of(tables::get, "331").orElseThrow();
    assertThat(series.firstMonth()).isEqualTo(LocalDate.of(2012, 4, 1));
    assertThat(series.stock()).containsExactly(30, 32);
    assertThat(series.entries()).containsExactly(3, 0);
    assertThat(series.exits()).containsExactly(1, 4);
    assertThat(series.population()).containsExactly(70_000, 70_000);
    // On 1 April A alone, for B's plan begins that day; on 1 May B alone.
    assertThat(series.plans()).containsExactly(1, 1);
    assertThat(MonthlyTotals.of(tables::get, "333")).isEmpty();
  }
}
