package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.testing.SharedSpark;

/** One child, family or record written in two ways, in files and sources of every kind. */
class TwinIdentifiersTest {
  private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String ENROLMENT =
      "enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason\n";
  private static final String OUTCOME = "enrolment_id,months_since_end,review_date,at_home\n";
  private static final String FAMILY = "fami_family_id,fami_person_id\n";
  private static final String PERSON = "pers_person_id,pers_sex,pers_ethnicity,pers_dob\n";
  private static final String MAP = "source,source_child_id,child_id\n";

  @TempDir private Path folder;

  @Test
  void aReturnAndAnExtract() throws IOException {
    write("2013-header.csv", HEADER + "00417,1,02/02/2005,WBRI,,,\n00418,1,02/02/2006,WBRI,,,\n");
    write("ssd_person.csv", PERSON + "417,M,WBRI,2005-02-02\n418,M,WBRI,2006-02-02\n");
    assertThat(refusal())
        .contains("ssd_person.csv: 2 identifiers of column pers_person_id", "line 2", "CHILD")
        .contains("2013-header.csv")
        .doesNotContain("417");
  }

  @Test
  void aReturnAndAnEnrolmentWhichKnowsNoBirth() throws IOException {
    write("2013-header.csv", HEADER + "00417,1,02/02/2005,WBRI,,,\n");
    write("enrolment.csv", ENROLMENT + "E1,417,,MST,2012-11-05,accepted,2012-11-10,,\n");
    assertThat(refusal()).contains("column child_id", "enrolment.csv");
  }

  @Test
  void twoTablesOfOneReturn() throws IOException {
    write("2013-header.csv", HEADER + "AB12,1,02/02/2005,WBRI,,,\n");
    write("2013-episodes.csv", EPISODES + "ab12,01/05/2012,S,C2,N1,K2,PR1,,,,,,\n");
    assertThat(refusal()).contains("letter case", "2013-header.csv", "2013-episodes.csv");
  }

  @Test
  void families() throws IOException {
    write("ssd_family.csv", FAMILY + "0021,1\n0021,2\n");
    write("enrolment.csv", ENROLMENT + "E1,1,21,MST,2012-11-05,accepted,2012-11-10,,\n");
    assertThat(refusal()).contains("family_id", "fami_family_id");
  }

  @Test
  void enrolmentsAndTheirOutcomes() throws IOException {
    write("enrolment.csv", ENROLMENT + "007,1,F1,MST,2012-11-05,accepted,2012-11-10,,\n");
    write("outcome.csv", OUTCOME + "7,0,2013-02-01,Y\n");
    assertThat(refusal()).contains("enrolment_id", "outcome.csv", "enrolment.csv");
  }

  @Test
  void referralsAndWhatNamesThem() throws IOException {
    write(
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n0051,1,2012-04-10,\n");
    write(
        "ssd_cin_assessments.csv",
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date\nA1,1,51,2012-04-11,\n");
    assertThat(refusal()).contains("cine_referral_id", "cina_referral_id");
  }

  @Test
  void theMapOfIdentifiersAndWhatItMaps() throws IOException {
    write("2013-header.csv", HEADER + "00417,1,02/02/2005,WBRI,,,\n");
    write("map.csv", MAP + "ssda903,417,C1\n");
    assertThat(refusal()).contains("source_child_id", "map.csv", "2013-header.csv");
  }

  @Test
  void whatIsNoDoubleIsLetBe() throws IOException {
    // Two children: born on different days. A child that the map knows. Families of other children.
    write("2013-header.csv", HEADER + "007,1,02/02/2005,WBRI,,,\n7,1,03/03/2006,WBRI,,,\n");
    write("ssd_person.csv", PERSON + "0099,M,WBRI,2005-02-02\n");
    write(
        "enrolment.csv",
        ENROLMENT
            + "E1,99,F1,MST,2012-11-05,accepted,2012-11-10,,\n"
            + "e2,007,f1,MST,2012-11-05,accepted,2012-11-10,,\n");
    write("map.csv", MAP + "programme,99,0099\n");
    assertThat(read().findings()).isEmpty();
  }

  @Test
  void formsThatMeanTheSameAreOneIdentifier() throws IOException {
    write(
        "2012-header.csv",
        HEADER + "=\"00417\",1,02/02/2005,WBRI,,,\n900.0,1,02/02/2005,WBRI,,,\n");
    write(
        "2013-header.csv",
        HEADER + "\u00a000417\u200b,1,02/02/2005,WBRI,,,\n900,1,02/02/2005,WBRI,,,\n");
    assertThat(read().findings()).isEmpty();
  }

  private String refusal() {
    Throwable[] refused = new Throwable[1];
    assertThatThrownBy(this::read)
        .isInstanceOf(UserFault.class)
        .satisfies(fault -> refused[0] = fault);
    return refused[0].getMessage();
  }

  private Drop read() {
    return Drop.read(
        SharedSpark.session(),
        folder.toString(),
        new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
  }
}
