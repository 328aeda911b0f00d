package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.check.rule.RuleDefinition;

class DataQualitySummaryTest {
  private static final RuleCount FREEING =
      new RuleCount(
          "freeing_order_after_2005", "warning", "ssda903_episodes", 335, 3737L, 5, "2017.csv");

  @Test
  void nothingFound() {
    assertThat(DataQualitySummary.lines(List.of()))
        .containsExactly("The checks found nothing wrong with the data.");
  }

  /** 335 of 3,737 is 8.96%. */
  @Test
  void saysHowManyOfHowManyWhereWhatItDoesAndWhatToDo() {
    assertThat(DataQualitySummary.lines(List.of(FREEING)))
        .containsExactly(
            "The checks made 1 finding: 1 warning.",
            "The legal status is a freeing order (D1), which was repealed in December 2005: 335 of"
                + " 3,737 rows of ssda903_episodes (9%), in 5 files, most of all 2017.csv. The"
                + " episode is counted as any other; what is said by legal status is in doubt."
                + " Correct it in the case system and drop the corrected return.");
  }

  @Test
  void oneFileAndFewRows() {
    RuleCount few =
        new RuleCount("date_not_readable", "error", "ssd_person", 1, 2000L, 1, "person.csv");
    assertThat(DataQualitySummary.lines(List.of(few)).get(1))
        .contains(": 1 of 2,000 rows of ssd_person (under 1%), in person.csv. ");
  }

  @Test
  void aMissingTableHasNoRowsToSpeakOf() {
    RuleCount missing = new RuleCount("families_missing", "warning", "ssd_family", 1, null, 0, "");
    assertThat(DataQualitySummary.lines(List.of(missing)).get(1))
        .isEqualTo(
            "There are no families. Brothers and sisters are taken for unrelated children, and"
                + " intervals come out too narrow. Add ssd_family, or fill family_id in"
                + " programme_enrolment.csv.");
  }

  @Test
  void tablesThatLackAYearAreOneLine() {
    assertThat(
            DataQualitySummary.lines(
                List.of(
                    new RuleCount(
                        "table_missing_in_a_year", "warning", "ssda903_oc2", 1, null, 0, ""),
                    new RuleCount(
                        "table_missing_in_a_year", "warning", "ssda903_ad1", 2, null, 0, ""))))
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "A table of the return was handed over for some years and not for others: ssda903_ad1,"
                + " ssda903_oc2. ");
  }

  /**
   * Errors lead, then what is missing altogether, then the larger share; the order given is idle.
   */
  @Test
  void mostHarmfulFirstAndNoMoreThanEight() {
    List<RuleCount> counts = new ArrayList<>();
    counts.add(FREEING);
    counts.add(count("provider_missing", "warning", 3000));
    counts.add(count("sexes_differ", "note", 3700));
    counts.add(count("episodes_overlap", "error", 10));
    counts.add(count("care_after_18", "error", 20));
    counts.add(new RuleCount("families_missing", "warning", "ssd_family", 1, null, 0, ""));
    counts.add(count("value_blank", "warning", 5));
    counts.add(count("continuation_missing", "warning", 4));
    counts.add(count("episode_repeated", "warning", 3));
    List<String> lines = DataQualitySummary.lines(counts);
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).isEqualTo("The checks made 9 findings: 2 errors, 6 warnings, 1 note.");
    List<String> expected =
        List.of(
            "care_after_18",
            "episodes_overlap",
            "families_missing",
            "provider_missing",
            "freeing_order_after_2005",
            "value_blank");
    for (int i = 0; i < expected.size(); i++) {
      assertThat(lines.get(i + 1)).startsWith(RuleDefinition.named(expected.get(i)).sentence());
    }
    assertThat(lines.get(7)).isEqualTo("The table data_quality lists every rule and file.");
    Collections.reverse(counts);
    assertThat(DataQualitySummary.lines(counts)).isEqualTo(lines);
  }

  /** Two hundred rules of the Department do not hide one of ours. */
  @Test
  void theDepartmentsRulesAreOneLine() {
    List<RuleCount> counts = new ArrayList<>();
    counts.add(count("dfe_903_378", "note", 3000));
    counts.add(count("dfe_903_385", "warning", 2));
    counts.add(count("dfe_903_504", "note", 3500));
    counts.add(count("dfe_903_355", "note", 1));
    counts.add(new RuleCount("dfe_903_int01", "note", "ssda903_ad1", 5, 5L, 1, "adoptions.csv"));
    counts.add(new RuleCount("dfe_903_int01", "note", "ssda903_uasc", 5, 5L, 1, "asylum.csv"));
    counts.add(FREEING);
    assertThat(DataQualitySummary.lines(counts))
        .hasSize(3)
        .first()
        .isEqualTo("The checks made 6 findings: 2 warnings, 4 notes.");
    assertThat(DataQualitySummary.lines(counts).get(1))
        .startsWith(RuleDefinition.named("freeing_order_after_2005").sentence());
    assertThat(DataQualitySummary.lines(counts).get(2))
        .isEqualTo(
            "Of these, 5 are rules of the Department's validation of returns and protect little"
                + " here, the first being: An episode ends after the year of the return; A child"
                + " is in a table of the return and not in its header; The category of need"
                + " changes within a period of care. ./lac rules says what each protects.");
    assertThat(DataQualitySummary.lines(List.of(count("dfe_903_355", "note", 1))))
        .last()
        .asString()
        .startsWith("Of these, 1 is a rule of the Department's validation");
  }

  private static RuleCount count(String rule, String severity, long rows) {
    return new RuleCount(rule, severity, "ssda903_episodes", rows, 3737L, 1, "episodes.csv");
  }
}
