package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.Evidences;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** Tables as they leave, from a small council of two ages and two placements. */
class DisclosureTest {
  private static final Council.Disclosure PROFILE = new Council.Disclosure("standard", 6, 5);
  private static final List<Table> RELEASED =
      List.of(StockFlow.TABLE, StockBreakdowns.TABLE, FlowBreakdowns.TABLE);
  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);
  private static Map<String, Dataset<Row>> tables;
  private static Disclosure.Released released;

  /**
   * Thirteen months. In each, seven enter and seven leave foster care aged 1 to 4, one enters and
   * one leaves it aged 10 to 15; three of that age are in secure homes throughout.
   */
  @BeforeAll
  static void release() {
    List<Row> flow = new ArrayList<>();
    List<Row> exits = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      Date month = Date.valueOf(FIRST.plusMonths(i));
      flow.add(row(month, "1_to_4", "internal_foster", 100, 7));
      flow.add(row(month, "10_to_15", "internal_foster", 42, 1));
      flow.add(row(month, "10_to_15", "secure", 3, 0));
      exits.add(exit(month, "1_to_4", "E4A", 7));
      exits.add(exit(month, "10_to_15", "E11", 1));
    }
    var spark = SharedSpark.session();
    tables = new HashMap<>();
    tables.put(
        StockFlow.TABLE.name(), spark.createDataFrame(flow, StockFlow.TABLE.schema()).cache());
    tables.put(
        CareExits.TABLE.name(), spark.createDataFrame(exits, CareExits.TABLE.schema()).cache());
    tables.put(
        ReleaseLedger.TABLE.name(), spark.createDataFrame(List.of(), ReleaseLedger.TABLE.schema()));
    released = of("r1", tables.get(ReleaseLedger.TABLE.name()));
  }

  @Test
  void monthsAreShownAsAWholeAndClose() {
    // 100 + 42 + 3 = 145 children, 8 in and 8 out a month.
    List<Row> months = rows(released.tables(), StockFlow.TABLE);
    assertThat(months).hasSize(13);
    assertThat(months)
        .allSatisfy(
            month -> {
              assertThat(month.<String>getAs("age_band")).isEqualTo("all");
              assertThat(month.<Long>getAs("stock_start")).isEqualTo(145);
              assertThat(month.<Long>getAs("entries")).isEqualTo(8);
              assertThat(month.<Long>getAs("exits")).isEqualTo(8);
              assertThat(month.<Long>getAs("stock_end")).isEqualTo(145);
            });
  }

  @Test
  void threeInSecureHomesCannotBeWorkedOut() {
    // 142 in foster care would be told as 140, so 138 to 142 with rounding: of 145 known exactly,
    // 3 to 7 would be left. That bounds the three from below, so foster care is not told either.
    List<Row> stock = rows(released.tables(), StockBreakdowns.TABLE);
    assertThat(stock)
        .filteredOn(row -> row.getAs("breakdown").equals("placement_group"))
        .allSatisfy(row -> assertThat(row.<Long>getAs("children")).isNull())
        .allSatisfy(row -> assertThat(row.<String>getAs(Table.SUPPRESSED)).isEqualTo("children"));
    // 100 and 45 by age are told.
    assertThat(stock)
        .filteredOn(row -> row.getAs("breakdown").equals("age_band"))
        .extracting(row -> row.<Long>getAs("children"))
        .containsOnly(100L, 45L);
  }

  @Test
  void flowsAreShownByYearAndRounded() {
    // 7 x 12 = 84 entries, told as 85; 12 as 10; March 2012 ends the one whole year.
    List<Row> flows = rows(released.tables(), FlowBreakdowns.TABLE);
    assertThat(flows).extracting(row -> row.<Integer>getAs("year")).containsOnly(2012);
    assertThat(flows)
        .filteredOn(row -> row.getAs("breakdown").equals("age_band"))
        .extracting(row -> row.<Long>getAs("entries"))
        .containsExactlyInAnyOrder(85L, 10L);
    assertThat(flows)
        .filteredOn(row -> row.getAs("breakdown").equals("ssda903_rec"))
        .extracting(row -> row.<Long>getAs("exits"))
        .containsExactlyInAnyOrder(85L, 10L);
  }

  @Test
  void theSameRunShowsTheSameAndWritesNothingAgain() {
    Dataset<Row> ledger =
        SharedSpark.session().createDataFrame(released.ledger(), ReleaseLedger.TABLE.schema());
    Disclosure.Released again = of("r1", ledger);
    assertThat(again.ledger()).isEmpty();
    assertThat(rows(again.tables(), StockBreakdowns.TABLE))
        .isEqualTo(rows(released.tables(), StockBreakdowns.TABLE));
    // Another run of the same counts tells what was told, and keeps back what was kept back.
    Disclosure.Released next = of("r2", ledger);
    assertThat(rows(next.tables(), StockBreakdowns.TABLE))
        .isEqualTo(rows(released.tables(), StockBreakdowns.TABLE));
    assertThat(next.ledger()).hasSameSizeAs(released.ledger());
  }

  @Test
  void whatIsNotMarkedOrNotListedIsRefused() {
    assertThatThrownBy(
            () ->
                Disclosure.of(
                    List.of(Programmes.TABLE),
                    table -> tables.get(table.name()),
                    PROFILE,
                    "r1",
                    tables.get(ReleaseLedger.TABLE.name())))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining("does not say what column");
    assertThatThrownBy(() -> released.tables().read(CareExits.TABLE))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining("care_exit");
    assertThatThrownBy(
            () ->
                Disclosure.of(
                    List.of(ReleaseLedger.TABLE),
                    table -> tables.get(table.name()),
                    PROFILE,
                    "r1",
                    tables.get(ReleaseLedger.TABLE.name())))
        .hasMessageContaining("not for release");
  }

  /** Which month comes first is a question about rows, of a table that has no counts. */
  @Test
  void theChangeAndWhatIsNotExplainedAreReleasedWhereTheirTotalsAre() {
    Dataset<Row> parts =
        Drawn.rows(
            Reconciliations.TABLE,
            """
            | run_id | as_of      | la_code | month      | component       | estimate |
            | r1     | 2012-04-30 | 331     | 2011-06-01 | secular_trend   | -1       |
            | r1     | 2012-04-30 | 331     | 2012-04-01 | observed_change | 9        |
            | r1     | 2012-04-30 | 331     | 2012-04-01 | unattributed    | 1.5      |
            """);
    Disclosure.Released whole =
        Disclosure.of(
            List.of(StockFlow.TABLE, Reconciliations.TABLE),
            table -> table.equals(Reconciliations.TABLE) ? parts : tables.get(table.name()),
            PROFILE,
            "r3",
            tables.get(ReleaseLedger.TABLE.name()));
    // The change is 145 less 145, of the totals that are shown, whatever the table says.
    assertThat(rows(whole.tables(), Reconciliations.TABLE))
        .extracting(row -> row.getAs("component") + " " + row.getAs("estimate"))
        .containsExactly("secular_trend -1.0", "observed_change 0.0", "unattributed 1.5");
  }

  /**
   * An error of 0.577 is that of 1 / 0.577² = 3 events, one of 0.354 that of 8: a ratio that rests
   * on three leaves with no figure, one that rests on eight with its events to the nearest five.
   */
  @Test
  void aRatioThatRestsOnFewEventsDoesNotLeave() {
    Dataset<Row> evidence =
        Drawn.rows(
            Evidences.TABLE,
            """
            | run_id | as_of      | la_code | programme | programme_type        | acts_on | log_rate_ratio | standard_error | events | expected_events | youngest | oldest | go_live    | last_day   | diagnostics | method_version |
            | r1     | 2012-04-30 | 331     | MST       | multisystemic_therapy | entry   | -0.7           | 0.577          | 3      | 6.04            | 11       | 17     | 2011-11-01 | 2012-04-30 | pass        | 1              |
            | r1     | 2012-04-30 | 331     | NONE      | other                 | entry   | -3.1           |                | 0      | 2.13            | 11       | 17     | 2011-11-01 | 2012-04-30 | pass        | 1              |
            | r1     | 2012-04-30 | 331     | TF        | key_worker            | entry   | -0.2           | 0.354          | 8      | 9.77            | 0        | 17     | 2011-04-01 | 2012-04-30 | pass        | 1              |
            """);
    Disclosure.Released whole =
        Disclosure.of(
            List.of(StockFlow.TABLE, Evidences.TABLE),
            table -> table.equals(Evidences.TABLE) ? evidence : tables.get(table.name()),
            PROFILE,
            "r4",
            tables.get(ReleaseLedger.TABLE.name()));
    assertThat(rows(whole.tables(), Evidences.TABLE))
        .extracting(
            row ->
                "%s %s %s %s %s"
                    .formatted(
                        row.<Object>getAs("programme"),
                        row.<Object>getAs("log_rate_ratio"),
                        row.<Object>getAs("standard_error"),
                        row.<Object>getAs("events"),
                        row.<Object>getAs("expected_events")))
        .containsExactly(
            "MST null null null null", "NONE null null 0 null", "TF -0.2 0.354 10 9.8");
  }

  private static Disclosure.Released of(String runId, Dataset<Row> ledger) {
    return Disclosure.of(RELEASED, table -> tables.get(table.name()), PROFILE, runId, ledger);
  }

  private static List<Row> rows(Tables tables, Table table) {
    return tables
        .read(table)
        .sort(table.key().stream().map(f -> f.col()).toArray(org.apache.spark.sql.Column[]::new))
        .collectAsList();
  }

  private static Row row(Date month, String age, String group, long stock, long flow) {
    return RowFactory.create(
        "r1",
        Date.valueOf("2012-04-30"),
        "331",
        month,
        age,
        group,
        stock,
        flow,
        flow,
        0L,
        0L,
        0L,
        0L,
        stock);
  }

  private static Row exit(Date month, String age, String reason, long exits) {
    return RowFactory.create("r1", Date.valueOf("2012-04-30"), "331", month, age, reason, exits);
  }
}
