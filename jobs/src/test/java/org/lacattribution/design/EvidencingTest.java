package org.lacattribution.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.ProgrammeRatios;
import org.lacattribution.testing.Drawn;

/** Rows of both tables from drawn ratios, checks and enrolments. */
class EvidencingTest {
  private static final LocalDate AS_OF = LocalDate.of(2015, 3, 31);
  private static final Council COVENTRY =
      Council.read(Path.of("..", "data-schema", "councils", "coventry.yaml"));

  private static final Map<Table, Dataset<Row>> DRAWN =
      Map.of(
          ProgrammeRatios.TABLE,
          Drawn.rows(
              ProgrammeRatios.TABLE,
              """
              | run_id | as_of      | la_code | programme | acts_on | log_rate_ratio | standard_error | events | expected_events | events_to_one | acting_days | stay_months |
              | r1     | 2015-03-31 | 331     | MST       | entry   | -0.4           | 0.35           | 9      | 13.4            | 1.1           | 9000        | 20          |
              | r1     | 2015-03-31 | 331     | TF        | entry   | -0.2           | 0.1            | 120    | 146.5           | 1.2           | 90000       | 26          |
              """),
          Diagnostics.TABLE,
          Drawn.rows(
              Diagnostics.TABLE,
              """
              | run_id | as_of      | la_code | programme | check             | status | meaning |
              | r1     | 2015-03-31 | 331     | all       | counted_once      | pass   | .       |
              | r1     | 2015-03-31 | 331     | all       | series_placebo    | fail   | .       |
              | r1     | 2015-03-31 | 331     | MST       | balance           | warn   | .       |
              | r1     | 2015-03-31 | 331     | TF        | placebo_declined  | fail   | .       |
              | r1     | 2015-03-31 | 331     | TF        | balance           | fail   | .       |
              | r1     | 2015-03-31 | 332     | MST       | balance           | fail   | .       |
              """),
          Enrolments.TABLE,
          Drawn.rows(
              Enrolments.TABLE,
              """
              | la_code | enrolment_key | child_key | family_key | programme | referral_date | decision | start_date | end_date   |
              | 331     | e1            | c1        | f1         | MST       | 2013-01-01    | accepted | 2013-01-01 | 2013-06-29 |
              | 331     | e2            | c2        | f1         | MST       | 2014-06-01    | accepted | 2014-06-01 | 2014-11-27 |
              | 331     | e3            | c3        |            | MST       | 2015-01-01    | accepted | 2015-01-01 |            |
              | 331     | e4            | c4        | f4         | MST       | 2015-01-01    | declined |            |            |
              | 331     | e5            | c5        | f5         | MST       | 2015-04-01    | accepted | 2015-04-01 |            |
              """));

  private static final Tables TABLES = DRAWN::get;

  @Test
  void theWorstCheckThatMattersGoesWithTheRatio() {
    Map<String, Row> rows =
        byProgramme(Evidencing.of(TABLES, COVENTRY, "r2", AS_OF).evidence().collectAsList());
    assertThat(rows).containsOnlyKeys("MST", "TF");
    assertThat(rows.get("MST").<String>getAs("diagnostics")).isEqualTo("warn");
    assertThat(rows.get("MST").<String>getAs("failed_checks")).isNull();
    assertThat(rows.get("MST").<String>getAs("programme_type")).isEqualTo("multisystemic_therapy");
    assertThat(rows.get("MST").<Integer>getAs("youngest")).isEqualTo(11);
    // The series of the council as a whole is another estimate, and does not matter here.
    assertThat(rows.get("TF").<String>getAs("diagnostics")).isEqualTo("fail");
    assertThat(rows.get("TF").<String>getAs("failed_checks")).isEqualTo("balance placebo_declined");
  }

  /**
   * Two of three families began in the last year: f1 with a second child and c3, which has none.
   * Days: 180, 180, and 90 up to the last day; two enrolments have ended.
   */
  @Test
  void anIntakeCountsFamiliesThatBeganByTheLastDay() {
    Intake intake = Intake.of(TABLES, AS_OF).get("331").get("MST");
    assertThat(intake).isEqualTo(new Intake(2, 3, 2, 180 + 180 + 90, 2));
    assertThat(intake.roundedFamiliesLastYear(5)).isEqualTo(5);
    // 450 days / 30.436875 / 2 + 12 + 0.5.
    assertThat(intake.monthsActing(12)).isBetween(19.89, 19.90);
  }

  @Test
  void aProgrammeWithoutEnrolmentsHasNoRow() {
    Map<String, Row> rows =
        byProgramme(Answering.of(TABLES, COVENTRY, "r2", AS_OF).answerability().collectAsList());
    assertThat(rows).containsOnlyKeys("MST");
    assertThat(rows.get("MST").<String>getAs("note")).isNotBlank();
  }

  private static Map<String, Row> byProgramme(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row.<String>getAs("programme"), Function.identity()));
  }
}
