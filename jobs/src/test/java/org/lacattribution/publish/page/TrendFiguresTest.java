package org.lacattribution.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** What the page says of the forecast. */
class TrendFiguresTest {
  @Test
  void theFanIsOfMonthsAndTheNextYearIsThatOfThePlan() {
    Map<String, Dataset<Row>> given =
        Map.of(
            Forecasts.TABLE.name(),
            Drawn.rows(
                Forecasts.TABLE,
                """
                | la_code | period     | scenario | measure     | age_band | placement_group | estimate | lower_80 | upper_80 | note |
                | 331     | 2016       | central  | cla_31march | all      | all             | 590      | 550      | 640      |      |
                | 331     | 2015-05-01 | central  | lac_stock   | all      | all             | 581      | 570      | 592      | c    |
                | 331     | 2015-04-01 | central  | lac_stock   | all      | all             | 580      | 572      | 588      | c    |
                | 331     | 2015-05-01 | plans_up | lac_stock   | all      | all             | 585      | 570      | 600      | p    |
                | 331     | 2015-05-01 | central  | lac_stock   | 1_to_4   | all             | 99       | 90       | 110      | c    |
                | 332     | 2015-06-01 | central  | lac_stock   | all      | all             | 1        | 1        | 1        | c    |
                """),
            PlannedProfiles.TABLE.name(),
            Drawn.rows(
                PlannedProfiles.TABLE,
                """
                | la_code | financial_year | planned_lac | actual_lac | forecast_lac | probability_plan_met | entries_a_year | entries_a_year_to_meet_plan |
                | 331     | 2014/15        | 498         | 588        |              | 0                    | 313            |                             |
                | 331     | 2015/16        | 457         |            | 601.4        | 0.034                | 313            | 151.2                       |
                """));
    Tables tables =
        table ->
            given.getOrDefault(
                table.name(), SharedSpark.session().createDataFrame(List.of(), table.schema()));
    TrendFigures figures = TrendFigures.collect(tables, "331");
    assertThat(figures.fan())
        .extracting(TrendFigures.Fan::day)
        .containsExactly(LocalDate.parse("2015-04-30"), LocalDate.parse("2015-05-31"));
    assertThat(figures.scenarios())
        .extracting(TrendFigures.Outcome::scenario)
        .containsExactly("central", "plans_up");
    assertThat(figures.next().orElseThrow().financialYear()).isEqualTo("2015/16");
    assertThat(TrendFigures.collect(tables, "332").next()).isEmpty();
    assertThat(TrendFigures.collect(tables, "333").fan()).isEmpty();
    assertThat(BacktestScores.TABLE.fields()).isNotEmpty();
  }
}
