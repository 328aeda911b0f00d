package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacattribution.check.rule.DrawnRecords.AS_OF;
import static org.lacattribution.check.rule.DrawnRecords.COUNCIL;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.testing.Drawn;

/** The whole pass, from landed tables to findings, counts and sentences. */
class ChecksTest {
  private static final Map<Table, String> DROP =
      Map.of(
          Ssda903Header.TABLE,
          """
          | _la_code | _collection_year | _file | _line | CHILD | SEX | DOB        | ETHNIC |
          | 331      | 2013             | h.csv | 2     | A     | 1   | 15/06/2001 | WBRI   |
          | 331      | 2013             | h.csv | 3     |       | 1   | 15/06/2001 | WBRI   |
          """,
          Ssda903Episodes.TABLE,
          """
          | _la_code | _collection_year | _file  | _line | CHILD | DECOM      | RNE | LS | CIN | PLACE |
          | 331      | 2013             | e1.csv | 2     | A     | 01/05/2012 | S   | C2 | N1  | K2    |
          | 331      | 2013             | e1.csv | 3     | A     | 01/06/2012 | P   | C2 | N1  | K1    |
          | 331      | 2013             | e1.csv | 4     | B     | 01/05/2012 | S   | C2 | N1  | T0    |
          | 331      | 2013             | e1.csv | 5     | B     | 01/05/2012 | S   | C2 | N1  | T0    |
          """,
          ProgrammeEnrolment.TABLE,
          """
          | _la_code | _file | _line | enrolment_id | child_id | programme | referral_date | decision | start_date | end_date   |
          | 331      | p.csv | 2     | E1           | A        | MST       | 2012-10-01    | accepted | 2012-11-01 | 2013-02-01 |
          | 331      | p.csv | 3     | E2           | Z        | OTHER     | 2012-10-01    | accepted | 2012-11-01 | 2013-02-01 |
          """,
          ProgrammeOutcome.TABLE,
          """
          | _la_code | _file | _line | enrolment_id | months_since_end | review_date |
          | 331      | o.csv | 2     | E1           | 0                | 2013-02-01  |
          | 331      | o.csv | 3     | E9           | 0                | 2013-02-01  |
          """,
          PublishedPanel.TABLE,
          """
          | _la_code | _file | _line | la_code | year | measure     | value | raw |
          | 970      | q.csv | 2     | 970     | 2012 | started     | 28220 |     |
          | 970      | q.csv | 3     | 970     | 2012 | cla_31march |       |     |
          """);

  private static final String FILES =
      """
      | la_code | table_name          | collection_year | file   | file_hash | rows |
      | 331     | ssda903_header      | 2013            | h.csv  | x         | 2    |
      | 331     | ssda903_episodes    | 2013            | e1.csv | x         | 4    |
      | 331     | programme_enrolment |                 | p.csv  | x         | 2    |
      | 331     | programme_outcome   |                 | o.csv  | x         | 2    |
      | 970     | published_panel     |                 | q.csv  | x         | 2    |
      """;

  private static final String ABOUT_ROWS =
      """
      | rule                                | severity | source_file | source_line | field              | child_key | share_of |
      | birth_date_missing                  | error    | e1.csv      | 4           |                    | B         | 4        |
      | birth_date_missing                  | error    | e1.csv      | 5           |                    | B         | 4        |
      | child_in_care_at_start              | warning  | p.csv       | 2           | start_date+programme | A       | 2        |
      | episode_repeated                    | warning  | e1.csv      | 5           | DECOM+LS+PLACE+DEC | B         | 4        |
      | episodes_overlap                    | error    | e1.csv      | 3           | DECOM+DEC          | A         | 4        |
      | episodes_without_header             | warning  | e1.csv      | 4           | CHILD              | B         | 4        |
      | episodes_without_header             | warning  | e1.csv      | 5           | CHILD              | B         | 4        |
      | outcome_without_enrolment           | error    | o.csv       | 3           | enrolment_id       |           | 2        |
      | period_starts_in_temporary_placement | warning | e1.csv      | 4           | PLACE+RNE          | B         | 4        |
      | period_starts_in_temporary_placement | warning | e1.csv      | 5           | PLACE+RNE          | B         | 4        |
      | provider_missing                    | warning  | e1.csv      | 2           | PLACE+PLACE_PROVIDER | A       | 4        |
      | provider_missing                    | warning  | e1.csv      | 3           | PLACE+PLACE_PROVIDER | A       | 4        |
      | published_value_blank_without_mark  | note     | q.csv       | 3           | value+raw          |           | 2        |
      | required_value_missing              | error    | h.csv       | 3           | CHILD              |           | 2        |
      | unknown_programme                   | error    | p.csv       | 3           | programme          | Z         | 2        |
      """;

