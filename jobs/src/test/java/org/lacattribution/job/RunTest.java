package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.store.SliceLock;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Shared;
import org.lacattribution.testing.SharedSpark;

/** The command as its user gives it: what it says, what it leaves, and its exit code. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunTest {
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";

  @TempDir private static Path folder;
  private static Path council;

  private record Ended(int code, String printed) {}

  @BeforeAll
  static void drop() throws IOException {
    // The command takes the session that is there: the suite has one.
    SharedSpark.session();
    council =
        Files.writeString(
            folder.resolve("council.yaml"),
            "la_code: '331'\nname: Coventry\npublished_figures: input\ndisclosure: {profile: inside, children: 1, round_to: 1}\n");
    // Child A is in care from June 2011 on; B enters in May 2012, moves in October and leaves in
    // February 2013; C enters in January 2013.
    write("drop/2012-header.csv", HEADER + "A,1,02/03/2004,WBRI,,,\n");
    write("drop/2012-episodes.csv", EPISODES + "A,10/06/2011,S,C2,N1,U6,PR1,,,,,,\n");
    write(
        "drop/2013-header.csv",
        HEADER + "A,1,02/03/2004,WBRI,,,\nB,2,05/06/2010,WBRI,,,\nC,1,07/08/2012,WBRI,,,\n");
    write(
        "drop/2013-episodes.csv",
        EPISODES
            + "A,10/06/2011,S,C2,N1,U6,PR1,,,,,,\n"
            + "B,03/05/2012,S,V2,N1,U6,PR1,11/10/2012,X1,CARPL,,,\n"
            + "B,11/10/2012,P,V2,N1,U6,PR4,20/02/2013,E4A,,,,\n"
            + "C,15/01/2013,S,V2,N1,U6,PR1,,,,,,\n");
  }

  @Test
  @Order(1)
  void fromADropToARelease() throws IOException {
    PrintStream screen = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    Ended ended;
    try {
      ended = run("drop", "release");
    } finally {
      System.setErr(screen);
    }
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(ended.printed()).contains("2 children are in care at the end of March 2013");
    // March 2013 closes with A and C, both with the council's own carers.
    Map<String, String> release = bytes("release");
    assertThat(release.keySet())
        .contains(
            "stock_flow.csv",
            "care_exit.csv",
            "placement_move.csv",
            "data_quality.csv",
            "run.csv",
            "index.html",
            "manifest.json",
            "data-dictionary.md");
    assertThat(release.get("stock_flow.csv").lines().filter(l -> l.contains("2013-03-01")))
        .anyMatch(line -> line.matches(".*,under_1,.*,internal_foster,.*,1,0,0,0,0,0,0,1"))
        .anyMatch(line -> line.matches(".*,5_to_9,.*,internal_foster,.*,1,0,0,0,0,0,0,1"));
    // B's move from an internal to an external carer, and its exit home.
    assertThat(release.get("placement_move.csv"))
        .contains("2012-10-01,1_to_4,internal_foster,external_foster,1");
    assertThat(release.get("care_exit.csv")).contains("2013-02-01,1_to_4,E4A,1");
    assertThat(execute("verify-release", path("release")).code()).isZero();
    Ended recent = execute("status", "--warehouse", path("warehouse"), "--within", "1");
    assertThat(recent.printed()).contains("made 0 days ago, as of 2013-03-31");
    assertThat(recent.code()).isZero();
    Ended late = execute("status", "--warehouse", path("warehouse"), "--within", "0");
    assertThat(late.printed()).contains("It is older than 0 days");
    assertThat(late.code()).isEqualTo(Main.ALARM);
    // A finding is a rule that the data break: in the log, in the summary and on the page.
    List<String> quality = release.get("data_quality.csv").lines().toList();
    int rule = List.of(quality.get(0).split(",")).indexOf("rule");
    long rules = quality.stream().skip(1).map(row -> row.split(",")[rule]).distinct().count();
    assertThat(findings(log.toString(StandardCharsets.UTF_8))).containsOnly(rules);
    assertThat(findings(ended.printed())).containsOnly(rules);
    assertThat(findings(release.get("index.html").replaceAll("<[^>]+>", ""))).containsOnly(rules);
  }

  private static List<Long> findings(String text) {
    return Pattern.compile("([\\d,]+) findings?\\b")
        .matcher(text)
        .results()
        .map(found -> Long.valueOf(found.group(1).replace(",", "")))
        .toList();
  }

  @Test
  @Order(2)
  void theSameAgainChangesNothing() throws IOException {
    Map<String, String> before = bytes("release");
    long landed = store().version(Ssda903Episodes.TABLE);
    long counted = store().version(StockFlow.TABLE);
    Ended ended = run("drop", "release");
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(bytes("release")).isEqualTo(before);
    assertThat(store().version(Ssda903Episodes.TABLE)).isEqualTo(landed);
    assertThat(store().version(StockFlow.TABLE)).as("nothing is counted again").isEqualTo(counted);
    assertThat(run("drop", "release-twin").code()).isZero();
    assertThat(bytes("release-twin")).as("the same inputs give the same bytes").isEqualTo(before);
    assertThat(
            store().read(Runs.TABLE).where("outcome = 'done'").select("run_id").distinct().count())
        .isEqualTo(1);
  }

  @Test
  @Order(3)
  void aCorrectedFileReplacesWhatItCorrectsAndTheOldReleaseStands() throws IOException {
    Map<String, String> before = bytes("release");
    copy("drop", "corrected");
    // C is found to have entered in February, not January.
    write(
        "corrected/2013-episodes.csv",
        Files.readString(folder.resolve("drop/2013-episodes.csv"))
            .replace("15/01/2013", "14/02/2013"));
    Ended taken = run("corrected", "release");
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.printed()).contains("A release is never changed");
    assertThat(store().read(Ssda903Episodes.TABLE).where("DECOM = '2013-02-14'").count())
        .as("a release folder that is taken is found before anything is written")
        .isZero();

    Ended ended = run("corrected", "release-corrected");
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(store().read(Ssda903Episodes.TABLE).count()).isEqualTo(5);
    assertThat(store().read(LandedFiles.TABLE).count()).isEqualTo(4);
    assertThat(bytes("release")).isEqualTo(before);
    assertThat(bytes("release-corrected").get("stock_flow.csv"))
        .isNotEqualTo(before.get("stock_flow.csv"));
  }

  @Test
  @Order(4)
  void anotherRunOfTheSliceIsLeftToFinish() {
    try (SliceLock held = SliceLock.of(path("warehouse"), Set.of("331"))) {
      Ended ended = run("drop", "release-held");
      assertThat(ended.code()).isEqualTo(4);
      assertThat(ended.printed()).contains("Another run is writing authority 331");
      assertThat(folder.resolve("release-held")).doesNotExist();
    }
  }

  @Test
  @Order(5)
  void anotherKeyIsRefused() {
    Ended ended =
        execute(
            "run",
            "--input",
            path("drop"),
            "--council",
            council.toString(),
            "--warehouse",
            path("warehouse"),
            "--release",
            path("release-key"),
            "--key-file",
            path("other-key"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).contains("landed with another key");
  }

  @Test
  @Order(6)
  void aDropThatCannotBeReadGetsASentenceAndNothingIsWritten() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    write("unknown/notes.csv", "Name,Phone\nx,y\n");
    write("missing-column/2013-episodes.csv", EPISODES.replace("DECOM,", "") + "A,S,C2\n");
    write("ambiguous/2013-header.csv", HEADER + "A,1,2004-03-02,,,,\nB,1,02/03/2004,,,,\n");
    refused("empty", "is empty");
    refused("unknown", "notes.csv: its header is that of no table");
    refused("missing-column", "lacks column DECOM");
    refused("ambiguous", "2013-header.csv: dates of column DOB are ambiguous");
  }

  @Test
  @Order(7)
  void aDuplicateFileAndAMissingYearAreFindingsAndTheRestGoesOn() throws IOException {
    copy("drop", "gaps");
    Files.copy(folder.resolve("drop/2013-header.csv"), folder.resolve("gaps/copy-2013-header.csv"));
    Files.move(folder.resolve("gaps/2012-episodes.csv"), folder.resolve("gaps/2010-episodes.csv"));
    Files.move(folder.resolve("gaps/2012-header.csv"), folder.resolve("gaps/2010-header.csv"));
    write(
        "gaps/2010-episodes.csv",
        Files.readString(folder.resolve("gaps/2010-episodes.csv")).replace("2011", "2009"));
    Ended ended =
        execute(
            "run",
            "--input",
            path("gaps"),
            "--council",
            council.toString(),
            "--warehouse",
            path("warehouse-gaps"),
            "--release",
            path("release-gaps"),
            "--key-file",
            path("key"));
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(bytes("release-gaps").get("data_quality.csv"))
        .contains("duplicate_file,\"ssda903_header 2013, file 2 of 2\"")
        .contains("collection_year_missing");
  }

  @Test
  @Order(8)
  void aFullDiskGetsASentenceAndLosesNothing() throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    assumeTrue(
        shell("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", small.toString()),
        "Skipped: making a small disk to fill needs the right to mount one.");
    try {
      Ended ended =
          execute(
              "run",
              "--input",
              path("drop"),
              "--council",
              council.toString(),
              "--warehouse",
              small.resolve("warehouse").toString(),
              "--release",
              path("release-full"),
              "--key-file",
              path("key"));
      assertThat(ended.code()).as(ended.printed()).isEqualTo(2);
      assertThat(ended.printed()).contains("is full").doesNotContain("\tat ");
      assertThat(folder.resolve("release-full")).doesNotExist();
    } finally {
      shell("umount", "-l", small.toString());
    }
  }

  @Test
  @Order(9)
  void mistypedOptionsAreErrors() {
    Ended ended =
        execute(
            "run",
            "--imput",
            "x",
            "--input",
            "x",
            "--council",
            "x",
            "--warehouse",
            "x",
            "--release",
            "x");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).contains("--imput").contains("Try `./lac run --help`");
    for (String command :
        List.of("demo", "run", "ingest", "publish", "simulate", "status", "verify-release")) {
      assertThat(execute(command, "--help").code()).as(command).isZero();
    }
  }

  @Test
  @Order(10)
  void aChangedReleaseIsFoundOut() throws IOException {
    Files.writeString(folder.resolve("release/stock_flow.csv"), "changed");
    Ended ended = execute("verify-release", path("release"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).contains("stock_flow.csv");
  }

  /** Whole runs; in every build {@code SamplesTest} conforms the same files. */
  @Test
  @Tag("deep")
  @Order(11)
  void theFiveYearSampleAndItsPlatformTwinGiveTheSameHistories() throws IOException {
    String raw = sample("data/samples/ssda903-five-years");
    String platform = sample("data/samples/ssda903-platform");
    Ended five =
        execute(
            "ingest",
            "--input",
            raw,
            "--council",
            council.toString(),
            "--warehouse",
            path("warehouse-five"),
            "--key-file",
            path("key"));
    assertThat(five.code()).as(five.printed()).isZero();
    assertThat(five.printed()).contains("Conformed: ");
    Ended twin =
        execute(
            "run",
            "--input",
            platform,
            "--council",
            council.toString(),
            "--warehouse",
            path("warehouse-twin"),
            "--release",
            path("release-twin-sample"),
            "--key-file",
            path("key"));
    assertThat(twin.code()).as(twin.printed()).isZero();
    var one = new TableStore(SharedSpark.session(), path("warehouse-five"));
    var three = new TableStore(SharedSpark.session(), path("warehouse-twin"));
    assertThat(one.read(org.lacattribution.table.conformed.PeriodsOfCare.TABLE).count())
        .isPositive()
        .isEqualTo(three.read(org.lacattribution.table.conformed.PeriodsOfCare.TABLE).count());
    assertThat(
            three
                .read(org.lacattribution.table.published.StockFlow.TABLE)
                .select("la_code")
                .distinct()
                .count())
        .isEqualTo(3);
  }

  @Test
  @Order(12)
  void onlyWhatWasConformedForTheDayIsPublished() throws IOException {
    Ended other = publish("release-other-day", "--as-of", "2013-03-30");
    assertThat(other.code()).as(other.printed()).isEqualTo(2);
    assertThat(other.printed()).contains("were conformed as of 2013-03-31");
    assertThat(folder.resolve("release-other-day")).doesNotExist();
    Ended ended = publish("release-published");
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(bytes("release-published").get("stock_flow.csv"))
        .isEqualTo(bytes("release-corrected").get("stock_flow.csv"));
  }

  private static Ended publish(String release, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "publish",
                "--council",
                council.toString(),
                "--warehouse",
                path("warehouse"),
                "--release",
                path(release)));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private static void refused(String drop, String sentence) {
    long landed = store().version(Ssda903Episodes.TABLE);
    Ended ended = run(drop, "release-" + drop);
    assertThat(ended.code()).as(drop).isEqualTo(2);
    assertThat(ended.printed()).contains(sentence).doesNotContain("\tat ").doesNotContain("2004");
    assertThat(folder.resolve("release-" + drop)).doesNotExist();
    assertThat(store().version(Ssda903Episodes.TABLE)).isEqualTo(landed);
  }

  private static Ended run(String drop, String release) {
    return execute(
        "run",
        "--input",
        path(drop),
        "--council",
        council.toString(),
        "--warehouse",
        path("warehouse"),
        "--release",
        path(release),
        "--key-file",
        path("key"),
        "--as-of",
        "2013-03-31");
  }

  private static Ended execute(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    int code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
    return new Ended(code, printed.toString());
  }

  private static TableStore store() {
    return new TableStore(SharedSpark.session(), path("warehouse"));
  }

  private static String sample(String path) throws IOException {
    Path source = Shared.path(path);
    Path drop = Files.createDirectories(folder.resolve(source.getFileName()));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.copy(file, drop.resolve(file.getFileName()));
      }
    }
    return drop.toString();
  }

  private static void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static void copy(String from, String to) throws IOException {
    Files.createDirectories(folder.resolve(to));
    try (Stream<Path> files = Files.list(folder.resolve(from))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
      }
    }
  }

  private static Map<String, String> bytes(String release) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(release))) {
      files.forEach(
          file -> {
            try {
              // One character a byte: the workbook is no text.
              bytes.put(
                  file.getFileName().toString(),
                  Files.readString(file, StandardCharsets.ISO_8859_1));
            } catch (IOException fault) {
              throw new UncheckedIOException(fault);
            }
          });
    }
    return bytes;
  }

  private static boolean shell(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }
}
