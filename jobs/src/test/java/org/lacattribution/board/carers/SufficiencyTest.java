package org.lacattribution.board.carers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.conformed.Capacities;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.Sufficiencies;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;
import org.lacattribution.testing.SharedSpark;

/** Places needed and places there are. */
class SufficiencyTest {
  private static final Scope SCOPE =
      new Scope("r1", LocalDate.of(2013, 2, 28), "331", Uasc.values()[0], List.of());
  private static final String STOCK =
      """
      | la_code | month      | breakdown       | category        | children |
      | 331     | 2013-01-01 | placement_group | internal_foster | 190      |
      | 331     | 2013-01-01 | placement_group | secure          |          |
      | 331     | 2013-02-01 | placement_group | internal_foster | 195      |
      | 331     | 2013-02-01 | age_band        | under_1         | 40       |
      | 201     | 2013-02-01 | placement_group | internal_foster | 5        |
      """;
  private static final String AHEAD =
      """
      | la_code | period     | scenario | measure   | age_band | placement_group | estimate | lower_80 | upper_80 | lower_95 | upper_95 |
      | 331     | 2013-02-01 | central  | lac_stock | all      | internal_foster | 1        |          |          |          |          |
      | 331     | 2013-03-01 | central  | lac_stock | all      | internal_foster | 200      | 190      | 210      | 185      | 215      |
      | 331     | 2013-03-01 | surge    | lac_stock | all      | internal_foster | 250      | 190      | 210      | 185      | 215      |
      | 331     | 2013-03-01 | central  | lac_stock | all      | all             | 600      | 590      | 610      | 585      | 615      |
      | 331     | 2013-03-01 | central  | lac_stock | 5_to_9   | all             | 100      | 90       | 110      | 85       | 115      |
      """;

  private static String drawn(String capacities) {
    DrawnTables tables =
        new DrawnTables().with(StockBreakdowns.TABLE, STOCK).with(Forecasts.TABLE, AHEAD);
    if (!capacities.isEmpty()) {
      tables.with(Capacities.TABLE, capacities);
    }
    return Drawn.draw(
        SharedSpark.session()
            .createDataFrame(
                Sufficiency.of(tables.tables(), tables.tables(), SCOPE).rows(),
                Sufficiencies.TABLE.schema()),
        Sufficiencies.MONTH,
        Sufficiencies.PLACEMENT_GROUP,
        Sufficiencies.BASIS,
        Sufficiencies.NEEDED,
        Sufficiencies.LOWER_95,
        Sufficiencies.UPPER_95,
        Sufficiencies.CAPACITY,
        Sufficiencies.GAP,
        Sufficiencies.NOTE);
  }

  @Test
  void theLastRowThatStartsOnOrBeforeTheLastDayOfTheMonthHolds() {
    // 200 places from the last day of January, 180 agreed from 1 March. Secure homes: the number
    // is not shown in January, and nobody is there in February.
    assertThat(
            drawn(
                """
                | la_code | placement_group | valid_from | places | source |
                | 331     | internal_foster | 2012-01-01 | 150    | s      |
                | 331     | internal_foster | 2013-01-31 | 200    | s      |
                | 331     | internal_foster | 2013-03-01 | 180    | s      |
                | 201     | secure          | 2012-01-01 | 9      | s      |
                """))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | placement_group | basis    | needed | lower_95 | upper_95 | capacity | gap   | note |
                | 2013-01-01 | internal_foster | counted  | 190.0  |          |          | 200.0    | -10.0 |      |
                | 2013-01-01 | secure          | counted  |        |          |          |          |       | Not in this release: the number is small, or would reveal a small one. |
                | 2013-02-01 | internal_foster | counted  | 195.0  |          |          | 200.0    | -5.0  |      |
                | 2013-02-01 | secure          | counted  | 0.0    |          |          |          |       | capacity.csv gives no places of this kind for this day. |
                | 2013-03-01 | internal_foster | forecast | 200.0  | 185.0    | 215.0    | 180.0    | 20.0  |      |
                """));
  }

  @Test
  void withoutCapacityTheRestContinues() {
    assertThat(drawn(""))
        .contains("Capacity is not supplied: add capacity.csv.")
        .contains("| 2013-02-01 | internal_foster | counted  | 195.0  |")
        .contains("| 2013-03-01 | internal_foster | forecast | 200.0  | 185.0    | 215.0    |");
  }
}
