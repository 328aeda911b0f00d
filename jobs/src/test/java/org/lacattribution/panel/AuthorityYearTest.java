package org.lacattribution.panel;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

class AuthorityYearTest {
  private static final PanelScope SCOPE =
      new PanelScope("r1", LocalDate.of(2022, 12, 31), Uasc.INCLUDE);

  @Test
  void ratesDivideByThePopulationOfThePreviousMidYear() {
    // 2021: 747 / 76,721 (mid-2020) x 10,000 = 97.37; gap 747 - 698 - 300 + 261 = 10.
    // 2012: mid-2011 and mid-2010 are missing, so mid-2009: 578 / 68,100 x 10,000 = 84.88.
    // 2011: a suppressed count stays blank. 2023 is after as_of and is not used.
    Dataset<Row> figures =
        Drawn.rows(
            PublishedFigures.TABLE,
            """
            | la_code | year | measure           | la_name  | value | raw   | released   |
            | 331     | 2009 | pop_0_17_mid_year | Coventry | 68100 | 68100 |            |
            | 331     | 2011 | cla_31march       | Coventry |       | x     |            |
            | 331     | 2012 | cla_31march       | Coventry | 578   | 578   |            |
            | 331     | 2020 | cla_31march       | Coventry | 698   | 698   |            |
            | 331     | 2020 | pop_0_17_mid_year | Coventry | 76721 | 76721 |            |
            | 331     | 2021 | cla_31march       | Coventry | 747   | 747   |            |
            | 331     | 2021 | started           | Coventry | 300   | 300   |            |
            | 331     | 2021 | ceased            | Coventry | 261   | 261   |            |
            | 331     | 2021 | cpp_31march       | Coventry | 461   | 461   | 2024-01-01 |
            | 331     | 2023 | cla_31march       | Coventry | 700   | 700   |            |
            """);
    Dataset<Row> years =
        AuthorityYear.of(table -> figures, SCOPE).withColumn("cla_rate", round(col("cla_rate"), 2));

    assertThat(
            Drawn.draw(years, "year", "cla_31march", "population_year", "cla_rate", "identity_gap"))
        .isEqualTo(
            Drawn.aligned(
                """
                | year | cla_31march | population_year | cla_rate | identity_gap |
                | 2011 |             | 2009            |          |              |
                | 2012 | 578.0       | 2009            | 84.88    |              |
                | 2020 | 698.0       | 2009            | 102.5    |              |
                | 2021 | 747.0       | 2020            | 97.37    | 10.0         |
                """));
    assertThat(note(years, 2011))
        .startsWith("Rates use the population of mid-2009: that of mid-2010 is not published.")
        .contains("Children looked after on 31 March are printed as x.");
    assertThat(note(years, 2021))
        .isEqualTo("Children on a protection plan on 31 March are not published.");
  }

  private static String note(Dataset<Row> years, int year) {
    return years.filter(col("year").equalTo(year)).select("note").first().getString(0);
  }

  /**
   * The whole published panel: rates agree with the printed ones, and the gap is the one that is
   * known. They cannot all agree, because populations are re-based after a census and the printed
   * rates of earlier years are not.
   */
  @Test
  void agreesWithThePrintedRates() {
    Dataset<Row> figures = panel();
    Tables tables = table -> figures;
    Dataset<Row> years = AuthorityYear.of(tables, SCOPE).cache();

    // Verified by hand: +4 to +11 in eleven of the twelve years, -2 in 2020.
    List<Double> gaps =
        years
            .filter("la_code = '331' and year between 2011 and 2022")
            .sort("year")
            .select("identity_gap")
            .collectAsList()
            .stream()
            .map(row -> row.getDouble(0))
            .toList();
    assertThat(gaps).hasSize(12);
    assertThat(gaps.get(9)).isEqualTo(-2);
    assertThat(gaps.stream().filter(gap -> gap != -2)).hasSize(11).allMatch(g -> g >= 4 && g <= 11);

    Dataset<Row> printed =
        figures
            .filter("measure = 'cla_rate_per_10k_published' and value is not null")
            .select(col("la_code"), col("year"), col("value").as("printed"));
    Dataset<Row> compared =
        years
            .filter(col("cla_rate").isNotNull())
            .join(printed, new String[] {"la_code", "year"})
            .withColumn("gap", abs(round(col("cla_rate")).minus(col("printed"))))
            .groupBy("year")
            .agg(
                avg(when(col("gap").equalTo(0), 1).otherwise(0)).as("same"),
                avg(when(col("gap").leq(1), 1).otherwise(0)).as("within_1"),
                org.apache.spark.sql.functions.count(lit(1)).as("n"))
            .sort("year");
    // From 2019 on all agree. The printed rates of 2016 to 2018 were made with populations that
    // have
    // been re-based since: most are within 1, and over a quarter agree all the same.
    for (Row share : compared.collectAsList()) {
      boolean rebased = share.getInt(0) < 2019;
      assertThat(share.getDouble(1)).as("%s", share).isGreaterThanOrEqualTo(rebased ? 0.25 : 1.0);
      assertThat(share.getDouble(2)).as("%s", share).isGreaterThanOrEqualTo(rebased ? 0.65 : 1.0);
      assertThat(share.getLong(3)).isGreaterThanOrEqualTo(150);
    }
  }

  private static Dataset<Row> panel() {
    String file =
        AuthorityYearTest.class
            .getResource("/data-schema/published-figures/published_panel.csv")
            .getPath();
    Dataset<Row> text = SharedSpark.session().read().option("header", true).csv(file);
    return PublishedFigures.TABLE.select(text);
  }
}
