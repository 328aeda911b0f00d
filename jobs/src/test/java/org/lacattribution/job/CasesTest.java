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
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;

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

  /** One slip in each column of ends: what it should have ended is still open. */
  @Test
  void anUnreadableEndEndsNothingInAnyTable() {
    drop(
        "2013-header.csv",
        HEADER + "R1,1,02/02/2005,WBRI,,,\nR2,1,03/02/2005,WBRI,,,\n",
        "2013-episodes.csv",
        EPISODES
            + "R1,01/05/2012,S,C2,N1,K2,PR1,01/06/2012,E4A,,,,\n"
            + "R2,01/05/2012,S,C2,N1,K2,PR1,soon,E4A,,,,\n",
        "ssd_cla_episodes.csv",
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,clae_cla_placement_id\n"
            + "E1,1,2012-05-01,S,2013-06-01,E4A,C1,P1\nE2,2,2012-05-01,S,soon,E4A,C2,P2\n",
        "ssd_cla_placement.csv",
        "clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_id,clap_cla_placement_provider,clap_cla_placement_end_date\n"
            + "P1,2012-05-01,U4,C1,PR1,2013-06-01\nP2,2012-05-01,U4,C2,PR1,soon\n",
        "ssd_legal_status.csv",
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date\n"
            + "L1,1,C2,2012-05-01,2013-06-01\nL2,2,C2,2012-04-01,soon\n",
        "ssd_cin_plans.csv",
        "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date\n"
            + "N1,1,2012-05-01,2012-06-01\nN2,2,2012-05-01,soon\n",
        "ssd_cp_plans.csv",
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n"
            + "Q1,1,2012-05-01,2012-06-01\nQ2,2,2012-05-01,soon\n",
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n"
            + "F1,1,2012-05-01,2012-06-01\nF2,2,2012-05-01,soon\n",
        "ssd_early_help_episodes.csv",
        "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date\n"
            + "H1,1,2012-05-01,2012-06-01\nH2,2,2012-05-01,soon\n",
        "programme_enrolment.csv",
        "enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason\n"
            + "X1,1,,MST,2012-11-02,accepted,2012-11-05,2012-12-01,completed\n"
            + "X2,2,,MST,2012-11-02,accepted,2012-11-05,soon,completed\n");
    try (DropRun run = DropRun.of(folder, "2013-12-31")) {
      assertThat(run.periods())
          .containsExactlyInAnyOrder(
              "2012-05-01 to 2012-06-01 E4A",
              "2012-05-01 to 2013-06-01 E4A",
              "2012-05-01 to null",
              "2012-05-01 to null");
      assertThat(run.count(Episodes.TABLE, "end_date is null and legal_status = 'C2'"))
          .isEqualTo(2);
      assertThat(run.count(Plans.TABLE, "end_date is null")).isEqualTo(2);
      assertThat(run.count(Referrals.TABLE, "closed_date is null")).isEqualTo(1);
      assertThat(run.count(EarlyHelp.TABLE, "end_date is null")).isEqualTo(1);
      assertThat(run.count(Enrolments.TABLE, "end_date is null and end_reason is null"))
          .isEqualTo(1);
      assertThat(run.findings().stream().filter(f -> f.startsWith("date_not_readable")))
          .as("each is found with its line")
          .hasSize(9);
    }
  }

  /** Every reason for which a row is quarantined, and rows in order next to them. */
  @Test
  void everyQuarantinedRowHasAFindingWithItsLine() {
    drop(
        "2012-13-header.csv",
        HEADER + "1,1,02/02/2005,WBRI,,,\n2,1,02/02/1990,WBRI,,,\n3,1,02/02/2005,WBRI,,,\n",
        "2012-13-episodes.csv",
        EPISODES
            + "1,01/05/2012,S,C2,N1,K2,PR1,,,,,,\n"
            + "1,31/02/2012,P,C2,N1,K2,PR1,,,,,,\n"
            + "2,01/05/2012,S,C2,N1,K2,PR1,,,,,,\n"
            + "3,01/05/2013,S,C2,N1,K2,PR1,,,,,,\n"
            + ",01/05/2012,S,C2,N1,K2,PR1,,,,,,\n",
        "ssd_cp_plans.csv",
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola\n"
            + "Q1,1,2012-05-01,,N\nQ2,2,2012-05-01,,Y\n",
        "programme_enrolment.csv",
        "enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason\n"
            + "X1,1,,MST,2012-11-02,accepted,2012-11-05,,\n"
            + "X2,1,,mystery,2012-11-02,accepted,2012-11-05,,\n"
            + "X3,1,,MST,2012-11-02,perhaps,2012-11-05,,\n"
            + "X4,1,,MST,2013-11-02,accepted,,,\n",
        "population.csv",
        "la_code,year,age,sex,persons\n331,2012,0-17,,70000\n331,2013,0-17,,70000\n331,2011,young,,70000\n331,2010,0-17,,many\nNowhere,2010,0-17,,5\n",
        "published_panel.csv",
        "la_code,la_name,year,measure,value,raw\n331,Coventry,2012,cla_31march,600,600\n331,Coventry,2014,cla_31march,600,600\n331,Coventry,,cla_31march,600,600\n",
        "placement_cost.csv",
        "placement_group,valid_from,valid_to,weekly_cost_gbp,source\nsecure,2012-04-01,,4000,x\nsecure,2014-04-01,,4000,x\nSupported,2012-04-01,,dear,x\n",
        "statistical_neighbours.csv",
        "la_code,neighbour_la_code,rank,model_year\n331,330,1,2012\n331,332,second,2012\n");
    try (DropRun run = DropRun.of(folder, "2013-03-31")) {
      assertThat(run.quarantined())
          .extracting(row -> row.split(" ")[0])
          .contains(
              "after_as_of",
              "missing_child",
              "missing_value",
              "other_authority",
              "starts_after_return",
              "starts_at_18_or_over",
              "unknown_code",
              "unknown_programme",
              "unreadable_date",
              "unreadable_number");
      List<String> named = run.findings().stream().map(f -> f.split(" ")[1]).toList();
      assertThat(named)
          .containsAll(run.quarantined().stream().map(row -> row.split(" ")[1]).toList());
      assertThat(run.rules()).contains("figure_of_a_later_day");
    }
  }

  @Test
  void whereNothingOfAColumnOrOfAFileCanBeReadTheDropIsRefused() {
    drop(
        "2013-header.csv",
        HEADER + "1,1,2.2.2005,WBRI,,,\n",
        "2013-episodes.csv",
        EPISODES + "1,01/05/2012,S,Full,N1,K2,PR1,,,,,,\n1,01/06/2012,P,Interim,N1,K2,PR1,,,,,,\n",
        "2013-uasc.csv",
        "CHILD,SEX,DOB,DUC\n1,1,02/02/2005\n2,1,02/02/2005\n",
        "population.csv",
        "la_code,year,age,sex,persons\n331,2012,0-17,,\"70,000\"\n",
        "placement_cost.csv",
        "placement_group,valid_from,valid_to,weekly_cost_gbp,source\nsecure,2012-04-01,,\u00a34000,x\n",
        "ssd_assessment_factors.csv",
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,A1,drink\n2,A2,drugs\n");
    assertThat(refusal(folder))
        .contains(
            "2013-header.csv: 1 of 1 values of column DOB",
            "2013-episodes.csv: 2 of 2 values of column LS",
            "2013-uasc.csv: 2 of 2 rows",
            "population.csv: 1 of 1 values of column persons",
            "placement_cost.csv: 1 of 1 values of column weekly_cost_gbp",
            "ssd_assessment_factors.csv: 2 of 2 values of column cinf_assessment_factors_json")
        .doesNotContain("70,000", "drink", "2.2.2005", "Interim");
  }

  @Test
  void aBlankOfAnyKindIsBlankInCellsAndHeaders() {
    drop(
        "2013-header.csv",
        "\ufeffCHILD\u00a0,SEX,\u200bDOB,ETHNIC,UPN,MOTHER,MC_DOB\n\u00a01,1,02/02/2005\u00a0,WBRI,,,\u00a0\n",
        "2013-episodes.csv",
        EPISODES + "1\u200b,01/05/2012,S,C2,N1,K2,PR1,10/06/2012\u00a0,E4A\u00a0,\u200b,,,null\n");
    try (DropRun run = DropRun.of(folder)) {
      assertThat(run.children()).isEqualTo(1);
      assertThat(run.periods()).containsExactly("2012-05-01 to 2012-06-10 E4A");
      assertThat(faults(run)).isEmpty();
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