  /**
   * Of the columns that a file leaves blank, PLACE_PROVIDER is let be: a return of 2013 need not
   * have it. England, of which only figures tell, is asked for no tables of its own.
   */
  private static final String ABOUT_FILES =
      """
      | la_code | rule                     | table_name          | source_file | field     |
      | 331     | column_empty             | programme_enrolment | p.csv       | family_id |
      | 331     | column_empty             | ssda903_episodes    | e1.csv      | DEC       |
      | 331     | column_empty             | ssda903_episodes    | e1.csv      | REC       |
      | 331     | early_help_missing       | ssd_early_help_episodes |         |           |
      | 331     | families_missing         | ssd_family          |             |           |
      | 331     | placement_costs_missing  | placement_cost      |             |           |
      | 331     | populations_missing      | population          |             |           |
      | 331     | protection_plans_missing | ssd_cp_plans        |             |           |
      | 331     | referrals_missing        | ssd_cin_episodes    |             |           |
      | 331     | return_table_missing     | ssda903_ad1         |             |           |
      | 331     | return_table_missing     | ssda903_placed_for_adoption |     |           |
      | 331     | return_table_missing     | ssda903_previous_permanence |     |           |
      | 331     | return_table_missing     | ssda903_reviews     |             |           |
      | 331     | return_table_missing     | ssda903_uasc        |             |           |
      """;

  @Test
  void findsWhatIsDrawnWhateverTheOrderOfRows() {
    Dataset<Row> findings = Checks.findings(tables(false), COUNCIL, AS_OF).cache();
    assertThat(findings.schema().simpleString()).isEqualTo(Findings.TABLE.schema().simpleString());
    assertThat(
            Drawn.draw(
                findings.where(Findings.SOURCE_LINE.col().isNotNull()),
                Findings.RULE,
                Findings.SEVERITY,
                Findings.SOURCE_FILE,
                Findings.SOURCE_LINE,
                Findings.FIELD,
                Findings.CHILD_KEY,
                Findings.SHARE_OF))
        .isEqualTo(Drawn.aligned(ABOUT_ROWS));
    assertThat(
            Drawn.draw(
                findings.where(Findings.SOURCE_LINE.col().isNull()),
                Findings.LA_CODE,
                Findings.RULE,
                Findings.TABLE_NAME,
                Findings.SOURCE_FILE,
                Findings.FIELD))
        .isEqualTo(Drawn.aligned(ABOUT_FILES));

    Drawn.assertSameRows(findings, Checks.findings(tables(true), COUNCIL, AS_OF));

    Dataset<Row> quality = FindingCounts.dataQuality(findings, "run", AS_OF);
    assertThat(
            Drawn.draw(
                quality.where(DataQuality.RULE.col().isin("episode_repeated", "column_empty")),
                DataQuality.RULE,
                DataQuality.SOURCE_FILE,
                DataQuality.SENTENCE,
                DataQuality.ROWS,
                DataQuality.SHARE))
        .isEqualTo(
            Drawn.aligned(
                """
                | rule             | source_file | sentence                                   | rows | share |
                | column_empty     | e1.csv      | A column is blank in every row of a file.  | 2    |       |
                | column_empty     | p.csv       | A column is blank in every row of a file.  | 1    |       |
                | episode_repeated | e1.csv      | An episode stands twice in one return.     | 1    | 0.25  |"""));
    assertThat(quality.where(DataQuality.SENTENCE.col().isNull()).count()).isZero();

    List<RuleCount> counts = FindingCounts.byRule(findings);
    assertThat(counts)
        .contains(
            new RuleCount("episode_repeated", "warning", "ssda903_episodes", 1, 4L, 1, "e1.csv"),
            new RuleCount("families_missing", "warning", "ssd_family", 1, null, 0, ""));
    assertThat(DataQualitySummary.lines(counts)).hasSize(8);
    findings.unpersist();
  }

  @Test
  void aShareIsNeverMoreThanTheWhole() {
    Dataset<Row> findings =
        Drawn.rows(
            Findings.TABLE,
            """
            | la_code | rule       | severity | table_name   | source_file | source_line | share_of |
            | 331     | ragged_row | error    | ssda903_uasc | u           | 2           | 1        |
            | 331     | ragged_row | error    | ssda903_uasc | u           | 3           | 1        |
            """);
    assertThat(
            Drawn.draw(
                FindingCounts.dataQuality(findings, "run", AS_OF),
                DataQuality.ROWS,
                DataQuality.SHARE))
        .isEqualTo(
            Drawn.aligned(
                """
                | rows | share |
                | 2    | 1.0   |"""));
    assertThat(FindingCounts.byRule(findings).get(0).triedOn()).isEqualTo(2);
  }

  @Test
  void anEmptyDropIsAFindingAndNoPass() {
    Tables nothing = table -> Drawn.rows(table, "| " + table.fields().get(0).name() + " |");
    Dataset<Row> findings = Checks.findings(nothing, COUNCIL, AS_OF);
    assertThat(findings.where(Findings.SEVERITY.col().equalTo("error")).count()).isEqualTo(3);
  }

  private static Tables tables(boolean shuffled) {
    Map<Table, String> drawings = new HashMap<>(DROP);
    drawings.put(LandedFiles.TABLE, FILES);
    return table -> {
      Dataset<Row> drawn =
          Drawn.rows(
              table, drawings.getOrDefault(table, "| " + table.fields().get(0).name() + " |"));
      Dataset<Row> rows = table.equals(LandedFiles.TABLE) ? drawn : Drawn.landed(table, drawn);
      return shuffled
          ? rows.sort(
                  Arrays.stream(rows.columns())
                      .map(column -> functions.col(column).desc())
                      .toArray(Column[]::new))
              .repartition(7)
          : rows.coalesce(1);
    };
  }
}
