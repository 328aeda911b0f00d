package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private record Answer(int code, String text) {
    /** The text in one line, however it was wrapped. */
    String flowing() {
      return text.replaceAll("\\s+", " ");
    }
  }

  @TempDir private Path folder;

  @BeforeEach
  void writeAReturn() throws IOException {
    write(
        "drop/2013-header.csv",
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA,1,02/03/2004,WBRI,,,\nB,2,02/03/2004,WBRI,,,\n");
    write(
        "drop/2013-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
  }

  @Test
  void withoutEnrolmentsThereIsNoAttributionAndItSaysSo() throws IOException {
    write("council.yaml", "la_code: '331'\nname: Coventry\n");
    Answer answer = check("--council", folder.resolve("council.yaml").toString());
    assertThat(answer.code()).as(answer.text()).isZero();
    assertThat(answer.text())
        .containsPattern("ssda903_episodes +1 row +in 1 file, years ending 2013")
        .containsPattern("ssda903_header +2 rows in 1 file, years ending 2013")
        .containsPattern("Care, 903 returns +2012-04-01 to 2013-03-31")
        .contains("A run uses data to 2013-03-31");
    assertThat(answer.flowing())
        .contains("No attribution, forecasts only")
        .contains("Add programme_enrolment.csv.")
        .contains("The council file has no programmes. No attribution, forecasts only.")
        .contains("The council file has no plan.")
        .doesNotContainIgnoringCase("drop programme");
    assertThat(answer.text().lines()).allMatch(line -> line.length() <= 80);
  }

  /** One wrong digit gives a council another's figures and nothing else shows it. */
  @Test
  void aCodeIsNamedAsTheDepartmentNamesIt() throws IOException {
    assertThat(councilOf("331", "Coventry City Council"))
        .contains("The Department uses this name too.");
    assertThat(councilOf("330", "Coventry"))
        .contains("The Department calls this code Birmingham: correct la_code if that is another");
    assertThat(councilOf("999", "Coventry")).contains("No authority has this code");
    assertThat(check().text()).doesNotContain("the Department calls");
  }

  private String councilOf(String code, String name) throws IOException {
    write("council.yaml", "la_code: '%s'\nname: %s\n".formatted(code, name));
    return check("--council", folder.resolve("council.yaml").toString()).flowing();
  }

  @Test
  void daysOfProgrammesEndTheRunWherePlaceholdersDoNot() throws IOException {
    enrolments(6);
    assertThat(check().text())
        .containsPattern("Programmes +2012-09-01 to 2012-11-20")
        .contains("A run uses data to 2012-11-20");
  }

  @Test
  void aProgrammeThatTheCouncilFileLacksIsNamedUnlessFewChildrenHaveIt() throws IOException {
    write(
        "council.yaml",
        """
        la_code: '331'
        name: Coventry
        programmes:
          - {code: TF, name: x, group: x, acts_on: entry, go_live: 2012-04-01, effect_months: 12, source: x}
        """);
    enrolments(5);
    assertThat(check("--council", folder.resolve("council.yaml").toString()).text())
        .doesNotContain("MST");
    enrolments(6);
    assertThat(check("--council", folder.resolve("council.yaml").toString()).flowing())
        .contains("The council file has no programme MST, which enrolments name.");
  }

  @Test
  void everyFaultOfTheInputIsReportedAndEndsWithTwo() throws IOException {
    write("drop/strange.csv", "a,b,c\n1,2,3\n");
    write("drop/empty.csv", "");
    Answer answer = check();
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.text())
        .contains("A run would refuse this input", "strange.csv", "empty.csv", "ssda903_episodes")
        .doesNotContain("\tat ");
  }

  @Test
  void nothingIsWrittenButTheTemplatesThatAreAskedFor() throws IOException {
    check();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("drop");
    }
    Answer answer = check("--templates", folder.resolve("templates").toString());
    assertThat(answer.text()).contains("Templates: " + Templates.TABLES.size() + " files");
    assertThat(folder.resolve("templates/programme_enrolment.csv"))
        .hasContent(
            "enrolment_id,child_id,family_id,programme,referral_date,decision,assignment,start_date,end_date,end_reason,team,practitioner_id\n");
    // What is filled in meanwhile stays, and a template is a table that a run recognises.
    write("templates/population.csv", "mine");
    check("--templates", folder.resolve("templates").toString());
    assertThat(folder.resolve("templates/population.csv")).hasContent("mine");
    write("templates/population.csv", "la_code,year,age,sex,persons,variant\n");
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    assertThat(
            Main.commandLine()
                .setOut(out)
                .setErr(out)
                .execute("check", "--input", folder.resolve("templates").toString()))
        .as(text.toString())
        .isZero();
  }

  private void enrolments(int children) throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "enrolment_id,child_id,programme,referral_date,decision,start_date,end_date\n");
    for (int i = 0; i < children; i++) {
      rows.append("E%d,C%d,MST,2012-09-1%d,accepted,2012-11-20,2999-12-31\n".formatted(i, i, i));
    }
    write("drop/programme_enrolment.csv", rows.toString());
  }

  private Answer check(String... more) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    String[] arguments =
        Stream.concat(
                Stream.of("check", "--input", folder.resolve("drop").toString()), Stream.of(more))
            .toArray(String[]::new);
    return new Answer(
        Main.commandLine().setOut(out).setErr(out).execute(arguments), text.toString());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
