package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacattribution.job.DropRun.altered;
import static org.lacattribution.job.DropRun.caseNamed;
import static org.lacattribution.job.DropRun.refusal;
import static org.lacattribution.job.DropRun.written;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Enrolments;

/**
 * Drops with a fault that people in this trade have met, each with the result that is right. One
 * method for each drop of {@code src/test/resources/cases}, and others for where else the fault
 * could hide.
 */
class CasesTest {
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";

  @TempDir private Path folder;

  @Test
  void case01IdentifiersInScientificNotationAreRefused() {
    assertThat(refusal(caseNamed("01-id-scientific-notation")))
        .contains("2013-episodes.csv", "2013-header.csv", "column CHILD", "line 2", "scientific")
        .doesNotContain("1.00235E+11");
  }

  @Test
  void case02LostLeadingZerosAreRefused() {
    assertThat(refusal(caseNamed("02-id-leading-zeros-lost")))
        .contains("2012-episodes.csv", "2013-episodes.csv", "CHILD", "leading zeros")
        .doesNotContain("417");
  }

  @Test
  void case03AFormulaIsUnwrapped() {
    try (DropRun run = DropRun.of(caseNamed("03-id-as-spreadsheet-formula"))) {
      assertThat(run.children()).isEqualTo(1);
      assertThat(run.periods()).containsExactly("2011-05-01 to null");
      assertThat(faults(run)).isEmpty();
    }
  }

  @Test
  void case04ANoBreakSpaceIsNoPartOfACode() {
    try (DropRun run = DropRun.of(caseNamed("04-no-break-space-after-legal-status"))) {
      assertThat(run.periods()).containsExactly("2013-05-01 to null");
      assertThat(run.rules()).doesNotContain("code_not_in_list");
    }
  }

  @Test
  void case05FourDatesInTenUnreadableRefuse() {
    assertThat(refusal(caseNamed("05-four-dates-in-ten-unreadable")))
        .contains("2013-episodes.csv", "38 of 100", "column DECOM", "line 2")
        .doesNotContain("1/4/2012");
  }

  @Test
  void case06ADateWithATimeIsRead() {
    try (DropRun run = DropRun.of(caseNamed("06-end-dates-with-time"))) {
      assertThat(run.periods())
          .hasSize(12)
          .contains("2012-05-01 to 2012-06-10 E4A", "2012-05-01 to 2012-06-17 E4A");
      assertThat(run.inCare("2012-06-30")).isEqualTo(4);
      assertThat(faults(run)).isEmpty();
    }
  }

  @Test
  void case10TheTextNullIsBlank() {
    try (DropRun run = DropRun.of(caseNamed("10-extract-null-text"))) {
      assertThat(run.periods())
          .containsExactly(
              "2012-02-01 to 2013-01-10 E4A",
              "2012-03-01 to 2013-03-20 E4A",
              "2012-05-01 to 2012-09-01 E4A",
              "2012-06-01 to null",
              "2012-07-01 to null");
      assertThat(run.rules()).doesNotContain("date_not_readable");
    }
  }

  @Test
  void case14ALastEmptyCellInEveryRowIsRead() {
    try (DropRun run = DropRun.of(caseNamed("14-every-row-ragged"))) {
      assertThat(run.children()).isEqualTo(10);
      assertThat(run.count(org.lacattribution.table.conformed.Children.TABLE, "uasc"))
          .isEqualTo(10);
      assertThat(run.rules()).doesNotContain("ragged_row");
    }
  }

  @Test
  void case15CodesInSmallLettersAreRead() {
    try (DropRun run = DropRun.of(caseNamed("15-lower-case-codes"))) {
      assertThat(run.periods()).containsExactly("2013-05-01 to null");
      assertThat(faults(run)).isEmpty();
    }
    Path named =
        altered("15-lower-case-codes", folder, text -> text.replace("u4", "U4 - Foster placement"));
    try (DropRun run = DropRun.of(named)) {
      assertThat(run.periods()).containsExactly("2013-05-01 to null");
      assertThat(faults(run)).isEmpty();
    }
  }

  @Test
  void case16FactorsAreReadInEveryForm() {
    try (DropRun run = DropRun.of(caseNamed("16-factors-as-an-object"), "2013-03-31")) {
      assertThat(run.count(Assessments.TABLE, "factors = array('1A', '2B')")).isEqualTo(3);
      assertThat(faults(run)).isEmpty();
    }
  }

  @Test
  void case19ChecksAndConformingReadAlike() {
    try (DropRun run =
        DropRun.of(caseNamed("19-checks-and-conforming-read-differently"), "2013-03-31")) {
      assertThat(run.quarantined()).isEmpty();
      assertThat(run.count(Enrolments.TABLE, "decision = 'accepted' and end_reason = 'completed'"))
          .isEqualTo(1);
      assertThat(
              run.count(
                  org.lacattribution.table.conformed.Population.TABLE,
                  "min_age = 0 and max_age = 17"))
          .isEqualTo(2);
      assertThat(
              run.count(
                  org.lacattribution.table.conformed.PublishedFigures.TABLE,
                  "year = 2007 and value = 555"))
          .isEqualTo(1);
      assertThat(run.findings())
          .noneMatch(finding -> finding.startsWith("started_without_acceptance"))
          .noneMatch(finding -> finding.contains("not_readable"))
          .noneMatch(finding -> finding.startsWith("code_not_in_list "));
    }
  }

  /** Findings of rows; the placement codes of the drops are of later years than their returns. */
  private static List<String> faults(DropRun run) {
    return run.findings().stream()
        .filter(finding -> !finding.startsWith("code_not_in_list_that_year"))
        .toList();
  }

  private Path drop(String... pathsAndTexts) {
    return written(folder, pathsAndTexts);
  }
}
