package org.lacattribution.panel;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.PlacementMoves;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;

/**
 * Stock and flow as drawn tables. Every history is of April and May 2013: the source covers from 15
 * March, so April is the first whole month, and the data end on 20 June, so May is the last.
 */
class StockAndFlowTest {
  private static final PanelScope SCOPE =
      new PanelScope("r1", LocalDate.of(2013, 6, 20), Uasc.INCLUDE);

  @Test
  void entryMoveBirthdayAndExitOfOneChild() {
    // Born 10 May 2008: five years old on 10 May 2013. In care 8 April to 20 May.
    // April: +1 in (1_to_4, internal_foster), and moved to external_foster on the 22nd.
    // May: on the 10th aged out of 1_to_4 and into 5_to_9; on the 20th left from there.
    Histories histories =
        new Histories()
            .child("| A | 2008-05-10 | false |")
            .period("| A | A1 | 2013-04-08 | 2013-05-20 | E4A | false |")
            .placement("| A | A1 | a | 2013-04-08 | 2013-04-22 | internal_foster |")
            .placement("| A | A1 | b | 2013-04-22 | 2013-05-20 | external_foster |");

    assertThat(histories.flow())
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                | 2013-04-01 | 1_to_4   | external_foster | 0           | 0       | 0     | 1        | 0         | 0       | 0        | 1         |
                | 2013-04-01 | 1_to_4   | internal_foster | 0           | 1       | 0     | 0        | 1         | 0       | 0        | 0         |
                | 2013-04-01 | 5_to_9   | external_foster | 0           | 0       | 0     | 0        | 0         | 0       | 0        | 0         |
                | 2013-05-01 | 1_to_4   | external_foster | 1           | 0       | 0     | 0        | 0         | 0       | 1        | 0         |
                | 2013-05-01 | 1_to_4   | internal_foster | 0           | 0       | 0     | 0        | 0         | 0       | 0        | 0         |
                | 2013-05-01 | 5_to_9   | external_foster | 0           | 0       | 1     | 0        | 0         | 1       | 0        | 0         |
                """));
    assertThat(histories.moves())
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | from_group      | to_group        | moves |
                | 2013-04-01 | 1_to_4   | internal_foster | external_foster | 1     |
                """));
    assertThat(histories.exits())
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | end_reason | exits |
                | 2013-05-01 | 5_to_9   | E4A        | 1     |
                """));
  }

  /** Of two placements that begin on one day the one that lasts is where the child lives. */
  @Test
  void aPlacementOfNoDayIsPassedThroughWhateverItsKey() {
    for (String keys : List.of("a b", "b a")) {
      String[] key = keys.split(" ");
      Histories histories =
          new Histories()
              .child("| A | 2008-01-10 | false |")
              .period("| A | A1 | 2013-04-08 |  |  | false |")
              .placement("| A | A1 | " + key[0] + " | 2013-04-08 | 2013-04-08 | internal_foster |")
              .placement("| A | A1 | " + key[1] + " | 2013-04-08 |  | external_foster |");
      assertThat(histories.flowOf("2013-05-01"))
          .as(keys)
          .isEqualTo(
              Drawn.aligned(
                  """
                  | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                  | 2013-05-01 | 5_to_9   | external_foster | 1           | 0       | 0     | 0        | 0         | 0       | 0        | 1         |
                  | 2013-05-01 | 5_to_9   | internal_foster | 0           | 0       | 0     | 0        | 0         | 0       | 0        | 0         |
                  """));
    }
  }

  @Test
  void eventsOfOneDayAreBirthdayThenMoveThenExit() {
    // All on 16 May 2013, the sixteenth birthday: the child grows older in internal_foster, moves
    // to supported at 16 and leaves from there, at 16.
    Histories histories =
        new Histories()
            .child("| A | 1997-05-16 | false |")
            .period("| A | A1 | 2013-05-01 | 2013-05-16 |  | false |")
            .placement("| A | A1 | a | 2013-05-01 | 2013-05-16 | internal_foster |")
            .placement("| A | A1 | b | 2013-05-16 | 2013-05-16 | supported |");

    assertThat(histories.flowOf("2013-05-01"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band    | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                | 2013-05-01 | 10_to_15    | internal_foster | 0           | 1       | 0     | 0        | 0         | 0       | 1        | 0         |
                | 2013-05-01 | 16_to_17    | internal_foster | 0           | 0       | 0     | 0        | 1         | 1       | 0        | 0         |
                | 2013-05-01 | 16_to_17    | supported       | 0           | 0       | 1     | 1        | 0         | 0       | 0        | 0         |
                """));
    assertThat(histories.exits()).contains("| 16_to_17 | unknown    | 1     |");
  }

  @Test
  void theOpeningStockIsWhatBeganBeforeTheFirstMonthAndHadNotEnded() {
    // In care at the end of 31 March: B (since 2011) and C (since the last day, 31 March).
    // D left on 31 March and E on 1 April: the day of ceasing is not in care, so D is not in the
    // opening stock and E is, to leave in April. F entered and left before: its cell
    // (10_to_15, secure) never shows. G enters on 31 May, the last day. H enters after the last
    // whole month.
    Histories histories =
        new Histories()
            .child("| B | 2001-01-01 | false |")
            .child("| C | 2001-01-01 | false |")
            .child("| D | 2001-01-01 | false |")
            .child("| E | 2001-01-01 | false |")
            .child("| F | 2001-01-01 | false |")
            .child("| G | 2001-01-01 | false |")
            .child("| H | 2001-01-01 | false |")
            .period("| B | B1 | 2011-06-01 |            |    | false |")
            .period("| C | C1 | 2013-03-31 |            |    | false |")
            .period("| D | D1 | 2012-06-01 | 2013-03-31 | E8 | false |")
            .period("| E | E1 | 2012-06-01 | 2013-04-01 | E8 | false |")
            .period("| F | F1 | 2012-06-01 | 2012-07-01 | E8 | false |")
            .period("| G | G1 | 2013-05-31 |            |    | false |")
            .period("| H | H1 | 2013-06-01 |            |    | false |")
            .placement("| B | B1 | b | 2011-06-01 |  | internal_foster |")
            .placement("| C | C1 | c | 2013-03-31 |  | internal_foster |")
            .placement("| D | D1 | d | 2012-06-01 | 2013-03-31 | internal_foster |")
            .placement("| E | E1 | e | 2012-06-01 | 2013-04-01 | internal_foster |")
            .placement("| F | F1 | f | 2012-06-01 | 2012-07-01 | secure |")
            .placement("| G | G1 | g | 2013-05-31 |  | internal_foster |")
            .placement("| H | H1 | h | 2013-06-01 |  | connected_foster |");

    assertThat(histories.flow())
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | placement_group | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                | 2013-04-01 | 10_to_15 | internal_foster | 3           | 0       | 1     | 0        | 0         | 0       | 0        | 2         |
                | 2013-05-01 | 10_to_15 | internal_foster | 2           | 1       | 0     | 0        | 0         | 0       | 0        | 3         |
                """));
  }

  @Test
  void whatIsCountedAndHow() {
    // A: a period of no length is an entry and an exit.
    // B: no date of birth. C: short breaks, left out. D: a gap from 10 to 20 April belongs to the
    // placement before it; the move is on the 20th. E: no placement is known. F: moves within its
    // group, which placement_move counts and stock_flow does not. G: a placement that begins after
    // the period has ended is passed over, and one that begins before it begins with it.
    Histories histories =
        new Histories()
            .child("| A | 2003-01-01 | false |")
            .child("| B |            | false |")
            .child("| C | 2003-01-01 | false |")
            .child("| D | 2003-01-01 | false |")
            .child("| E | 2003-01-01 | false |")
            .child("| F | 2003-01-01 | false |")
            .child("| G | 2003-01-01 | false |")
            .period("| A | A1 | 2013-04-03 | 2013-04-03 | E8 | false |")
            .period("| B | B1 | 2013-04-03 |            |    | false |")
            .period("| C | C1 | 2013-04-03 |            |    | true  |")
            .period("| D | D1 | 2013-04-03 |            |    | false |")
            .period("| E | E1 | 2013-04-03 |            |    | false |")
            .period("| F | F1 | 2013-04-03 |            |    | false |")
            .period("| G | G1 | 2013-04-03 | 2013-04-30 | E8 | false |")
            .placement("| A | A1 | a  | 2013-04-03 | 2013-04-03 | secure |")
            .placement("| B | B1 | b  | 2013-04-03 |            | supported |")
            .placement("| D | D1 | d1 | 2013-04-03 | 2013-04-10 | internal_foster |")
            .placement("| D | D1 | d2 | 2013-04-20 |            | external_foster |")
            .placement("| F | F1 | f1 | 2013-04-03 | 2013-04-10 | external_residential |")
            .placement("| F | F1 | f2 | 2013-04-10 |            | external_residential |")
            .placement("| G | G1 | g1 | 2013-04-01 | 2013-04-30 | connected_foster |")
            .placement("| G | G1 | g2 | 2013-05-02 |            | secure |");

    assertThat(histories.flowOf("2013-04-01"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | placement_group      | stock_start | entries | exits | moved_in | moved_out | aged_in | aged_out | stock_end |
                | 2013-04-01 | 10_to_15 | connected_foster     | 0           | 1       | 1     | 0        | 0         | 0       | 0        | 0         |
                | 2013-04-01 | 10_to_15 | external_foster      | 0           | 0       | 0     | 1        | 0         | 0       | 0        | 1         |
                | 2013-04-01 | 10_to_15 | external_residential | 0           | 1       | 0     | 0        | 0         | 0       | 0        | 1         |
                | 2013-04-01 | 10_to_15 | internal_foster      | 0           | 1       | 0     | 0        | 1         | 0       | 0        | 0         |
                | 2013-04-01 | 10_to_15 | other                | 0           | 1       | 0     | 0        | 0         | 0       | 0        | 1         |
                | 2013-04-01 | 10_to_15 | secure               | 0           | 1       | 1     | 0        | 0         | 0       | 0        | 0         |
                | 2013-04-01 | unknown  | supported            | 0           | 1       | 0     | 0        | 0         | 0       | 0        | 1         |
                """));
    assertThat(histories.moves())
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | from_group           | to_group             | moves |
                | 2013-04-01 | 10_to_15 | external_residential | external_residential | 1     |
                | 2013-04-01 | 10_to_15 | internal_foster      | external_foster      | 1     |
                """));
  }

  @Test
  void bornOn29FebruaryGrowsOlderOn1March() {
    // Born 29 February 2008, five on 1 March 2013. The source covers from 1 February, which is a
    // whole month: on 28 February the child is still in 1_to_4. B, born 1 March 2003, is ten on 1
    // March; C, born 28 February 2003, on 28 February.
    Histories histories =
        new Histories()
            .coverage("| 331 | ssd_care | 2013-02-01 | 2013-03-31 |")
            .child("| A | 2008-02-29 | false |")
            .child("| B | 2003-03-01 | false |")
            .child("| C | 2003-02-28 | false |")
            .period("| A | A1 | 2012-01-01 |  |  | false |")
            .period("| B | B1 | 2012-01-01 |  |  | false |")
            .period("| C | C1 | 2012-01-01 |  |  | false |")
            .placement("| A | A1 | a | 2012-01-01 |  | supported |")
            .placement("| B | B1 | b | 2012-01-01 |  | secure |")
            .placement("| C | C1 | c | 2012-01-01 |  | secure |");
    PanelScope march = new PanelScope("r1", LocalDate.of(2013, 3, 31), Uasc.INCLUDE);

    assertThat(
            Drawn.draw(
                new StockAndFlow(histories, march).stockFlow(),
                "month",
                "age_band",
                "placement_group",
                "aged_in",
                "aged_out",
                "stock_end"))
        .isEqualTo(
            Drawn.aligned(
                """
                | month      | age_band | placement_group | aged_in | aged_out | stock_end |
                | 2013-02-01 | 10_to_15 | secure          | 1       | 0        | 1         |
                | 2013-02-01 | 1_to_4   | supported       | 0       | 0        | 1         |
                | 2013-02-01 | 5_to_9   | secure          | 0       | 1        | 1         |
                | 2013-02-01 | 5_to_9   | supported       | 0       | 0        | 0         |
                | 2013-03-01 | 10_to_15 | secure          | 1       | 0        | 2         |
                | 2013-03-01 | 1_to_4   | supported       | 0       | 1        | 0         |
                | 2013-03-01 | 5_to_9   | secure          | 0       | 1        | 0         |
                | 2013-03-01 | 5_to_9   | supported       | 1       | 0        | 1         |
                """));
  }

  @Test
  void uascAreLeftOutWhereTheCouncilSaysSo() {
    Histories histories =
        new Histories()
            .child("| A | 1999-01-01 | true  |")
            .child("| B | 1999-01-01 | false |")
            .period("| A | A1 | 2013-04-01 |  |  | false |")
            .period("| B | B1 | 2013-04-01 |  |  | false |")
            .placement("| A | A1 | a | 2013-04-01 |  | supported |")
            .placement("| B | B1 | b | 2013-04-01 |  | supported |");
    PanelScope without = new PanelScope("r1", SCOPE.asOf(), Uasc.LEAVE_OUT);

    assertThat(stockAtTheEnd(histories, SCOPE)).isEqualTo(2);
    assertThat(stockAtTheEnd(histories, without)).isEqualTo(1);
    StockCheck.require(new StockAndFlow(histories, without).stockFlow(), histories, without);
  }

  @Test
  void theCheckRefusesWhatDoesNotMatchThePeriodsOfCare() {
    Histories histories =
        new Histories()
            .child("| A | 2003-01-01 | false |")
            .period("| A | A1 | 2013-04-03 |  |  | false |")
            .placement("| A | A1 | a | 2013-04-03 |  | secure |");
    Dataset<Row> stockFlow = new StockAndFlow(histories, SCOPE).stockFlow();
    StockCheck.require(stockFlow, histories, SCOPE);

    Dataset<Row> wrong =
        stockFlow.withColumn(
            "stock_end",
            when(col("month").equalTo("2013-05-01"), col("stock_end").plus(1))
                .otherwise(col("stock_end")));
    assertThatThrownBy(() -> StockCheck.require(wrong, histories, SCOPE))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining(
            "authority 331 had 2 children in care at the end of the month of 2013-05-01, "
                + "but its periods of care say 1");
    Histories uncovered = histories.coverage("| 331 | programme | 2013-03-15 | 2013-06-20 |");
    assertThatThrownBy(
            () ->
                StockCheck.require(
                    new StockAndFlow(uncovered, SCOPE).stockFlow(), uncovered, SCOPE))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining("had null children");
  }

  private static long stockAtTheEnd(Histories histories, PanelScope scope) {
    return new StockAndFlow(histories, scope)
        .stockFlow()
        .filter(col("month").equalTo("2013-05-01"))
        .agg(org.apache.spark.sql.functions.sum("stock_end"))
        .first()
        .getLong(0);
  }

  /** Conformed tables of authority 331, drawn line by line. */
  private static final class Histories implements Tables {
    private static final Map<String, String> HEADERS =
        Map.of(
            Children.TABLE.name(), "| child_key | date_of_birth | uasc |",
            PeriodsOfCare.TABLE.name(),
                "| child_key | period_of_care_key | start_date | end_date | end_reason | short_breaks |",
            Placements.TABLE.name(),
                "| child_key | period_of_care_key | placement_key | start_date | end_date | placement_group |",
            Coverage.TABLE.name(), "| la_code | source | first_day | last_day |");
    private final Map<String, String> drawings = new HashMap<>(HEADERS);

    Histories() {
      coverage("| 331 | ssda903 | 2013-03-15 | 2013-06-20 |");
    }

    Histories child(String line) {
      return add(Children.TABLE.name(), line);
    }

    Histories period(String line) {
      return add(PeriodsOfCare.TABLE.name(), line);
    }

    Histories placement(String line) {
      return add(Placements.TABLE.name(), line);
    }

    Histories coverage(String line) {
      drawings.put(Coverage.TABLE.name(), HEADERS.get(Coverage.TABLE.name()));
      return add(Coverage.TABLE.name(), line);
    }

    private Histories add(String table, String line) {
      drawings.merge(table, line, (all, one) -> all + "\n" + one);
      return this;
    }

    @Override
    public Dataset<Row> read(org.lacattribution.table.Table table) {
      Dataset<Row> rows = Drawn.rows(table, drawings.get(table.name()));
      if (table.name().equals(Coverage.TABLE.name())) {
        return rows;
      }
      rows = rows.withColumn("la_code", org.apache.spark.sql.functions.lit("331"));
      return table.name().equals(Placements.TABLE.name())
          ? rows.withColumn("short_break", org.apache.spark.sql.functions.lit(false))
          : rows;
    }

    String flow() {
      Dataset<Row> stockFlow = new StockAndFlow(this, SCOPE).stockFlow();
      StockCheck.require(stockFlow, this, SCOPE);
      return draw(stockFlow);
    }

    String flowOf(String month) {
      return draw(new StockAndFlow(this, SCOPE).stockFlow().filter(col("month").equalTo(month)));
    }

    private static String draw(Dataset<Row> stockFlow) {
      return Drawn.draw(
          stockFlow,
          StockFlow.MONTH,
          StockFlow.AGE_BAND,
          StockFlow.PLACEMENT_GROUP,
          StockFlow.STOCK_START,
          StockFlow.ENTRIES,
          StockFlow.EXITS,
          StockFlow.MOVED_IN,
          StockFlow.MOVED_OUT,
          StockFlow.AGED_IN,
          StockFlow.AGED_OUT,
          StockFlow.STOCK_END);
    }

    String exits() {
      return Drawn.draw(
          new StockAndFlow(this, SCOPE).careExits(),
          CareExits.MONTH,
          CareExits.AGE_BAND,
          CareExits.END_REASON,
          CareExits.EXITS);
    }

    String moves() {
      return Drawn.draw(
          new StockAndFlow(this, SCOPE).placementMoves(),
          PlacementMoves.MONTH,
          PlacementMoves.AGE_BAND,
          PlacementMoves.FROM_GROUP,
          PlacementMoves.TO_GROUP,
          PlacementMoves.MOVES);
    }
  }
}
