package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.UserFault;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Written;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.published.Runs;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** What a notebook sees of a warehouse. */
class WarehouseTest {
  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void open() {
    // Brackets would be a pattern to whoever lists files by one.
    String path = folder.resolve("warehouse [1]").toString();
    TableStore store = new TableStore(SharedSpark.session(), path, "331");
    Written whole =
        store.replace(
            Programmes.TABLE,
            Set.of("331"),
            Drawn.rows(
                Programmes.TABLE,
                """
                | la_code | code | name        | programme_group | acts_on | go_live    | effect_months | forecast_reduction |
                | 331     | A    | Help <now>  | G               | entry   | 2014-01-01 | 12            | 12345678.5         |
                | 331     | B    | Tea & talks | G               | exit    | 2014-02-01 | 6             |                    |
                """));
    store.append(Runs.TABLE, store.rows(Runs.TABLE, List.of(done(whole))));
    // A run that has not ended has begun to write.
    store.replace(Programmes.TABLE, Set.of("331"), store.rows(Programmes.TABLE, List.of()));
    warehouse = Warehouse.open(path);
  }

  private static Row done(Written whole) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    return new RunRecord(
            "run",
            at,
            "331",
            LocalDate.of(2015, 3, 31),
            "run",
            "1",
            "{}",
            List.of(),
            Map.of(),
            Map.of(whole.table(), whole.version()))
        .row(Outcome.DONE, null, at, "here");
  }

  @Test
  void anAnswerIsATable() {
    assertThat(
            warehouse.show(
                "SELECT name, effect_months AS `months`, forecast_reduction FROM"
                    + " conformed_programme ORDER BY code"))
        .isEqualTo(
            """
            <table>
            <thead><tr><th style="text-align:left">name</th><th style="text-align:right">months</th><th style="text-align:right">forecast_reduction</th></tr></thead>
            <tbody>
            <tr><td style="text-align:left">Help &lt;now&gt;</td><td style="text-align:right">12</td><td style="text-align:right">12,345,678.5</td></tr>
            <tr><td style="text-align:left">Tea &amp; talks</td><td style="text-align:right">6</td><td style="text-align:right"></td></tr>
            </tbody>
            </table>\
            """);
  }

  @Test
  void aLongAnswerIsCutAndSaysSo() {
    assertThat(warehouse.show("SELECT id FROM range(200)")).doesNotContain("Only the first");
    assertThat(warehouse.show("SELECT id FROM range(201)"))
        .contains(">199</td>")
        .doesNotContain(">200</td>")
        .endsWith("<p>Only the first 200 rows.</p>");
  }

  @Test
  void linesHaveBandsBeneathThemAndATitle() {
    String chart =
        warehouse.lines(
            "Children in care <by month>",
            "children",
            """
            SELECT * FROM VALUES ('Jan', 90, 110, 100), ('Feb', NULL, NULL, 120)
              AS t(month, `80% interval from`, `80% interval to`, `in care`)
            """);
    assertThat(chart)
        .startsWith("<figure class=\"lac-figure\">")
        .contains("<figcaption>Children in care &lt;by month&gt;</figcaption>")
        .contains("\n80% interval\n", "\nin care\n", ">Jan<", ">Feb<", ">children (")
        .doesNotContain("interval to");
    assertThat(chart.indexOf("class=\"band light\"")).isLessThan(chart.indexOf("class=\"line\""));
  }

  @Test
  void barsPrintTheirValuesAndIntervals() {
    assertThat(
            warehouse.bars(
                "Fewer children in care",
                "children",
                """
                SELECT * FROM VALUES ('A & B', 12.34D, 3D, 20D), ('C', NULL, NULL, NULL), ('D', -2D, NULL, NULL)
                  AS t(programme, fewer, `95% from`, `95% to`)
                """))
        .contains(">A &amp; B<", ">12.3 (3 to 20)<", ">D<", ">-2<")
        .doesNotContain(">C<");
  }

  @Test
  void aChartWithoutAValueSaysSo() {
    assertThat(warehouse.lines("Nothing", "x", "SELECT 1 AS a, 2 AS b WHERE false"))
        .contains("There is nothing to draw yet.");
    assertThat(warehouse.bars("Nothing", "x", "SELECT 1 AS a, 2 AS b WHERE false"))
        .contains("There is nothing to draw yet.");
  }

  @Test
  void aChartIsRefusedWhereItListsChildrenOrIsNoChart() {
    assertThatThrownBy(
            () -> warehouse.bars("Who", "x", "SELECT code AS child_key FROM conformed_programme"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("child_key");
    assertThatThrownBy(() -> warehouse.lines("Words", "x", "SELECT 1 AS a, 'b' AS b"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("a column that is no number: `b`");
    assertThatThrownBy(
            () -> warehouse.lines("Four", "x", "SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("more than 3 lines");
    assertThatThrownBy(() -> warehouse.bars("Long", "x", "SELECT id, id AS n FROM range(201)"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("more than 200 rows");
  }

  @Test
  void describesItsColumnsInTheWordsOfTheContract() {
    Row described =
        warehouse
            .sql("DESCRIBE conformed_programme")
            .where("col_name = 'forecast_reduction'")
            .first();
    assertThat(described.<String>getAs("comment"))
        .isEqualTo(Programmes.FORECAST_REDUCTION.meaning() + " In children.");
  }

  @Test
  void listsItsViews() {
    assertThat(warehouse.views())
        .contains(">conformed_programme</td>", ">a programme of an authority</td>")
        .doesNotContain(EnrolmentOutcomes.TABLE.shortName());
  }

  @Test
  void listsNobody() {
    assertThatThrownBy(() -> warehouse.show("SELECT code AS child_key FROM conformed_programme"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("child_key")
        .hasMessageContaining("count them");
  }

  @Test
  void aFolderWithoutTablesIsNoWarehouse() {
    String nowhere = folder.resolve("nowhere").toString();
    assertThatThrownBy(() -> Warehouse.open(nowhere))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining(nowhere)
        .hasMessageContaining("./lac demo");
  }
}
