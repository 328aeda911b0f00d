package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.conformed.Quarantine;

/**
 * Drops with a fault in time, in their files or in what a later return says of an earlier, that
 * people in this trade have met, each with the result that is right; and where else the fault could
 * hide.
 */
class HistoryCasesTest {
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
  private static final String ENROLMENTS =
      "enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason,team,practitioner_id\n";
  private static final String PANEL = "la_code,la_name,year,measure,value,raw,source,released\n";

  @TempDir private Path folder;

  @Test
  void case07AChildBornOn29FebruaryIs18On1March() {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("07-born-on-29-february"))) {
      assertThat(drop.periods())
          .containsExactly("2011-05-01 to 2014-03-01 E7", "2014-02-28 to 2014-02-28 E7");
      assertThat(rules(drop)).doesNotContain("care_after_18", "episode_starts_at_18");
      assertThat(drop.read(Quarantine.TABLE).count()).isZero();
    }
  }

  /** Open in the latest return, and an enrolment in a programme for ages 11 to 17. */
  @Test
  void theSameBirthdayEndsCareAndEligibility() throws IOException {
    write("2014-header.csv", HEADER + "1,1,29/02/1996,WBRI,,,\n2,1,29/02/1996,WBRI,,,\n");
    write("2014-episodes.csv", EPISODES + "1,01/05/2013,S,C2,N1,U4,PR1,,,,,,\n");
    write(
        "programme_enrolment.csv",
        ENROLMENTS
            + "e1,1,,MST,2014-02-20,accepted,2014-02-28,,,,\n"
            + "e2,2,,MST,2014-02-20,accepted,2014-03-01,,,,\n");
    try (DropRun drop = DropRun.of(folder, "2014-03-31")) {
      assertThat(drop.periods()).containsExactly("2013-05-01 to 2014-03-01");
      assertThat(drop.placesOfFindings())
          .contains(
              "enrolment_outside_ages programme_enrolment.csv 3",
              "enrolment_starts_at_18 programme_enrolment.csv 3")
          .doesNotContain(
              "enrolment_outside_ages programme_enrolment.csv 2",
              "enrolment_starts_at_18 programme_enrolment.csv 2");
    }
  }

  @Test
  void case08AnImpossibleBirthIsUnknown() {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("08-birth-1900"))) {
      assertThat(drop.periods()).containsExactly("2013-06-01 to null", "2013-06-01 to null");
      assertThat(drop.read(Children.TABLE).filter("date_of_birth is null").count()).isEqualTo(1);
      assertThat(drop.placesOfFindings())
          .contains("date_is_placeholder 2014-header.csv 2")
          .noneMatch(finding -> finding.startsWith("episode_starts_at_18"));
    }
  }

  /** Zero of some systems, the year 201, and a day that has not come; the second table repairs. */
  @Test
  void everyDefaultBirthIsUnknownAndAnotherTableMayKnowIt() throws IOException {
    write(
        "2014-header.csv",
        HEADER
            + "1,1,01/01/1970,WBRI,,,\n2,1,01/01/0201,WBRI,,,\n3,1,01/01/2030,WBRI,,,\n4,1,31/12/1899,WBRI,,,\n");
    write("2014-uasc.csv", "CHILD,SEX,DOB,DUC\n4,1,03/03/1999,\n");
    write(
        "2014-episodes.csv",
        EPISODES
            + "1,01/06/2013,S,C2,N1,U4,PR1,,,,,,\n2,01/06/2013,S,C2,N1,U4,PR1,,,,,,\n"
            + "3,01/06/2013,S,C2,N1,U4,PR1,,,,,,\n4,01/06/2013,S,C2,N1,U4,PR1,,,,,,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.periods()).hasSize(4).allMatch("2013-06-01 to null"::equals);
      assertThat(drop.read(Children.TABLE).filter("date_of_birth is null").count()).isEqualTo(3);
      assertThat(drop.placesOfFindings())
          .contains(
              "date_is_placeholder 2014-header.csv 2",
              "date_is_placeholder 2014-header.csv 3",
              "date_is_placeholder 2014-header.csv 4",
              "date_is_placeholder 2014-header.csv 5")
          .noneMatch(finding -> finding.startsWith("episode_starts"));
    }
  }

  @Test
  void case09AnEndIn2099IsOpenAndSetsNothing() {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("09-extract-end-2099"))) {
      assertThat(drop.asOf()).isEqualTo("2013-01-10");
      assertThat(drop.periods())
          .containsExactly(
              "2012-02-01 to 2013-01-10 E4A",
              "2012-05-01 to 2012-09-01 E4A",
              "2012-06-01 to null",
              "2012-07-01 to null");
      assertThat(drop.placesOfFindings())
          .contains(
              "date_is_placeholder ssd_cla_episodes.csv 5",
              "date_is_placeholder ssd_cla_placement.csv 5",
              "date_is_placeholder ssd_legal_status.csv 5")
          .noneMatch(finding -> finding.startsWith("care_after_18"));
    }
  }

  /** However many rows say so: every open case ends in 9999, and the first begins in 1900. */
  @Test
  void placeholdersOfCasesAndProgrammesSetNothing() throws IOException {
    write(
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,cine_referral_worker_id\n"
            + "r1,1,1900-01-01,N1,1A,,N,,1901-02-02,,\nr2,2,2012-06-01,N1,1A,,N,,9999-12-31,,\n"
            + "r3,3,2012-07-01,N1,1A,,N,RC1,2012-09-09,,\nr4,3,2012-11-01,N1,1A,,N,,9999-12-31,,\n"
            + "r5,3,2012-12-01,N1,1A,,N,RC1,2013-02-02,,\n");
    write(
        "programme_enrolment.csv",
        ENROLMENTS
            + "e1,1,,MST,1900-01-01,accepted,2012-12-01,,,,\ne2,2,,MST,2012-12-04,accepted,2012-12-05,2099-12-31,,,\n"
            + "e3,3,,MST,2013-01-04,accepted,2013-01-05,2013-03-01,completed,,\ne4,3,,MST,0201-01-01,declined,,,,,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.coverage())
          .containsExactly("programme 2012-12-01 2013-03-01", "ssd_cases 2012-09-01 2013-02-02");
      assertThat(drop.asOf()).isEqualTo("2013-02-02");
      assertThat(
              drop.read(Enrolments.TABLE)
                  .filter("end_date is null")
                  .select("referral_date")
                  .count())
          .isEqualTo(2);
      assertThat(
              drop.placesOfFindings().stream()
                  .filter(finding -> finding.startsWith("date_is_placeholder"))
                  .toList())
          .containsExactly(
              "date_is_placeholder programme_enrolment.csv 2",
              "date_is_placeholder programme_enrolment.csv 3",
              "date_is_placeholder programme_enrolment.csv 5",
              "date_is_placeholder ssd_cin_episodes.csv 2",
              "date_is_placeholder ssd_cin_episodes.csv 3",
              "date_is_placeholder ssd_cin_episodes.csv 5");
    }
  }

  /** A slip of the keyboard ten years on, of a day that has come; and a start in the year 201. */
  @Test
  void oneDayApartFromAllOthersSetsNothing() throws IOException {
    write("2013-header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    write(
        "ssd_cla_episodes.csv",
        "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,clae_referral_id,clae_cla_placement_id,clae_entered_care_date\n"
            + "E1,1,2012-05-01,S,N1,2012-09-01,E4A,C1,,,\nE2,2,2012-06-01,S,N1,2013-01-10,E4A,C2,,,\n"
            + "E3,3,2012-07-01,S,N1,2023-01-10,E4A,C3,,,\nE4,4,0201-07-01,S,N1,2012-08-01,E4A,C4,,,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.coverage()).containsExactly("ssd_care 2012-08-01 2013-01-10");
      assertThat(drop.periods())
          .containsExactly(
              "2012-05-01 to 2012-09-01 E4A", "2012-06-01 to 2013-01-10 E4A", "2012-07-01 to null");
      assertThat(drop.read(Quarantine.TABLE).count()).isEqualTo(1);
      assertThat(drop.placesOfFindings())
          .contains(
              "date_is_placeholder ssd_cla_episodes.csv 4",
              "date_is_placeholder ssd_cla_episodes.csv 5");
    }
  }

  @Test
  void case11WhatIsInAHiddenFolderIsNoData() throws IOException {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("11-hidden-folders"))) {
      assertThat(drop.periods()).containsExactly("2012-05-01 to null");
    }
    write("2013-header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    write("2013-episodes.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    for (String none :
        List.of(
            "a/.b/c/2013-episodes.csv",
            "~$2013-episodes.csv",
            "~$old/2013-episodes.csv",
            "__MACOSX/._2013-episodes.csv",
            ".~lock.2013-episodes.csv#",
            "a/Desktop.ini",
            "a/Thumbs.db")) {
      write(none, EPISODES + "2,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    }
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.periods()).containsExactly("2012-05-01 to null");
    }
  }

  @Test
  void case12AColonInAFileNameIsRead() throws IOException {
    write("2013/header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    write("2013/10:30 episodes.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    write("a:b 100% [x]/2013 ü#?.csv", "CHILD,SEX,DOB,DUC\n1,1,02/02/2005,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.periods()).containsExactly("2012-05-01 to null");
      assertThat(drop.read(Children.TABLE).filter("uasc").count()).isEqualTo(1);
    }
  }

  @Test
  void case13ARowOfBlanksIsNoRow() throws IOException {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("13-blank-rows-after-a-year-column"))) {
      assertThat(drop.periods()).containsExactly("2012-05-01 to null");
      assertThat(drop.read(Quarantine.TABLE).count()).isZero();
    }
    write(
        "population.csv",
        ",,,,,\nla_code,year,age,sex,persons,variant\n,,,,,\n331,2012,3,M,10,\n , ,,,,\n");
    write("2013-header.csv", HEADER + ",,,,,,\n1,1,02/02/2005,WBRI,,,\n,,,\n");
    write("2013-episodes.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n\"\",\"\"\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.read(Quarantine.TABLE).count()).isZero();
      assertThat(drop.placesOfFindings()).noneMatch(finding -> finding.contains("population.csv"));
    }
  }

  @Test
  void aHeaderAgainAndATotalAreNamedAndNotCounted() throws IOException {
    write(
        "2013-header.csv",
        HEADER + "1,1,02/02/2005,WBRI,,,\n" + HEADER + "2,1,02/02/2006,WBRI,,,\n");
    write(
        "2013-episodes.csv",
        EPISODES
            + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n"
            + EPISODES.toLowerCase(java.util.Locale.ROOT)
            + "2,01/06/2012,S,C2,N1,U4,PR1,,,,,,\nTotal,2,,,,,,,,,,,\nGrand total: 2,,,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.read(Children.TABLE).count()).isEqualTo(2);
      assertThat(drop.periods()).containsExactly("2012-05-01 to null", "2012-06-01 to null");
      assertThat(drop.placesOfFindings())
          .contains(
              "repeated_header 2013-header.csv 3",
              "repeated_header 2013-episodes.csv 3",
              "total_row 2013-episodes.csv 5",
              "total_row 2013-episodes.csv 6");
    }
  }

  @Test
  void aSecondHeaderInAnotherOrderIsRefused() throws IOException {
    write(
        "2013-header.csv",
        HEADER + "1,1,02/02/2005,WBRI,,,\nSEX,CHILD,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,2,,,,,\n");
    refused().contains("line 3 is a second header");
  }

  @Test
  void theDayOfAnExportIsNoYear() throws IOException {
    write("2012-13/header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    write("2012-13/episodes_20140415.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    try (DropRun drop = DropRun.of(folder)) {
      assertThat(drop.asOf()).isEqualTo("2013-03-31");
    }
    write("episodes 2011-12-05.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    refused().contains("episodes 2011-12-05.csv").contains("names no year");
  }

  @Test
  void aYearThatHasNotBegunIsRefused() throws IOException {
    write("2099-header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    refused().contains("2099-header.csv").contains("has not begun");
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void whatIsNoRegularFileIsRefusedUnread() throws Exception {
    write("2013-header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString()).start().waitFor();
    Files.createSymbolicLink(folder.resolve("zero.csv"), Path.of("/dev/zero"));
    Path outside = Files.createTempFile("outside", ".csv");
    Files.createSymbolicLink(folder.resolve("outside.csv"), outside);
    Files.createSymbolicLink(folder.resolve("folder"), outside.getParent());
    Files.createSymbolicLink(folder.resolve("nowhere.csv"), folder.resolve("absent"));
    Files.createSymbolicLink(folder.resolve("inside.csv"), folder.resolve("2013-header.csv"));
    refused()
        .contains("pipe.csv: it is no regular file")
        .contains("zero.csv: it is a link")
        .contains("outside.csv: it is a link")
        .contains("folder: it is a link")
        .contains("nowhere.csv: it is a link that leads nowhere")
        .doesNotContain("inside.csv");
    Files.delete(outside);
  }

  @Test
  void case17TheLatestReleaseThatWasOutStands() throws IOException {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("17-restated-figure"), "2013-03-31")) {
      assertThat(figures(drop)).containsExactly(600.0);
      assertThat(drop.placesOfFindings())
          .contains("published_figure_restated published_panel.csv 3")
          .noneMatch(finding -> finding.startsWith("published_figure_repeated"));
    }
    write(
        "panel.csv",
        PANEL
            + "331,Coventry,2012,cla_31march,580,580,first,2012-09-30\n331,Coventry,2012,cla_31march,600,600,restated,2013-01-31\n"
            + "331,Coventry,2012,cla_31march,610,610,again,2013-06-30\n331,Coventry,2012,cla_31march,570,570,early,\n");
    write("2013-header.csv", HEADER + "1,1,02/02/2005,WBRI,,,\n");
    write("2013-episodes.csv", EPISODES + "1,01/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    Map<String, Double> byDay =
        Map.of("2012-12-31", 580.0, "2013-03-31", 600.0, "2013-12-31", 610.0);
    byDay.forEach(
        (day, value) -> {
          try (DropRun drop = DropRun.of(folder, day)) {
            assertThat(figures(drop)).as(day).containsExactly(value);
          }
        });
  }

  @Test
  void case18WhatKeepsAHeaderFromBeingReadIsNamed() {
    assertThatThrownBy(() -> DropRun.of(DropRun.caseNamed("18-not-a-table-sentences")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("2010-episodes.csv: its columns are separated by vertical bars")
        .hasMessageContaining("2011-header.csv: the header of ssda903_header is on line 3")
        .hasMessageContaining("2012-episodes.csv: its first line, sep=,");
  }

  @Test
  void case20ALaterReturnReplacesWhatItContradicts() {
    try (DropRun drop = DropRun.of(DropRun.caseNamed("20-earlier-return-contradicted-by-later"))) {
      assertThat(drop.periods()).containsExactly("2016-09-23 to 2017-05-30 E13");
      assertThat(drop.placesOfFindings())
          .contains("episode_replaced_by_later_return 2017-episodes.csv 2")
          .noneMatch(
              finding ->
                  finding.startsWith("episodes_overlap")
                      || finding.startsWith("episode_open_then_absent"));
    }
  }

  private static List<Double> figures(DropRun drop) {
    return drop.read(PublishedFigures.TABLE).collectAsList().stream()
        .map(row -> row.<Double>getAs(PublishedFigures.VALUE.name()))
        .toList();
  }

  private static Set<String> rules(DropRun drop) {
    return drop.placesOfFindings().stream()
        .map(finding -> finding.substring(0, finding.indexOf(' ')))
        .collect(java.util.stream.Collectors.toSet());
  }

  private AbstractStringAssert<?> refused() {
    try (DropRun drop = DropRun.of(folder)) {
      throw new AssertionError("The drop is accepted: " + drop.periods());
    } catch (UserFault refused) {
      return assertThat(refused.getMessage());
    }
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
