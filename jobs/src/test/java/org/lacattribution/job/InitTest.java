package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Ages;

class InitTest {
  private record Answer(int code, String text) {}

  @TempDir private Path folder;

  @Test
  void programmesAreDraftedInFiguresThatNoChildIsKnownBy() throws IOException {
    StringBuilder people = new StringBuilder("LA,CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
    StringBuilder enrolments = new StringBuilder(ENROLMENTS);
    // Six children of 12 start in May 2012 or later; one of 3 alone is no band of the programme.
    for (int i = 0; i < 6; i++) {
      people.append("Coventry,C%d,1,01/02/2000,WBRI,,,\n".formatted(i));
      enrolments.append("E%d,C%d,FT,2012-05-01,accepted,2012-05-1%d,\n".formatted(i, i, i));
    }
    people.append("Coventry,C6,1,01/02/2009,WBRI,,,\n");
    enrolments.append("E6,C6,FT,2012-05-01,accepted,2012-06-01,\n");
    // Five children share a code, and a name stands where a code should.
    for (int i = 0; i < 5; i++) {
      enrolments.append("F%d,C%d,SMALL,2012-05-01,accepted,2012-05-02,\n".formatted(i, i));
    }
    for (int i = 0; i < 6; i++) {
      enrolments.append("G%d,C%d,Jo Bloggs (12),2012-05-01,accepted,2012-05-02,\n".formatted(i, i));
    }
    write("drop/2013-header.csv", people.toString());
    write("drop/programme_enrolment.csv", enrolments.toString());
    assertThat(init().code()).isZero();
    Council council = Council.read(folder.resolve("council.yaml"));
    assertThat(council.laCode()).isEqualTo("331");
    assertThat(council.name()).isEqualTo("Coventry");
    assertThat(council.programmes()).hasSize(1);
    Council.Programme programme = council.programmes().get(0);
    assertThat(programme.code()).isEqualTo("FT");
    assertThat(programme.goLive()).isEqualTo(LocalDate.of(2012, 5, 1));
    assertThat(programme.ages()).isEqualTo(new Ages(10, 15));
    assertThat(programme.actsOn()).isEqualTo(ActsOn.ENTRY);
    assertThat(programme.effectMonths()).isEqualTo(12);
    assertThat(text()).contains("# ASK:").doesNotContain("SMALL", "Bloggs", "C1", "2012-05-1");
  }

  @Test
  void ofChildrenWhoWereInCareAlreadyItAsksWhetherTheProgrammeActsOnExits() throws IOException {
    StringBuilder episodes = new StringBuilder(EPISODES);
    StringBuilder enrolments = new StringBuilder(ENROLMENTS);
    for (int i = 0; i < 6; i++) {
      episodes.append("C%d,10/04/2012,S,C2,N1,U6,PR1,,,,,,\n".formatted(i));
      enrolments.append("E%d,C%d,PERM,2012-05-01,accepted,2012-05-11,\n".formatted(i, i));
    }
    write("drop/2013-episodes.csv", episodes.toString());
    write("drop/programme_enrolment.csv", enrolments.toString());
    init();
    assertThat(Council.read(folder.resolve("council.yaml")).programmes().get(0).actsOn())
        .isEqualTo(ActsOn.EXIT);
  }

  @Test
  void whatTheDataDoNotNameIsAskedInAFileThatARunReads() throws IOException {
    write("drop/2013-episodes.csv", EPISODES + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    Answer answer = init();
    assertThat(answer.code()).as(answer.text()).isZero();
    Council council = Council.read(folder.resolve("council.yaml"));
    assertThat(council.programmes()).isEmpty();
    assertThat(text())
        .contains("# ASK: which authority is this?", "# ASK: which programmes", "lac_at_31_march");
    assertThat(answer.text()).contains("Next: ./lac check --input");
  }

  @Test
  void theAuthorityMayBeGivenByNameOrCodeAndFoundInItsFigures() throws IOException {
    write("drop/2013-episodes.csv", EPISODES + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    assertThat(init("--authority", "Sandwell").code()).isZero();
    assertThat(Council.read(folder.resolve("council.yaml")).laCode()).isEqualTo("333");
    Files.delete(folder.resolve("council.yaml"));
    assertThat(init("--authority", "Sandwel").text()).contains("did you mean Sandwell?");
    write(
        "drop/population.csv",
        "la_code,year,age,sex,persons\n331,2013,0-17,,70000\n970,2013,0-17,,11000000\n");
    write(
        "drop/statistical_neighbours.csv",
        "la_code,neighbour_la_code,rank,model_year\n331,333,2,2025\n331,330,1,2025\n331,201,1,2021\n");
    assertThat(init().code()).isZero();
    assertThat(Council.read(folder.resolve("council.yaml")).laCode()).isEqualTo("331");
    assertThat(text()).contains("# Birmingham, Sandwell.");
  }

  @Test
  void publishedFiguresAreAddedUnlessTheInputHasItsOwn() throws IOException {
    write("drop/2013-episodes.csv", EPISODES + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    String own = "la_code,year,age,sex,persons\n331,2013,0-17,,70000\n";
    write("drop/population.csv", own);
    Answer answer = init("--published-figures");
    assertThat(answer.code()).as(answer.text()).isZero();
    assertThat(folder.resolve("drop/published-figures"))
        .isDirectoryContaining(file -> file.endsWith("published_panel.csv"))
        .isDirectoryContaining(file -> file.endsWith("statistical_neighbours.csv"))
        .isDirectoryNotContaining(file -> file.endsWith("population.csv"));
    assertThat(folder.resolve("drop/population.csv")).hasContent(own);
  }

  @Test
  void aCouncilFileIsNeverReplaced() throws IOException {
    write("drop/2013-episodes.csv", EPISODES + "A,10/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    write("council.yaml", "mine");
    Answer answer = init();
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.text()).contains("a draft replaces none");
    assertThat(text()).isEqualTo("mine");
  }

  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String ENROLMENTS =
      "enrolment_id,child_id,programme,referral_date,decision,start_date,end_date\n";

  private Answer init(String... more) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "init",
                    "--input",
                    folder.resolve("drop").toString(),
                    "--out",
                    folder.resolve("council.yaml").toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return new Answer(
        Main.commandLine().setOut(out).setErr(out).execute(arguments), text.toString());
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("council.yaml"));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
