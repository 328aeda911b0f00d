package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lacattribution.testing.Drawn.draw;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Ssda903Year;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Uasc;
import org.lacattribution.testing.Shared;
import org.lacattribution.testing.SharedSpark;

class DropTest {
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");
  private static final String UASC = "CHILD,SEX,DOB,DUC\n";
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT);

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @Test
  void landsRowsWithFileLineAndHashAndIdentifiersAsPseudonyms() throws IOException {
    write("a/2013-uasc.csv", UASC + "7,1,01/02/2000,\n\n8,2,03/04/2001,05/06/2012\n");
    Dataset<Row> rows = rows(read(), Ssda903Uasc.TABLE);
    assertThat(draw(rows, "_la_code", "_collection_year", "_file", "_line", "SEX", "DOB", "DUC"))
        .isEqualTo(
            """
            | _la_code | _collection_year | _file                          | _line | SEX | DOB        | DUC        |
            | 331      | 2013             | ssda903_uasc 2013, file 1 of 1 | 2     | 1   | 2000-02-01 |            |
            | 331      | 2013             | ssda903_uasc 2013, file 1 of 1 | 4     | 2   | 2001-04-03 | 2012-06-05 |""");
    assertThat(draw(rows.filter("SEX = 1"), "CHILD"))
        .contains(KEY.of("331", org.lacattribution.table.Field.Identifies.CHILD, "7"));
    assertThat(rows.select("_file_hash").distinct().collectAsList()).hasSize(1);
  }

  @Test
  void whatNothingReadsIsRecognisedAndNotLanded() throws IOException {
    write("2013-episodes.csv", EPISODES + "7,01/06/2012,S,C2,N1,U6,PR1,,,,CV1 5RR,CV1 5RR,SC1\n");
    write(
        "kim/voice.csv",
        "voch_table_id,voch_person_id,voch_explained_worries\n1,7,Kim is afraid\n");
    Drop drop = read();
    assertThat(rows(drop, Ssda903Episodes.TABLE).columns()).doesNotContain("HOME_POST", "URN");
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(tuple("table_not_landed", "ssd_voice_of_child, file 1 of 1"));
    assertThat(drop.slices(KEY).keySet())
        .extracting(Slice::table)
        .containsExactly("landing.ssda903_episodes");
    assertThat(drop.paths())
        .as("the user can find each file")
        .containsEntry("ssd_voice_of_child, file 1 of 1", "kim/voice.csv")
        .containsEntry("ssda903_episodes 2013, file 1 of 1", "2013-episodes.csv");
  }

  /**
   * A table that the input has is its own; the others come with the project, and a finding says so.
   */
  @Test
  void theProjectsPublishedFiguresAreUsedForTablesThatTheInputHasNot() throws IOException {
    write("2013-episodes.csv", EPISODES + "7,03/05/2012,S,C2,N1,U4,PR1,,,,,,\n");
    write("own.csv", "la_code,year,age,sex,persons\n331,2012,0-17,,70000\n");
    Drop drop = read(new Council("331", "Coventry", List.of()));
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactlyInAnyOrder(
            tuple("project_figures_used", "published_panel, file 1 of 1"),
            tuple("project_figures_used", "statistical_neighbours, file 1 of 1"));
    assertThat(drop.paths())
        .containsEntry("population, file 1 of 1", "own.csv")
        .containsEntry(
            "published_panel, file 1 of 1", "(comes with this project) published_panel.csv");
    Slice coventry = new Slice("landing.published_panel", "331", null);
    assertThat(drop.slices(KEY)).containsKey(coventry);
    assertThat(drop.rows(coventry.contract(), Set.of(coventry), KEY).count()).isGreaterThan(100);
    assertThat(read().findings()).isEmpty();
  }

  /** The row is found as it would be with its own text, and its text is nowhere. */
  @Test
  void aTextThatItsContractCannotReadLandsAsUnknown() throws IOException {
    write(
        "2013-episodes.csv",
        EPISODES
            + "7,left with Kim,s,C2 Full order,Kim,U4,PR1,12/01/2013,ran off to Kim,CARPL,,,\n"
            + "8,01/06/2012,S,C2,N1,U4,PR1,12/01/2013,E4A,CARPL,,,\n");
    assertThat(
            draw(
                rows(read(), Ssda903Episodes.TABLE).filter("_line = 2"),
                "DECOM",
                "RNE",
                "LS",
                "CIN",
                "PLACE",
                "DEC",
                "REC",
                "REASON_PLACE_CHANGE"))
        .isEqualTo(
            """
            | DECOM   | RNE | LS | CIN     | PLACE | DEC        | REC     | REASON_PLACE_CHANGE |
            | unknown | S   | C2 | unknown | U4    | 2013-01-12 | unknown | CARPL               |""");
  }

  @Test
  void hashesOfFilesAreTheKeysOwn() throws IOException {
    write("2013-uasc.csv", UASC + "7,1,01/02/2000,\n");
    Pseudonyms other = Pseudonyms.under("another key of sixteen");
    String hash = read().slices(KEY).values().iterator().next().get(0).hash();
    assertThat(hash)
        .hasSize(64)
        .isEqualTo(read().slices(KEY).values().iterator().next().get(0).hash())
        .isNotEqualTo(read().slices(other).values().iterator().next().get(0).hash())
        .isNotEqualTo(
            org.apache.commons.codec.digest.DigestUtils.sha256Hex(
                Files.readAllBytes(folder.resolve("2013-uasc.csv"))));
  }

  @Test
  void thePlatformsColumnsSayAuthorityAndYearOfEachRow() throws IOException {
    write(
        "uasc.csv",
        "CHILD,SEX,DOB,DUC,LA,YEAR\n7,1,2000-02-01,,Southwark,2012-13\n8,1,2000-02-01,,331,2013-14\n");
    assertThat(read().slices(KEY).keySet())
        .extracting(Slice::laCode, Slice::collectionYear)
        .containsExactly(tuple("210", 2013), tuple("331", 2014));
  }

  @Test
  void aBareYearEndsUnlessTheDataOrTheCouncilSayThatItStarts() throws IOException {
    write("2013-episodes.csv", EPISODES + "7,01/06/2012,S,C2,N1,U6,PR1,,,,,,\n");
    write("2013-uasc.csv", UASC + "7,1,01/02/2000,\n");
    assertThat(years(read())).containsExactly(2013, 2013);
    assertThat(years(read(council(Ssda903Year.STARTING)))).containsExactly(2014, 2014);

    write("2013-episodes.csv", EPISODES + "7,01/06/2013,S,C2,N1,U6,PR1,,,,,,\n");
    assertThat(years(read())).as("the whole drop follows").containsExactly(2014, 2014);
    assertThat(read().findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(
            tuple("year_label_is_year_starting", "ssda903_episodes 2014, file 1 of 1"));
    assertThat(years(read(council(Ssda903Year.ENDING)))).containsExactly(2013, 2013);
  }

  @Test
  void aCopyIsLandedOnceAndFound() throws IOException {
    write("2013-uasc.csv", UASC + "7,1,01/02/2000,\n");
    write("copy of 2013/uasc.csv", UASC + "7,1,01/02/2000,\n");
    Drop drop = read();
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(tuple("duplicate_file", "ssda903_uasc 2013, file 2 of 2"));
    assertThat(rows(drop, Ssda903Uasc.TABLE).count()).isEqualTo(1);
  }

  @Test
  void raggedRowsAndForeignColumnsAreFoundAndTheRestLands() throws IOException {
    write(
        "2013-uasc.csv",
        "CHILD,SEX,DOB,DUC,Team\n7,1,01/02/2000,,x\n8,1,01/02/2000\n9,2,01/02/2000,,y\n");
    Drop drop = read();
    assertThat(drop.findings())
        .containsExactly(
            new FileFinding(
                "unknown_column",
                "331",
                "ssda903_uasc",
                "ssda903_uasc 2013, file 1 of 1",
                null,
                "column 5"),
            new FileFinding(
                "ragged_row", "331", "ssda903_uasc", "ssda903_uasc 2013, file 1 of 1", 3L, null));
    assertThat(rows(drop, Ssda903Uasc.TABLE).count()).isEqualTo(2);
  }

  @Test
  void everyFaultIsReportedAtOnceAndNoValueIsShown() throws IOException {
    write("2013-uasc.csv", UASC + "7,1,02/13/2000,\n");
    write("2014-uasc.csv", UASC + "7,1,2000-01-13,\n8,1,13/01/2000,\n");
    write("uasc.csv", UASC + "7,1,01/02/2000,\n");
    write("2015-uasc.csv", "CHILD,SEX,DOB,DUC,LA\n7,1,01/02/2000,,Nowhere\n");
    write("2016-uasc.csv", UASC + "\"7,1,01/02/2000,\n");
    refused()
        .hasMessageContaining("nothing was written")
        .hasMessageContaining("2013-uasc.csv: dates of column DOB are ambiguous: line 2")
        .hasMessageContaining(
            "2014-uasc.csv: dates of column DOB are ambiguous: line 2 is yyyy-MM-dd")
        .hasMessageContaining("uasc.csv: it is a yearly return, but neither a YEAR column")
        .hasMessageContaining("2015-uasc.csv: line 2 names an authority")
        .hasMessageContaining("2016-uasc.csv: a quotation mark on line 2")
        .hasMessageNotContaining("2000")
        .hasMessageNotContaining("Nowhere");
  }

  @Test
  void filesThatAreNoTableAreRefused() throws IOException {
    write("notes.csv", "Name,Phone\nx,y\n");
    write("empty.csv", "");
    write("feed.xml", "<?xml version='1.0'?><Feed/>");
    refused()
        .hasMessageContaining("notes.csv: its header is that of no table")
        .hasMessageContaining("empty.csv: it is empty")
        .hasMessageContaining("feed.xml: it is XML, and neither a 903 return");
  }

  @Test
  void anEmptyOrAbsentDropIsRefused() {
    refused().hasMessageContaining("is empty");
    assertThatThrownBy(
            () -> Drop.read(SharedSpark.session(), folder.resolve("absent").toString(), COUNCIL))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aFileInWindowsLettersIsReadAsSuchAndFound() throws IOException {
    // The letter comes after the head of the file, so that only reading all of it shows it.
    String many = "7,1,01/02/2000,\n".repeat(5_000);
    Files.write(
        folder.resolve("2013-uasc.csv"),
        (UASC + many + "Zo\u00eb,1,01/02/2000,\n").getBytes(Charset.forName("windows-1252")));
    write("2014-uasc.csv", UASC + "Zo\u00eb,1,01/02/2000,\n");
    Drop drop = Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::file)
        .contains(tuple("encoding_assumed", "ssda903_uasc 2013, file 1 of 1"));
    assertThat(rows(drop, Ssda903Uasc.TABLE).select("CHILD").distinct().count()).isEqualTo(2);
  }

  @Test
  void aFileOfTwoEncodingsIsRefused() throws IOException {
    Files.write(folder.resolve("2013-uasc.csv"), (UASC + "Zo").getBytes(StandardCharsets.UTF_8));
    Files.write(
        folder.resolve("2013-uasc.csv"),
        "\u00eb,1,01/02/2000,\n".getBytes(StandardCharsets.UTF_8),
        java.nio.file.StandardOpenOption.APPEND);
    Files.write(
        folder.resolve("2013-uasc.csv"),
        "Zo\u00eb,1,01/02/2000,\n".getBytes(Charset.forName("windows-1252")),
        java.nio.file.StandardOpenOption.APPEND);
    refused().hasMessageContaining("line 2 is UTF-8 text and other lines are not");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void otherSeparatorsAndUtf16ReadAsCommas(String separator) throws IOException {
    String text = (UASC + "7,1,01/02/2000,\n8,2,02/02/2000,\n").replace(",", separator);
    Files.write(folder.resolve("2013-uasc.csv"), text.getBytes(StandardCharsets.UTF_16LE));
    Drop drop = Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
    assertThat(draw(rows(drop, Ssda903Uasc.TABLE), "_line", "SEX", "DOB"))
        .isEqualTo(
            """
            | _line | SEX | DOB        |
            | 2     | 1   | 2000-02-01 |
            | 3     | 2   | 2000-02-02 |""");
  }

  @Test
  void aReturnInXmlLandsLikeTheSameReturnInCsv() throws IOException {
    write(
        "2013/return.xml",
        """
        <EXPSSDA903><CHILD><HEADER><CHILDID>7</CHILDID><SEX>1</SEX><DOB>01/02/2000</DOB><UASC>1</UASC></HEADER>
        <EPISODE><DECOM>01/05/2012</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL></EPISODE>
        </CHILD></EXPSSDA903>
        """);
    write("2014/2014-uasc.csv", UASC + "7,1,01/02/2000,\n");
    Drop drop = Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
    Dataset<Row> uasc = rows(drop, Ssda903Uasc.TABLE);
    assertThat(draw(uasc, "_collection_year", "_file", "SEX", "DOB"))
        .isEqualTo(
            """
            | _collection_year | _file                          | SEX | DOB        |
            | 2013             | ssda903_uasc 2013, file 1 of 1 | 1   | 2000-02-01 |
            | 2014             | ssda903_uasc 2014, file 1 of 1 | 1   | 2000-02-01 |""");
    assertThat(uasc.select("CHILD").distinct().count()).isEqualTo(1);
    assertThat(draw(rows(drop, Ssda903Episodes.TABLE), "_line", "DECOM", "PLACE"))
        .isEqualTo(
            """
            | _line | DECOM      | PLACE |
            | 2     | 2012-05-01 | U4    |""");
  }

  @Test
  void theFiveYearSampleAndItsPlatformTwin() {
    Drop raw = sample("data/samples/ssda903-five-years");
    assertThat(raw.findings())
        .extracting(FileFinding::rule)
        .contains("year_label_is_year_starting");
    Dataset<Row> episodes = rows(raw, Ssda903Episodes.TABLE);
    assertThat(episodes.count()).isEqualTo(3_737);
    assertThat(episodes.select("CHILD").distinct().count()).isEqualTo(820);
    assertThat(draw(episodes.groupBy("_collection_year").count(), "_collection_year", "count"))
        .isEqualTo(
            """
            | _collection_year | count |
            | 2018             | 1460  |
            | 2019             | 974   |
            | 2020             | 648   |
            | 2021             | 402   |
            | 2022             | 253   |""");

    Dataset<Row> platform = rows(sample("data/samples/ssda903-platform"), Ssda903Episodes.TABLE);
    // Southwark 210, Bromley 305, Hillingdon 312.
    assertThat(draw(platform.groupBy("_la_code").count(), "_la_code", "count"))
        .isEqualTo(
            """
            | _la_code | count |
            | 210      | 1680  |
            | 305      | 1237  |
            | 312      | 820   |""");
  }

  /** The sample as a council hands it over: its tables, without the licence text beside them. */
  private Drop sample(String path) {
    Path source = Shared.path(path);
    Path drop = elsewhere.resolve(source.getFileName());
    try (var files = Files.list(source)) {
      Files.createDirectories(drop);
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.copy(file, drop.resolve(file.getFileName()));
      }
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
    return Drop.read(SharedSpark.session(), drop.toString(), COUNCIL);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private Drop read() {
    return read(COUNCIL);
  }

  private Drop read(Council council) {
    return Drop.read(SharedSpark.session(), folder.toString(), council);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(this::read).isInstanceOf(UserFault.class);
  }

  private Council council(Ssda903Year bareYear) throws IOException {
    return Council.read(
        Files.writeString(
            elsewhere.resolve("council.yaml"),
            "la_code: '331'\nname: Coventry\npublished_figures: input\nssda903_year: %s\n"
                .formatted(bareYear.name().toLowerCase(java.util.Locale.ROOT))));
  }

  private static List<Integer> years(Drop drop) {
    return drop.slices(KEY).keySet().stream().map(Slice::collectionYear).toList();
  }

  private static Dataset<Row> rows(Drop drop, Table table) {
    Map<Slice, List<LandedFile>> slices = drop.slices(KEY);
    return drop.rows(table, Set.copyOf(slices.keySet()), KEY);
  }
}
