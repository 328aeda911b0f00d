package org.lacattribution.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.error.OurFault;
import org.lacattribution.publish.page.CareFigures;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** Tables of Spark as they reach a release: as CSV, and as the figures of the page. */
class ReleasedTablesTest {
  private static final Dataset<Row> YEARS =
      Drawn.rows(
          AuthorityYears.TABLE,
          """
          | run_id | as_of      | la_code | la_name      | year | cla_31march | identity_gap | cla_rate |
          | r1     | 2013-03-31 | 970     | England      | 2012 | 67070       |              | 59       |
          | r1     | 2013-03-31 | 331     | =1+1, "City" | 2012 | 578         | -2           | 84.875   |
          | r1     | 2013-03-31 | 331     | Coventry     | 2011 | 586         | 11           | 86       |
          | r1     | 2013-03-31 | 999     | Elsewhere    | 2012 | 1           |              | 1        |
          | r1     | 2013-03-31 | 202     | Near         | 2012 | 1           |              | 2        |
          """);

  @Test
  void csvIsInTheOrderOfTheKeyWhateverTheRowsOrPartitions() throws IOException {
    String csv = csv(YEARS.repartition(1));
    assertThat(csv)
        .startsWith("run_id,as_of,la_code,la_name,year,cla_31march,")
        .contains("r1,2013-03-31,331,\"'=1+1, \"\"City\"\"\",2012,578,,,,,,84.875,,,,-2,\n")
        .doesNotContain("\r");
    assertThat(csv.lines().skip(1).map(line -> line.split(",")[2]))
        .containsExactly("202", "331", "331", "970", "999");
    assertThat(csv(YEARS.repartition(4))).isEqualTo(csv);
  }

  @Test
  void whatStaysInTheWarehouseIsNotWritten() throws IOException {
    assertThatThrownBy(() -> new CsvFile(Children.TABLE, YEARS))
        .isInstanceOf(OurFault.class)
        .hasMessageContaining("is not for release");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvFile(Runs.TABLE, Drawn.rows(Runs.TABLE, "| run_id |\n| r1 |")).writeTo(out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("run_id,la_code,as_of,command,")
        .doesNotContain("host", "started_at", "tables_read");
  }

  @Test
  void figuresOfThePageAreSumsOfTheCouncilsOwnCells() {
    Map<String, Dataset<Row>> read =
        Map.of(
            AuthorityYears.TABLE.name(), YEARS,
            StockFlow.TABLE.name(),
                Drawn.rows(
                    StockFlow.TABLE,
                    """
                    | la_code | month      | age_band | placement_group | stock_start | entries | exits | stock_end |
                    | 331     | 2013-02-01 | 1_to_4   | secure          | 5           | 2       | 1     | 6         |
                    | 331     | 2013-02-01 | unknown  | secure          | 1           | 0       | 0     | 1         |
                    | 331     | 2013-03-01 | 1_to_4   | secure          | 6           | 0       | 2     | 4         |
                    | 331     | 2013-03-01 | unknown  | secure          | 1           | 0       | 0     | 1         |
                    | 332     | 2013-03-01 | unknown  | secure          | 9           | 0       | 0     | 9         |
                    """),
            StockBreakdowns.TABLE.name(),
                Drawn.rows(
                    StockBreakdowns.TABLE,
                    """
                    | la_code | month      | breakdown | category | children |
                    | 331     | 2013-02-01 | age_band  | 1_to_4   | 6        |
                    | 331     | 2013-03-01 | age_band  | 1_to_4   | 4        |
                    | 331     | 2013-03-01 | age_band  | unknown  |          |
                    | 332     | 2013-04-01 | age_band  | 1_to_4   | 9        |
                    """),
            StatisticalNeighbours.TABLE.name(),
                Drawn.rows(
                    StatisticalNeighbours.TABLE,
                    """
                    | la_code | model_year | neighbour_la_code | rank |
                    | 331     | 2025       | 999               | 1    |
                    | 331     | 2021       | 202               | 1    |
                    """));
    Tables tables =
        table ->
            read.getOrDefault(
                table.name(), SharedSpark.session().createDataFrame(List.of(), table.schema()));
    // Both models are later than 2013, so the earliest is used.
    CareFigures figures = CareFigures.collect(tables, "331", LocalDate.of(2013, 3, 31));
    assertThat(figures.months().stream().map(m -> m.month() + " " + m))
        .satisfiesExactly(
            february -> assertThat(february).contains("2013-02-01", "6.0", "2.0", "1.0", "7.0"),
            march -> assertThat(march).contains("2013-03-01", "7.0", "0.0", "2.0", "5.0"));
    assertThat(figures.cells().stream().map(cell -> cell.category() + " " + cell.stock()))
        .satisfiesExactly(
            few -> assertThat(few).startsWith("1_to_4 Figure[value=4.0"),
            none -> assertThat(none).startsWith("unknown Figure[value=null"));
    assertThat(figures.modelYear()).isEqualTo(2021);
    assertThat(figures.neighbours()).isEqualTo(List.of("202"));
    assertThat(figures.years().stream().map(year -> year.laCode() + year.year()))
        .containsExactly("3312011", "2022012", "3312012", "9702012");
  }

  private static String csv(Dataset<Row> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(new CsvFile(AuthorityYears.TABLE, rows).writeTo(out)).hasValue(5);
    return out.toString(StandardCharsets.UTF_8);
  }
}
