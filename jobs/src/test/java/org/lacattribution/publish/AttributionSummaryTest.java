package org.lacattribution.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.published.Answerabilities;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** One wide row for a programme, group and total. */
class AttributionSummaryTest {
  private static final Council COVENTRY =
      Council.read(Path.of("..", "data-schema", "councils", "coventry.yaml"));

  private static final Dataset<Row> ATTRIBUTION =
      Drawn.rows(
          Attribution.TABLE,
          """
          | run_id | as_of      | la_code | month      | measure         | scope        | code         | estimate | lower_95 | upper_95 | verdict        | children |
          | r1     | 2015-03-31 | 331     | 2015-02-01 | lac_stock       | total        | all          | 30       | 10       | 50       | reduction      | 90       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | total        | all          | 36       | 19       | 56       | reduction      | 100      |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | cost_gbp        | total        | all          | 3300000  | 1500000  | 5200000  | reduction      | 100      |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | group        | MST_TF       | 6        | -3       | 15       | too_few_to_say | 40       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | programme    | MST          | 1        | -1       | 3        | too_few_to_say | 24       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | programme    | FSR_OTHER    | 1        | -1       | 3        | too_few_to_say | 24       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | programme    | KEEP         | 0        |          |          |                | 65       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | placement_moves | programme    | KEEP         | 7.7      | -0.3     | 15       | too_few_to_say | 65       |
          | r1     | 2015-03-31 | 331     | 2015-03-01 | lac_stock       | unattributed | unattributed | -9       |          |          |                |          |
          """);

  /** MST at its present intake; KEEP would have shown by now, half of it in two years. */
  private static final Dataset<Row> ANSWERABILITY =
      Drawn.rows(
          Answerabilities.TABLE,
          """
          | run_id | as_of      | la_code | programme | answerable_from | half_answerable_from | note              |
          | r1     | 2015-03-31 | 331     | MST       | 2018-03-01      |                      | Around March 2018 |
          | r1     | 2015-03-31 | 331     | KEEP      | 2015-03-01      | 2017-03-01           | Already           |
          | r1     | 2015-03-31 | 331     | TF        |                 |                      | Never             |
          """);

  @Test
  void everyVerdictOfTooFewSaysWhen() {
    Map<String, Row> rows = rows(COVENTRY);
    assertThat(rows.get("MST").<Object>getAs("answerable_from"))
        .isEqualTo(Date.valueOf("2018-03-01"));
    assertThat(rows.get("MST").<String>getAs("note"))
        .isEqualTo("At the current intake, answerable around March 2018.");
    // Of MST and Troubled Families, the first that can be judged.
    assertThat(rows.get("MST_TF").<Object>getAs("answerable_from"))
        .isEqualTo(Date.valueOf("2018-03-01"));
    assertThat(rows.get("KEEP").<Object>getAs("answerable_from"))
        .isEqualTo(Date.valueOf("2017-03-01"));
    assertThat(rows.get("FSR_OTHER").<Object>getAs("answerable_from")).isNull();
    assertThat(rows.get("FSR_OTHER").<String>getAs("note")).contains("No month is estimated");
    assertThat(rows.get("all").<Object>getAs("answerable_from")).isNull();
  }

  @Test
  void plansAndMoneyAreThoseOfTheCouncilFileAndCountNoChildTwice() {
    Map<String, Row> rows = rows(COVENTRY);
    assertThat(rows).containsOnlyKeys("all", "MST_TF", "MST", "FSR_OTHER", "KEEP");
    // The budget counts 120, not the naive sum of 240; MST's 60 is 20 a year over three years.
    assertThat(rows.get("all").<Double>getAs("planned")).isEqualTo(120);
    assertThat(rows.get("MST_TF").<Double>getAs("planned")).isEqualTo(120);
    assertThat(rows.get("MST").<Double>getAs("planned")).isEqualTo(60);
    assertThat(rows.get("KEEP").<Double>getAs("planned")).isNull();
    // MST and KEEP are funded together: 319,000 in 2013/14 and 329,000 in 2014/15.
    assertThat(rows.get("all").<Double>getAs("delivery_cost_gbp")).isEqualTo(648_000);
    assertThat(rows.get("all").<String>getAs("delivery_cost_of"))
        .isEqualTo("Multi-Systemic Therapy and KEEP, group support to foster and connected carers");
    assertThat(rows.get("MST").<Double>getAs("delivery_cost_gbp")).isNull();
    // Savings forecast for 2012/13 to 2014/15: 0 + 1.1 + 3.4 million.
    assertThat(rows.get("all").<Double>getAs("planned_saving_gbp")).isEqualTo(4_500_000);
  }

  @Test
  void figuresAreThoseOfTheLastMonth() {
    Map<String, Row> rows = rows(COVENTRY);
    assertThat(rows.get("all").<Double>getAs("estimate")).isEqualTo(36);
    assertThat(rows.get("all").<Double>getAs("placement_cost_avoided_gbp_upper_95"))
        .isEqualTo(5_200_000);
    assertThat(rows.get("KEEP").<Double>getAs("placement_moves_avoided")).isEqualTo(7.7);
    assertThat(rows.get("KEEP").<String>getAs("placement_moves_verdict"))
        .isEqualTo("too_few_to_say");
    assertThat(rows.get("MST_TF").<String>getAs("name"))
        .isEqualTo("Multi-Systemic Therapy and Troubled Families");
    assertThat(rows.get("FSR_OTHER").<String>getAs("group_code")).isEqualTo("FSR");
    assertThat(rows.get("FSR_OTHER").<String>getAs("name"))
        .isEqualTo("Other programmes of the group");
  }

  /** Without a budget's count, plans of several groups are not summed. */
  @Test
  void aCouncilThatSaysNothingOfItsBudgetHasNoPlanInAll() {
    Council plain = new Council("331", "Coventry", COVENTRY.programmes());
    assertThat(rows(plain).get("all").<Double>getAs("planned")).isNull();
    assertThat(rows(plain).get("MST_TF").<Double>getAs("planned")).isEqualTo(120);
    assertThat(rows(plain).get("all").<Double>getAs("delivery_cost_gbp")).isNull();
  }

  @Test
  void nothingEstimatedIsNoRow() {
    assertThat(
            AttributionSummary.of(
                    table ->
                        SharedSpark.session()
                            .createDataFrame(List.of(), Attribution.TABLE.schema()),
                    COVENTRY)
                .collectAsList())
        .isEmpty();
  }

  private static Map<String, Row> rows(Council council) {
    return AttributionSummary.of(
            table -> table.equals(Answerabilities.TABLE) ? ANSWERABILITY : ATTRIBUTION, council)
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.<String>getAs("code"), Function.identity()));
  }
}
