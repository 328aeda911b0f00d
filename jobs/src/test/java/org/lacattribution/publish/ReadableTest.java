package org.lacattribution.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.testing.Drawn;

/** Released tables with words next to codes and as many digits as a reader has use for. */
class ReadableTest {
  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of(programme("MST"), programme("TF")));

  private static Council.Programme programme(String code) {
    return new Council.Programme(
        code,
        code + " by name",
        "MST_TF",
        Council.ActsOn.ENTRY,
        LocalDate.of(2012, 4, 1),
        null,
        6,
        null,
        null,
        null,
        null,
        "");
  }

  @Test
  void codesOfProgrammesAndMeasuresAreInWordsWithTheirUnit() throws IOException {
    String csv =
        csv(
            Attribution.TABLE,
            """
            | run_id | as_of      | la_code | month      | measure   | scope     | code   | estimate |
            | r1     | 2013-03-31 | 331     | 2013-03-01 | cost_gbp  | group     | MST_TF | 1        |
            | r1     | 2013-03-31 | 331     | 2013-03-01 | lac_stock | programme | TF     | 2        |
            | r1     | 2013-03-31 | 331     | 2013-03-01 | lac_stock | total     | all    | 3        |
            | r1     | 2013-03-31 | 331     | 2013-03-01 | lac_stock | programme | GONE   | 4        |
            """);
    assertThat(csv.lines().findFirst())
        .contains(
            "run_id,as_of,la_code,la_name,month,measure,measure_name,unit,scope,code,name,estimate,"
                + "lower_95,upper_95,shapley,first_in,last_in,probability_positive,verdict,children,note");
    assertThat(csv)
        .contains("331,Coventry,2013-03-01,cost_gbp,Cost of placements avoided since")
        .contains(",pounds,group,MST_TF,MST by name and TF by name,1,")
        .contains(",children,programme,TF,TF by name,2,")
        .contains(",children,total,all,All programmes,3,")
        .contains(",children,programme,GONE,,4,");
  }

  @Test
  void scenariosAreInWords() throws IOException {
    assertThat(
            csv(
                Forecasts.TABLE,
                """
                | la_code | period     | scenario | measure   | age_band | placement_group | estimate |
                | 331     | 2013-04-01 | plans_up | lac_stock | all      | all             | 1        |
                """))
        .contains("plans_up,More child protection plans,lac_stock,Children in care at the end of");
  }

  /** Ten decimals where programmes must add up to totals within 0.000000001, six elsewhere. */
  @Test
  void numbersHaveAsManyDecimalsAsTheContractSays() throws IOException {
    String rate =
        """
        | la_code | year | cla_rate          |
        | 331     | 2013 | 84.87536579903807 |
        """;
    assertThat(csv(AuthorityYears.TABLE, rate)).contains(",84.875366,");
    String estimates =
        """
        | la_code | month      | measure   | scope     | code | estimate           |
        | 331     | 2013-03-01 | lac_stock | programme | MST  | 1.3333333333333333 |
        | 331     | 2013-03-01 | lac_stock | programme | TF   | 0.1234567890123456 |
        """;
    assertThat(csv(Attribution.TABLE, estimates)).contains(",1.3333333333,", ",0.123456789,");
    assertThat(csv(Attribution.TABLE, estimates)).isEqualTo(csv(Attribution.TABLE, estimates));
  }

  private static String csv(Table table, String drawn) throws IOException {
    Dataset<Row> rows = Drawn.rows(table, drawn);
    Tables readable = Readable.of(any -> rows, COUNCIL);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvFile(table, readable.read(table)).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
