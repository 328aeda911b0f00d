package org.lacattribution.land.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlFileTest {
  /** Two children; the second has two groups of each kind, and an element before its place. */
  private static final String RETURN =
      """
      <?xml version="1.0"?>
      <EXPSSDA903>
        <CHILD>
          <HEADER><CHILDID>A1</CHILDID><SEX>1</SEX><DOB>01/02/2010</DOB><ETHNIC>WBRI</ETHNIC>
            <UASC>0</UASC><DUC/>
          </HEADER>
          <EPISODE><DECOM>03/04/2012</DECOM><RNE>S</RNE><LS>C1</LS><CIN>N1</CIN><PL>U4</PL></EPISODE>
        </CHILD>
        <CHILD>
          <HEADER><CHILDID>B2</CHILDID><SEX>2</SEX><DOB>05/06/2001</DOB><UASC>1</UASC><DUC>05/06/2019</DUC>
            <AMISSING><MISSING>M</MISSING><MIS_START>01/05/2012</MIS_START></AMISSING>
            <AMISSING><MISSING>A</MISSING><MIS_START>01/06/2012</MIS_START><MIS_END>02/06/2012</MIS_END></AMISSING>
            <DATE_INT>01/07/2012</DATE_INT>
            <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
          </HEADER>
          <EPISODE><DECOM>01/04/2012</DECOM><PL>Q1</PL><DEC>01/05/2012</DEC></EPISODE>
          <EPISODE><DECOM>01/05/2012</DECOM><PLACE>K2</PLACE></EPISODE>
        </CHILD>
      </EXPSSDA903>
      """;

  private static final String CENSUS =
      """
      <Message><Header>
        <CollectionDetails><Collection>CIN</Collection><Year>2013</Year><ReferenceDate>2014-03-31</ReferenceDate></CollectionDetails>
        <Source><LEA>331</LEA></Source></Header>
      <Children>
        <Child><ChildIdentifiers><LAchildID>C3</LAchildID>stray text<PersonBirthDate>2005-01-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>
          <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>HEAR</Disability><Disability>AUT</Disability></Disabilities></ChildCharacteristics>
          <CINdetails><CINreferralDate>2013-05-01</CINreferralDate><ReferralNFA>0</ReferralNFA>
            <InitialAssessments><InitialAssessmentActualStartDate>2013-05-02</InitialAssessmentActualStartDate></InitialAssessments>
            <Assessments><AssessmentActualStartDate>2013-06-01</AssessmentActualStartDate>
              <FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors><AssessmentFactors>1B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
            <Assessments><AssessmentActualStartDate>2013-08-01</AssessmentActualStartDate><FactorsIdentifiedAtAssessment/></Assessments>
          </CINdetails>
          <CINdetails><CINreferralDate>2014-02-01</CINreferralDate>
            <ChildProtectionPlans><CPPstartDate>2014-02-10</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse></ChildProtectionPlans>
          </CINdetails>
        </Child>
      </Children></Message>
      """;

  @Test
  void everyGroupOfAReturnIsARowOfItsTable() {
    assertThat(rows("ssda903_header", RETURN, "CHILD", "SEX", "DOB"))
        .containsExactly("4 A1 1 01/02/2010", "10 B2 2 05/06/2001");
    assertThat(rows("ssda903_episodes", RETURN, "CHILD", "DECOM", "PLACE", "DEC"))
        .containsExactly(
            "7 A1 03/04/2012 U4 -", "16 B2 01/04/2012 Q1 01/05/2012", "17 B2 01/05/2012 K2 -");
    assertThat(rows("ssda903_missing", RETURN, "CHILD", "DOB", "MISSING", "MIS_END"))
        .containsExactly("11 B2 05/06/2001 M -", "12 B2 05/06/2001 A 02/06/2012");
    assertThat(rows("ssda903_oc2", RETURN, "CHILD", "SDQ_SCORE")).containsExactly("14 B2 12");
  }

  @Test
  void aTableThatIsAFewElementsOfTheHeaderHasARowOnlyWhereTheySaySomething() {
    assertThat(rows("ssda903_uasc", RETURN, "CHILD", "DUC")).containsExactly("10 B2 05/06/2019");
    assertThat(rows("ssda903_ad1", RETURN, "CHILD", "DATE_INT"))
        .containsExactly("10 B2 01/07/2012");
    assertThat(rows("ssda903_oc3", RETURN, "CHILD")).isEmpty();
  }

  @Test
  void aCensusSaysWhoseItIsAndOfWhichYearByItsReferenceDate() {
    assertThat(rows("cin_child", CENSUS, "LAchildID", "PersonBirthDate", "Ethnicity", "LA", "YEAR"))
        .containsExactly("5 C3 2005-01-01 WBRI 331 2013-14");
    assertThat(rows("cin_disability", CENSUS, "LAchildID", "Disabilities"))
        .containsExactly("6 C3 [\"AUT\",\"HEAR\"]");
  }

  @Test
  void groupsWithinAReferralKeepTheirReferral() {
    assertThat(
            rows(
                "cin_assessment",
                CENSUS,
                "CINreferralDate",
                "AssessmentType",
                "AssessmentActualStartDate",
                "AssessmentFactors"))
        .containsExactly(
            "8 2013-05-01 INITIALASSESSMENTS 2013-05-02 -",
            "9 2013-05-01 ASSESSMENTS 2013-06-01 [\"1B\",\"2A\"]",
            "11 2013-05-01 ASSESSMENTS 2013-08-01 -");
    assertThat(rows("cin_protection_plan", CENSUS, "CINreferralDate", "CPPstartDate"))
        .containsExactly("14 2014-02-01 2014-02-10");
  }

  @Test
  void rowsOnOneLineHaveNumbersOfTheirOwn() {
    String oneLine = RETURN.replaceAll("\\n\\s*", "");
    assertThat(rows("ssda903_episodes", oneLine, "DECOM"))
        .containsExactly("2 03/04/2012", "3 01/04/2012", "4 01/05/2012");
  }

  @Test
  void anElementThatSaysTwoThingsMakesItsRowACellTooLong() {
    String twice = RETURN.replace("<SEX>2</SEX>", "<SEX>2</SEX><SEX>1</SEX>");
    int cells = read("ssda903_header", twice).get(0).cells().length;
    assertThat(read("ssda903_header", twice))
        .extracting(line -> line.cells().length)
        .containsExactly(cells, cells, cells + 1);
    String same = RETURN.replace("<SEX>2</SEX>", "<SEX>2</SEX><SEX>2</SEX>");
    assertThat(rows("ssda903_header", same, "SEX")).containsExactly("4 1", "10 2");
  }

  @Test
  void namesOfOtherCaseAndInANamespaceAreTheSame() {
    String other =
        RETURN
            .replace("<EXPSSDA903>", "<x:expssda903 xmlns:x='urn:x'>")
            .replace("</EXPSSDA903>", "</x:expssda903>")
            .replace("EPISODE>", "episode>");
    assertThat(rows("ssda903_episodes", other, "DECOM")).hasSize(3);
  }

  @Test
  void elementsThatNoContractHasAreToldByLine() throws IOException {
    String odd =
        RETURN.replace(
            "<OC2>", "<SWEPISODE><SW_ID>9</SW_ID></SWEPISODE><SWEPISODE/>\n<FOO>x</FOO><OC2>");
    try (XmlFile file = open("ssda903_header", odd)) {
      file.forEachRemaining(line -> {});
      assertThat(file.linesNotUnderstood()).containsExactly(14L, 15L);
      assertThat(file.isFirstOfFile()).isTrue();
    }
    assertThat(open("ssda903_uasc", odd).isFirstOfFile()).isFalse();
  }

  @Test
  void brokenXmlIsToldByLineAndColumn() {
    assertThatThrownBy(() -> read("ssda903_header", RETURN.replace("</HEADER>", "")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("no well-formed XML on line 8, column")
        .hasMessageNotContaining("HEADER");
    assertThatThrownBy(() -> read("ssda903_header", RETURN.substring(0, 400)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("no well-formed XML");
    assertThatThrownBy(() -> read("ssda903_header", RETURN.replace("A1", "A\0")))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void documentTypesAndEntitiesAreNeverRead() {
    String bomb = "<!DOCTYPE EXPSSDA903 [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    String file = "<!DOCTYPE EXPSSDA903 [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for (String type : List.of(bomb, file)) {
      String text = RETURN.replace("<EXPSSDA903>", type + "<EXPSSDA903>").replace("A1", "&x;");
      assertThatThrownBy(() -> read("ssda903_header", text))
          .isInstanceOf(Unreadable.class)
          .hasMessageContaining("line 2 declares a document type");
      assertThatThrownBy(
              () ->
                  XmlFile.formsOf(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(Unreadable.class)
          .hasMessageContaining("document type");
    }
    assertThatThrownBy(() -> read("ssda903_header", RETURN.replace("A1", "&x;")))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aTextOfTenMegabytesIsRefusedWithItsLine() {
    String text = RETURN.replace("A1", "A".repeat(10_000_000));
    assertThatThrownBy(() -> read("ssda903_header", text))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 4: an element has more than 100,000 characters");
  }

  @Test
  void anotherRootIsNoReturn() {
    assertThatThrownBy(
            () ->
                XmlFile.formsOf(
                    new ByteArrayInputStream("<Feed/>".getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("neither a 903 return nor a children in need census");
  }

  private static List<String> rows(String table, String text, String... columns) {
    List<Line> lines = read(table, text);
    List<String> header = List.of(lines.get(0).cells());
    return lines.stream()
        .skip(1)
        .map(
            line ->
                line.number()
                    + Arrays.stream(columns)
                        .map(column -> line.cells()[header.indexOf(column)])
                        .map(cell -> " " + (cell == null ? "-" : cell))
                        .collect(joining()))
        .toList();
  }

  private static List<Line> read(String table, String text) {
    List<Line> lines = new ArrayList<>();
    open(table, text).forEachRemaining(lines::add);
    return lines;
  }

  private static XmlFile open(String table, String text) {
    return new XmlFile(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        RecordShape.ofXml("landing." + table));
  }
}
