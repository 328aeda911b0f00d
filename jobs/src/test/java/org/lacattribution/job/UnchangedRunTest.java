package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/**
 * A run after another does only what changed, and gives what a run from an empty warehouse gives,
 * byte for byte.
 */
@Tag("deep")
class UnchangedRunTest {
  private static final List<String> STAGES =
      List.of(
          "Conforming and checking",
          "Counting stock and flow",
          "Attributing",
          "Working out when programmes can be judged",
          "Costing",
          "Counting for the board",
          "Forecasting");

  private static final Pattern LEFT_OUT =
      Pattern.compile("(?m) s  ([A-Za-z ]+) done in .*: nothing that it works from has changed");

  @TempDir private static Path folder;
  private static String councilFile;

  @BeforeAll
  static void firstRun() throws IOException {
    SharedSpark.session();
    Path whole = FinishedProcess.project().resolve("data-schema/councils/coventry.yaml");
    execute("simulate", "--council", whole.toString(), "--size", "0.03", "--out", path("drop"));
    // A council that protects nothing has no ledger of releases, which a new warehouse would lack.
    councilFile =
        Files.readString(whole) + "\ndisclosure: {profile: inside, children: 1, round_to: 1}\n";
    Files.writeString(folder.resolve("council.yaml"), councilFile);
    assertThat(run("drop", "council.yaml", "first-wh", "first")).isEmpty();
  }

  @Test
  void nothingIsDoneAgainWhereNothingChanged() throws IOException {
    assertThat(runAfterTheFirst("drop", "council.yaml", "again")).containsExactlyElementsOf(STAGES);
    assertThat(bytes("again")).isEqualTo(bytes("first"));
  }

  @Test
  void aPriceOfTheCouncilFileChangesMoneyAlone() throws IOException {
    changed("price", "external_foster_weekly, value: 817", "external_foster_weekly, value: 818");
    assertThat(runAfterTheFirst("drop", "price.yaml", "price"))
        .containsExactly(
            "Conforming and checking", "Counting stock and flow", "Attributing", "Forecasting");
    requireAsFromAnEmptyWarehouse("drop", "price.yaml", "price");
  }

  @Test
  void aPlanChangesForecastsAndMoney() throws IOException {
    changed("plan", "base: 579, change: -122", "base: 579, change: -121");
    assertThat(runAfterTheFirst("drop", "plan.yaml", "plan"))
        .containsExactly("Conforming and checking", "Counting stock and flow", "Attributing");
    requireAsFromAnEmptyWarehouse("drop", "plan.yaml", "plan");
  }

  @Test
  void aPriceOfTheInputChangesMoneyAlone() throws IOException {
    copy("drop", "priced");
    Path prices = file("priced", "placement_cost");
    Files.writeString(
        prices, Files.readString(prices).replaceFirst("(?m),(\\d{3})\\.?\\d*,", ",9$1,"));
    assertThat(runAfterTheFirst("priced", "council.yaml", "priced-release"))
        .containsExactly("Counting stock and flow", "Attributing", "Forecasting");
    requireAsFromAnEmptyWarehouse("priced", "council.yaml", "priced-release");
  }

  @Test
  void anEnrolmentChangesAll() throws IOException {
    copy("drop", "enrolled");
    Path enrolments = file("enrolled", "programme_enrolment");
    List<String> lines = Files.readAllLines(enrolments);
    Files.write(enrolments, lines.subList(0, lines.size() - 5));
    assertThat(runAfterTheFirst("enrolled", "council.yaml", "enrolled-release")).isEmpty();
    requireAsFromAnEmptyWarehouse("enrolled", "council.yaml", "enrolled-release");
  }

  /** Pseudonyms decide nothing: each council has a key of its own, and may change it. */
  @Test
  void anotherKeyChangesNoFigure() throws IOException {
    Files.move(folder.resolve("key"), folder.resolve("first-key"));
    try {
      assertThat(run("drop", "council.yaml", "keyed-wh", "keyed")).isEmpty();
      assertThat(Files.readString(folder.resolve("key")))
          .isNotEqualTo(Files.readString(folder.resolve("first-key")));
    } finally {
      Files.move(
          folder.resolve("first-key"), folder.resolve("key"), StandardCopyOption.REPLACE_EXISTING);
    }
    // The run is named by all that it is made from, the key among it, and every file says its name.
    Map<String, String> expected = figures("first");
    Map<String, String> given = figures("keyed");
    assertThat(given.keySet()).isEqualTo(expected.keySet()).contains("indicator_count.csv");
    expected.forEach((file, text) -> assertThat(given.get(file)).as(file).isEqualTo(text));
  }

  private static void requireAsFromAnEmptyWarehouse(String drop, String council, String release)
      throws IOException {
    assertThat(run(drop, council, release + "-wh", release + "-anew")).isEmpty();
    requireSame(release, release + "-anew");
  }

  private static void requireSame(String one, String other) throws IOException {
    Map<String, String> expected = bytes(other);
    Map<String, String> given = bytes(one);
    assertThat(given.keySet()).isEqualTo(expected.keySet());
    expected.forEach((file, text) -> assertThat(given.get(file)).as(file).isEqualTo(text));
  }

  private static void changed(String name, String from, String to) throws IOException {
    assertThat(councilFile).contains(from);
    Files.writeString(folder.resolve(name + ".yaml"), councilFile.replaceFirst(from, to));
  }

  /** The same of a run in a copy of the warehouse that the first run left. */
  private static List<String> runAfterTheFirst(String drop, String council, String release)
      throws IOException {
    copy("first-wh", release + "-after");
    return run(drop, council, release + "-after", release);
  }

  /** CSV files without the name of the run; the page and run.csv have keyed hashes of inputs. */
  private static Map<String, String> figures(String release) throws IOException {
    Map<String, String> figures = bytes(release);
    figures.keySet().removeIf(file -> !file.endsWith(".csv") || file.equals("run.csv"));
    String run = figures.get("stock_flow.csv").lines().skip(1).findFirst().orElseThrow();
    String name = run.substring(0, run.indexOf(','));
    figures.replaceAll((file, text) -> text.replace(name, "run"));
    return figures;
  }

  /** Stages that a run left out, in order. */
  private static List<String> run(String drop, String council, String warehouse, String release) {
    PrintStream screen = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      execute(
          "run",
          "--input",
          path(drop),
          "--council",
          path(council),
          "--warehouse",
          path(warehouse),
          "--release",
          path(release),
          "--key-file",
          path("key"));
    } finally {
      System.setErr(screen);
    }
    return LEFT_OUT
        .matcher(log.toString(StandardCharsets.UTF_8))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static void execute(String... command) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    int code = Main.commandLine().setOut(out).setErr(out).execute(command);
    assertThat(code).as(text.toString()).isZero();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Path file(String drop, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(drop))) {
      return files
          .filter(file -> file.getFileName().toString().contains(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void copy(String from, String to) throws IOException {
    Path source = folder.resolve(from);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(to).resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** Files of a release by name, each byte a character. */
  private static Map<String, String> bytes(String release) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(release))) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  bytes.put(
                      file.getFileName().toString(),
                      new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException fault) {
                  throw new UncheckedIOException(fault);
                }
              });
    }
    return bytes;
  }
}
