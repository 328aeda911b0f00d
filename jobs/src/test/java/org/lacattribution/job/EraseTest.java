package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdFamily;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.published.Audits;
import org.lacattribution.table.published.Runs;
import org.lacattribution.testing.SharedSpark;
import picocli.CommandLine;

/**
 * Child A, known to the programme as P9, is erased; its sister B stays. The daily feed asks to
 * delete D.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EraseTest {
  private static final String KEY = "a key of sixteen letters";

  @TempDir private static Path folder;
  private static String warehouse;
  private static String inReturns;
  private static String inProgramme;
  private static CommandLine firstIngest;
  private static final Map<String, List<String>> OF_OTHERS = new TreeMap<>();

  private record Ended(int code, String printed) {}

  @BeforeAll
  static void twoSistersAreIngested() throws IOException {
    SharedSpark.session();
    warehouse = folder.resolve("warehouse").toString();
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("key"), KEY),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Pseudonyms pseudonyms = Pseudonyms.under(KEY);
    inReturns = pseudonyms.ofChild("331", "A");
    inProgramme = pseudonyms.ofChild("331", "P9");
    write(
        "council.yaml",
        """
        la_code: '331'
        name: Coventry
        published_figures: input
        programmes:
          - {code: MST, name: Multi-Systemic Therapy, group: MST_TF, acts_on: entry, go_live: 2012-04-01, ages: {min: 0, max: 17}, effect_months: 12, forecast_reduction: 1, source: test}
        """);
    write(
        "drop/2013-header.csv", "CHILD,SEX,DOB,ETHNIC\nA,1,02/03/2004,WBRI\nB,2,05/06/2006,WBRI\n");
    write(
        "drop/2013-episodes.csv",
        """
        CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC
        A,10/06/2012,S,C2,N1,U6,PR1,,
        B,03/05/2012,S,V2,N1,U6,PR1,20/02/2013,E4A
        """);
    write(
        "drop/ssd_family.csv",
        "fami_table_id,fami_family_id,fami_person_id\n1,F,A\n2,F,B\n3,G,D\n");
    write("drop/feed.json", "{\"la_child_id\":\"D\",\"purge\":true}\n");
    write(
        "drop/ssd_cin_assessments.csv",
        "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date\nS1,A,2012-05-01,2012-06-01\nS2,B,2012-05-01,2012-06-01\n");
    write(
        "drop/ssd_assessment_factors.csv",
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,S1,\"[\"\"1A\"\"]\"\n2,S2,\"[\"\"2B\"\"]\"\n");
    write(
        "drop/programme_enrolment.csv",
        """
        enrolment_id,child_id,family_id,programme,referral_date,decision,start_date,end_date,end_reason
        E1,P9,F,MST,2012-04-10,accepted,2012-05-01,2012-08-01,completed
        E2,B,F,MST,2012-04-10,accepted,2012-05-01,2012-08-01,completed
        """);
    write(
        "drop/programme_outcome.csv",
        "enrolment_id,months_since_end,review_date,at_home,in_education_or_training,arrested_since_end\nE1,0,2012-08-05,Y,Y,N\nE2,0,2012-08-05,Y,Y,N\n");
    write("drop/child_id_map.csv", "source,source_child_id,child_id\nprogramme,P9,A\n");
    firstIngest = Main.commandLine().setOut(new PrintWriter(new StringWriter()));
    assertThat(firstIngest.execute(ingest("key"))).isZero();
    write("children.txt", "A\n");
  }

  @Test
  @Order(1)
  void theSearchFindsAChildWhoIsThere() {
    assertThat(store().search(List.of(inReturns)).foundIn()).hasSizeGreaterThan(10);
    assertThat(withATrace()).hasSizeGreaterThan(10);
  }

  @Test
  @Order(1)
  void theResultNamesTheRunAndWhatItRead() throws IOException {
    Path file = folder.resolve("result.json");
    new ResultFile(file, "ingest", Instant.now())
        .write(0, Main.course(firstIngest.getCommandSpec()), Optional.of(warehouse), System.err);
    JsonNode result = new ObjectMapper().readTree(file.toFile());
    assertThat(result.get("run_id").asText()).startsWith("331-2013-03-31-");
    assertThat(result.get("as_of").asText()).isEqualTo("2013-03-31");
    assertThat(result.at("/inputs/ssda903_episodes/files").asInt()).isEqualTo(1);
    assertThat(result.at("/inputs/ssda903_episodes/rows").asInt()).isEqualTo(2);
    assertThat(result.get("findings").size()).isPositive();
    assertThat(result.at("/tables_written/conformed.child").asLong(-1)).isNotNegative();
    assertThat(result.get("steps").findValuesAsText("name"))
        .contains("Landing", "Reading the input");
    assertThat(result.get("steps").findValuesAsText("outcome")).containsOnly("done");
    assertThat(result.get("steps").findValues("peak_heap_mb"))
        .allMatch(megabytes -> megabytes.asLong() > 0);
    assertThat(result.at("/next_input/source").asText()).isNotEmpty();
    assertThat(result.toString()).doesNotContain(folder.toString());
  }

  @Test
  @Order(2)
  void withoutYesNothingIsErased() {
    Ended counted = erase();
    assertThat(counted.code()).as(counted.printed()).isZero();
    assertThat(counted.printed())
        .containsPattern("conformed.child +1\n")
        .containsPattern("landing.ssd_assessment_factors +1\n")
        .containsPattern("landing.programme_outcome +1\n")
        .containsPattern("landing.child_id_map +1\n")
        .contains("give --yes");
    assertThat(store().read(Children.TABLE).count()).isEqualTo(3);
    // A's stay in care goes on; B's last record is of February 2013.
    Ended old = retention("10");
    assertThat(old.code()).as(old.printed()).isZero();
    assertThat(old.printed())
        .containsPattern("conformed.child +1\n")
        .contains("The last record of 1 child is before", "give --yes");
  }

  @Test
  @Order(3)
  void nothingOfTheChildIsLeftInAnyFileAndOthersAreAsTheyWere() {
    OF_OTHERS.putAll(rowsOfOthers());
    Ended erased = erase("--yes");
    assertThat(erased.code()).as(erased.printed()).isZero();
    assertThat(erased.printed()).contains("none has a trace");
    assertThat(withATrace()).isEmpty();
    assertThat(store().read(Children.TABLE).count()).isEqualTo(2);
    for (Table table :
        List.of(
            Ssda903Episodes.TABLE,
            SsdAssessmentFactors.TABLE,
            Enrolments.TABLE,
            EnrolmentOutcomes.TABLE)) {
      assertThat(store().read(table).count()).as(table.name()).isEqualTo(1);
    }
    assertThat(rowsOfOthers()).isEqualTo(OF_OTHERS);
  }

  @Test
  @Tag("deep")
  @Order(4)
  void theSameInputDoesNotBringTheChildBack() {
    Ended again = ingested();
    assertThat(again.code()).as(again.printed()).isZero();
    assertThat(withATrace()).isEmpty();
    assertThat(store().read(Children.TABLE).count()).isEqualTo(2);
  }

  /** As it is where an erasure was killed before it deleted the earlier versions. */
  @Test
  @Tag("deep")
  @Order(5)
  void whoIsInEarlierVersionsAloneIsErasedFromThem() throws IOException {
    String gone = Pseudonyms.under(KEY).ofChild("331", "B");
    try (Stream<Path> files = Files.list(folder.resolve("drop"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, Files.readString(file).replaceAll("\\bB\\b", "C"));
      }
    }
    assertThat(ingested().code()).isZero();
    assertThat(store().read(Children.TABLE).where(Children.CHILD_KEY.col().equalTo(gone)).count())
        .isZero();
    assertThat(store().search(List.of(gone)).foundIn()).isNotEmpty();
    write("children.txt", "B\n");
    Ended erased = erase("--yes");
    assertThat(erased.code()).as(erased.printed()).isZero();
    assertThat(store().search(List.of(gone)).foundIn()).isEmpty();
  }

  @Test
  @Order(6)
  void whatCannotBeErasedIsAFaultOfTheUsers() throws IOException {
    assertThat(erase("--yes"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.printed()).contains("No row").doesNotContain("A\n"));
    write("children.txt", "\n");
    assertThat(erase("--yes").printed()).contains("names no child");
    write("children.txt", "B\n");
    assertThat(
            execute(
                    "erase",
                    "--council",
                    path("council.yaml"),
                    "--warehouse",
                    warehouse,
                    "--children",
                    path("children.txt"),
                    "--key-file",
                    path("absent"))
                .printed())
        .contains("does not exist");
  }

  @Test
  @Order(7)
  void childrenWhomTheFeedAsksToDeleteAreErased() {
    String deleted = Pseudonyms.under(KEY).ofChild("331", "D");
    assertThat(store().search(List.of(deleted)).foundIn()).hasSizeGreaterThan(2);
    Ended counted = erasePurged();
    assertThat(counted.printed())
        .containsPattern("landing.purged_child +1\n")
        .containsPattern("landing.ssd_family +1\n")
        .contains("give --yes");
    Ended erased = erasePurged("--yes");
    assertThat(erased.code()).as(erased.printed()).isZero();
    assertThat(store().search(List.of(deleted)).foundIn()).isEmpty();
    assertThat(store().read(SsdFamily.TABLE).count()).as("B stays").isEqualTo(1);
    assertThat(erasePurged("--yes"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.printed()).contains("Nobody is left to erase"));
  }

  @Test
  @Order(8)
  void whoRanWhatIsOnRecordAndCannotBeChanged() throws IOException {
    Ended audit = execute("status", "--warehouse", warehouse, "--audit");
    assertThat(audit.code()).as(audit.printed()).isZero();
    assertThat(audit.printed())
        .contains(
            System.getProperty("user.name")
                + "  erase --children --council --key-file --warehouse --yes  exit 0  run 331-",
            "ingest --as-of 2013-03-31 --council --input --key-file --warehouse  exit 0",
            "exit 2")
        .doesNotContain("children.txt", "council.yaml", inReturns);
    assertThat(
            store()
                .read(Audits.TABLE)
                .where("command = 'erase' and tables_read like '%conformed.child%'")
                .count())
        .isPositive();
    String path = warehouse + "/published/audit";
    assertThatThrownBy(() -> SharedSpark.session().sql("DELETE FROM delta.`%s`".formatted(path)))
        .hasMessageContaining("only allow appends");
    long records = store().read(Audits.TABLE).count();
    execute("status", "--warehouse", warehouse);
    assertThat(store().read(Audits.TABLE).count()).isEqualTo(records + 1);
  }

  @Test
  @Order(9)
  void anotherKeyIsRefusedBeforeAnythingIsWritten() throws IOException {
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("other-key"), "another key of many letters"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    long runs = store().version(Runs.TABLE);
    Ended refused = ingested("other-key");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.printed()).contains("landed with another key", "--key-file");
    assertThat(store().version(Runs.TABLE)).isEqualTo(runs);
  }

  @Test
  @Order(10)
  void statusNamesTheInputThatIsMissingAndAnAgeThatIsTooHigh() {
    Ended status = execute("status", "--warehouse", warehouse, "--max-age", "1");
    assertThat(status.code()).as(status.printed()).isZero();
    assertThat(status.printed())
        .contains(
            "ssda903 ends on 2013-03-31, and more was expected by 2014-06-30",
            "the last run was done 0 days ago");
    Ended old = execute("status", "--warehouse", warehouse, "--max-age", "0");
    assertThat(old.code()).isEqualTo(Main.ALARM);
    assertThat(old.printed()).contains("That is more than 0 days");
  }

  @Test
  @Order(11)
  void recordsOlderThanThePolicyAreErasedAndWhatGoesOnIsKept() {
    long before = store().read(Children.TABLE).count();
    Ended erased = retention("10", "--yes");
    assertThat(erased.code()).as(erased.printed()).isZero();
    assertThat(erased.printed()).contains("1 child", "none has a trace");
    assertThat(store().read(Children.TABLE).count()).isEqualTo(before - 1);
    assertThat(retention("10").printed()).contains("nothing to erase");
    assertThat(retention("0", "--yes").code()).isEqualTo(2);
  }

  private static Ended erasePurged(String... more) {
    return erase(List.of("--purged", "--key-file", path("key")), more);
  }

  private static Ended retention(String years, String... more) {
    return erase(List.of("--retention-years", years), more);
  }

  private static Ended erase(List<String> whom, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("erase", "--council", path("council.yaml"), "--warehouse", warehouse));
    arguments.addAll(whom);
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private static Map<String, List<String>> rowsOfOthers() {
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table table :
        List.of(
            Children.TABLE, Ssda903Episodes.TABLE, Enrolments.TABLE, SsdAssessmentFactors.TABLE)) {
      String child =
          table.fields().stream()
              .map(field -> field.name())
              .filter(name -> name.equals("child_key") || name.equals("CHILD"))
              .findFirst()
              .orElse(null);
      if (child != null) {
        rows.put(
            table.name(),
            store().read(table).collectAsList().stream()
                .filter(row -> !row.getAs(child).equals(inReturns))
                .map(Row::mkString)
                .sorted()
                .toList());
      }
    }
    return rows;
  }

  /** Files that have a pseudonym of the child: looked for without the product's own search. */
  private static List<String> withATrace() {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(warehouse))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (file.toString().endsWith(".parquet")) {
          text += SharedSpark.session().read().parquet(file.toString()).toJSON().collectAsList();
        }
        if (text.contains(inReturns) || text.contains(inProgramme)) {
          found.add(file.toString());
        }
      }
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
    return found;
  }

  private static TableStore store() {
    return new TableStore(SharedSpark.session(), warehouse, "331");
  }

  private static Ended ingested() {
    return ingested("key");
  }

  private static Ended ingested(String key) {
    return execute(ingest(key));
  }

  private static String[] ingest(String key) {
    return new String[] {
      "ingest",
      "--input",
      path("drop"),
      "--council",
      path("council.yaml"),
      "--warehouse",
      warehouse,
      "--key-file",
      path(key),
      "--as-of",
      "2013-03-31"
    };
  }

  private static Ended erase(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "erase",
                "--council",
                path("council.yaml"),
                "--warehouse",
                warehouse,
                "--children",
                path("children.txt"),
                "--key-file",
                path("key")));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private static Ended execute(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    return new Ended(code, text.toString());
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), text);
  }
}
