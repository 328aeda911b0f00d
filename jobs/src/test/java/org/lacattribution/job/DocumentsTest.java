package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import picocli.CommandLine;

/** What the documents name is there: files, headings, commands, options, and tests. */
class DocumentsTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  /** A command of ours up to the end of its line, its code, or a comment. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./lac|(?<=`)lac) ((?:\\\\\\R|[^`\\n#|;&])+)");

  private static final Pattern CLUSTER_COMMAND =
      Pattern.compile("lac-attribution\\.jar\\s*\\\\?\\R?\\s*([a-z](?:\\\\\\R|[^`\\n#])+)");

  private static final Pattern TEST = Pattern.compile("-Dtest='?([A-Za-z0-9,]+)");

  /** A path of this repository in code, such as {@code data-schema/rules}. */
  private static final Pattern PATH =
      Pattern.compile("`((?:data-schema|docs|jobs|notebooks)/[A-Za-z0-9_./-]+)`");

  /** What a build makes. */
  private static final String BUILT = "jobs/target/";

  private static final String PLACEHOLDER = ".*/[A-Z]+\\.[a-z]+";

  static List<String> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("docs", "notebooks", "data-schema", "jobs/deploy")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
        files.forEach(found::add);
      }
    }
    for (String folder : List.of("", "jobs")) {
      try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
        files.forEach(found::add);
      }
    }
    return found.stream()
        .map(file -> TOP.relativize(file).toString().replace('\\', '/'))
        .filter(file -> file.endsWith(".md") && !file.contains(".ipynb_checkpoints"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileAndAHeading(String document) {
    for (String link : all(LINK, text(document))) {
      if (link.startsWith("http")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty()
              ? TOP.resolve(document)
              : TOP.resolve(document).resolveSibling(parts[0]);
      assertThat(target).as("%s links to %s", document, link).exists();
      if (parts.length == 2) {
        assertThat(anchors(target)).as("headings for %s in %s", link, document).contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyPathIsThere(String document) {
    assertThat(all(PATH, text(document)))
        .filteredOn(path -> !path.startsWith(BUILT) && !path.matches(PLACEHOLDER))
        // Sources name documents of other projects.
        .filteredOn(path -> !(document.startsWith("data-schema/") && path.startsWith("docs/")))
        .allSatisfy(path -> assertThat(TOP.resolve(path)).as(document).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandAndOptionIsOurs(String document) {
    String text = text(document);
    Stream.of(COMMAND, CLUSTER_COMMAND)
        .flatMap(pattern -> all(pattern, text).stream())
        .forEach(command -> requireKnown(document, command));
  }

  private static void requireKnown(String document, String command) {
    List<String> words =
        Arrays.stream(
                command.replaceAll("\\\\\\R", " ").replaceAll("[,.)]+(?= |$)", "").split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    CommandLine main = Main.commandLine();
    CommandLine spoken = main.getSubcommands().get(words.get(0));
    boolean isOwnOption = main.getCommandSpec().findOption(words.get(0)) != null;
    boolean isPlaceholder = words.get(0).matches("[A-Z…]+");
    assertThat(spoken != null || isOwnOption || isPlaceholder)
        .as("%s: command of `lac %s`", document, command)
        .isTrue();
    if (spoken != null) {
      assertThat(words.subList(1, words.size()))
          .filteredOn(word -> word.startsWith("--"))
          .allSatisfy(
              option ->
                  assertThat(spoken.getCommandSpec().findOption(option.replaceAll("=.*", "")))
                      .as("%s: %s of `lac %s`", document, option, command)
                      .isNotNull());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTestIsThere(String document) throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString().replaceAll("\\.java$", ""))
              .collect(Collectors.toSet());
    }
    assertThat(all(TEST, text(document)))
        .allSatisfy(names -> assertThat(tests).as(document).contains(names.split(",")));
  }

  @Test
  void theReadmeIsShortAndTheIndexNamesEveryDocument() throws IOException {
    assertThat(text("README.md").lines().count()).isLessThan(120);
    String index = text("docs/README.md");
    assertThat(documents())
        .filteredOn(
            document -> document.matches("docs/.*|jobs/[A-Z].*|notebooks/README.md|jobs/deploy/.*"))
        .filteredOn(document -> !document.equals("docs/README.md"))
        .allSatisfy(
            document ->
                assertThat(index)
                    .contains(
                        "("
                            + (document.startsWith("docs/")
                                ? document.substring(5)
                                : "../" + document)));
  }

  @Test
  void theExamplesOfTheFirstHourAreReadAsTheyAre(@TempDir Path folder) throws IOException {
    String text = text("docs/first-hour.md");
    Path file = folder.resolve("council.yaml");
    Files.writeString(file, all(Pattern.compile("(?s)```yaml\\R(.*?)```"), text).get(0));
    assertThat(Council.read(file).programmes())
        .extracting(Council.Programme::code)
        .containsExactly("MST");

    String header =
        Table.named("landing.programme_enrolment").ownersFields().stream()
            .map(Field::name)
            .collect(Collectors.joining(","));
    assertThat(text).contains("```\n" + header + "\n");
  }

  @Test
  void aCommandIsReadToItsEnd() {
    assertThat(all(COMMAND, "```\n./lac run --input A \\\n  --council B\n```\nand `lac check --x`"))
        .extracting(command -> command.replaceAll("\\s*\\\\\\R\\s*", " ").strip())
        .containsExactly("run --input A --council B", "check --x");
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** As GitHub makes them: small letters, spaces as hyphens, no other marks. */
  private static List<String> anchors(Path file) {
    return all(HEADING, text(TOP.relativize(file).toString())).stream()
        .map(
            heading ->
                heading
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static String text(String document) {
    try {
      return Files.readString(TOP.resolve(document));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
