package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.testing.SharedSpark;

/** Files that should be about the same children, and name none in common. */
class UnmetIdentifiersTest {
  @TempDir private Path folder;

  @Test
  void separatorsOfThousandsInOneTableOfAReturn() throws IOException {
    header("\"12,345\"", "\"12,346\"");
    episodes("12345", "12346");
    assertThat(refusal())
        .contains("none of the 2 children of ssda903_header is in ssda903_episodes, which has 2")
        .contains("child_id_map.csv")
        .doesNotContain("12345");
  }

  /** A header more, or one child alone, may be a slip: it is a finding about the child. */
  @Test
  void oneChildInCommonOrTooFewToSay() throws IOException {
    header("A", "B");
    episodes("A", "C");
    accepted();
    header("A");
    episodes("C");
    accepted();
  }

  @Test
  void personsAndTheRestOfAnExtract() throws IOException {
    write(
        "person.csv",
        "pers_person_id,pers_sex,pers_ethnicity,pers_dob",
        "%s,M,WBRI,2005-02-02",
        1,
        3);
    cases(101, 103);
    assertThat(refusal()).contains("none of the 3 children of ssd_person is in ssd_cin_episodes");
  }

  @Test
  void enrolmentsAndCases() throws IOException {
    cases(1, 30);
    enrolments(101, 105);
    assertThat(refusal())
        .contains("none of the 5 children of programme_enrolment is in ssd_cin_episodes");
    enrolments(30, 34);
    accepted();
  }

  /** Of children at the edge of care, few need ever have come in. */
  @Test
  void enrolmentsWithoutCases() throws IOException {
    header("A", "B");
    episodes("A", "B");
    enrolments(101, 140);
    accepted();
  }

  @Test
  void careAndCases() throws IOException {
    String[] inCare = IntStream.range(0, 20).mapToObj(i -> "CLA" + i).toArray(String[]::new);
    header(inCare);
    episodes(inCare);
    cases(1, 19);
    accepted();
    cases(1, 20);
    assertThat(refusal())
        .contains("none of the 20 children of ssda903_episodes is in ssd_cin_episodes");
  }

  /** A set of tables is a number with a bit for each. */
  @Test
  void everyTableThatIsAskedOfHasABit() {
    assertThat(LandingTables.ALL.stream().map(Table::shortName).filter(UnmetIdentifiers::asksOf))
        .contains("ssda903_header", "ssd_person", "programme_enrolment", "child_id_map")
        .hasSizeLessThanOrEqualTo(IdentifierMentions.MOST_TABLES);
  }

  @Test
  void whatTheMapMayJoinIsLetBe() throws IOException {
    header("A", "B");
    episodes("C", "D");
    Files.writeString(
        folder.resolve("map.csv"), "source,source_child_id,child_id\nssda903,A,C\nssda903,B,D\n");
    accepted();
  }

  private void header(String... children) throws IOException {
    lines(
        "2013-header.csv",
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
        "%s,1,02/02/2005,WBRI,,,",
        List.of(children));
  }

  private void episodes(String... children) throws IOException {
    lines(
        "2013-episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
        "%s,01/05/2012,S,C2,N1,K2,PR1,,,,,,",
        List.of(children));
  }

  private void cases(int first, int last) throws IOException {
    write(
        "cases.csv",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date",
        "R%1$s,%1$s,2012-05-01,",
        first,
        last);
  }

  private void enrolments(int first, int last) throws IOException {
    write(
        "enrolment.csv",
        "enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason",
        "E%1$s,%1$s,,MST,2012-11-05,accepted,2012-11-10,,",
        first,
        last);
  }

  private void write(String file, String header, String row, int first, int last)
      throws IOException {
    lines(file, header, row, IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList());
  }

  private void lines(String file, String header, String row, List<String> children)
      throws IOException {
    Files.writeString(
        folder.resolve(file),
        children.stream()
            .map(row::formatted)
            .collect(Collectors.joining("\n", header + "\n", "\n")));
  }

  private void accepted() {
    assertThatCode(this::read).doesNotThrowAnyException();
  }

  private String refusal() {
    List<String> message = new java.util.ArrayList<>();
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(UserFault.class, fault -> message.add(fault.getMessage()));
    return message.get(0);
  }

  private void read() {
    Drop.read(
        SharedSpark.session(),
        folder.toString(),
        new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT));
  }
}
