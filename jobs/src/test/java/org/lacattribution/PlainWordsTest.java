package org.lacattribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The product and its documents are in plain, present-day English: words that a reader stumbles
 * over have a plain word in their place. A name in code counts as the words that it is made of.
 */
class PlainWordsTest {
  private static final Path TOP = Path.of("..");
  private static final String TESTS = "jobs/src/test/java/org/lacattribution/";

  /** What not to write, as a regular expression in small letters, and what to write. */
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    INSTEAD.put("(?:fore)?told|untold", "reported, shown, given, predicted");
    INSTEAD.put("(?:fore)?tells?|(?:fore)?telling", "shows, reports, gives, predicts");
    INSTEAD.put("beside", "compared with, next to, alongside");
    INSTEAD.put("noughts?", "zero, no effect");
    INSTEAD.put("put down to", "attributed to");
    INSTEAD.put("kept back|keeps? back", "suppressed");
    INSTEAD.put("set aside|sets? aside", "quarantined, left out");
    INSTEAD.put(
        "(?:four|19|nineteen) (?:times in|of) (?:five|20|twenty)", "80% interval, 95% interval");
    INSTEAD.put("taking the last figure again", "repeating last year's figure");
    INSTEAD.put("(?:is|are|was|were) to be", "must, should, will");
    INSTEAD.put("anyhow", "say what is meant");
    INSTEAD.put("comes? to little", "gains little");
    INSTEAD.put("gravest|graver", "most serious");
    INSTEAD.put("laid out", "arranged");
    INSTEAD.put("brought about|brings? about", "caused");
    INSTEAD.put("drawn again|draws? again|made up with", "resampled");
    INSTEAD.put("what chance gives", "the range expected by chance");
    INSTEAD.put("what this was made of", "Data and provenance");
    INSTEAD.put("the way things were going", "Underlying trend");
    INSTEAD.put("more or less need", "Change in need");
    INSTEAD.put("interval holds?|intervals hold", "covers");
    INSTEAD.put("aught|hitherto|thereof|whereof|forthwith", "say it in today's words");
  }

  private static final Pattern NOT_THESE =
      Pattern.compile("(?<![a-z])(?:" + String.join("|", INSTEAD.keySet()) + ")(?![a-z])");

  private static final Pattern INSIDE_A_NAME =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");

  /** What a line of prose continues after: the start of a line of Javadoc, a quote, or a list. */
  private static final Pattern BETWEEN_LINES =
      Pattern.compile("\\s*\\R[\\s*/>]*|\"\\s*\\+\\s*\"|\\\\n\",\\s*\"|[`*]");

  /** An earlier name of {@code waiting_list_control}, and a property of every contract. */
  private static final Pattern KEPT_CODE =
      Pattern.compile("(?:property: |\\{@code |`|\"\")?tells(?=, value|`|\"|})");

  /** Pictures of notebooks and links are not words. */
  private static final Pattern NO_WORDS =
      Pattern.compile("\"image/[a-z+]+\": *\"[^\"]*\"|https?://\\S+");

  static Stream<Arguments> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder :
        List.of(
            "jobs/src/main",
            TESTS + "council",
            TESTS + "job",
            TESTS + "notebook",
            TESTS + "pipeline",
            "data-schema",
            "docs",
            "notebooks",
            "jobs/deploy")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(all::add);
      }
    }
    for (String folder : List.of("", "jobs")) {
      try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all.stream()
        .filter(
            file ->
                file.toString().matches(".*\\.(java|md|yaml|csv|ipynb|py|peb|css|js|properties)"))
        .filter(file -> !file.toString().contains("published-figures/") || isProse(file))
        .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
        .map(file -> TOP.relativize(file).toString().replace('\\', '/'))
        .sorted()
        .map(file -> arguments(file));
  }

  private static boolean isProse(Path file) {
    return file.toString().endsWith(".md");
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsPlainly(String file) throws IOException {
    assertThat(found(Files.readString(TOP.resolve(file)))).as(file).isEmpty();
  }

  /** Each with the words around it and what to write. */
  private static List<String> found(String text) {
    String words = words(text);
    List<String> found = new ArrayList<>();
    Matcher matcher = NOT_THESE.matcher(words);
    while (matcher.find()) {
      found.add(
          "'%s' in '…%s…': write %s"
              .formatted(
                  matcher.group(),
                  words.substring(
                      Math.max(0, matcher.start() - 40),
                      Math.min(words.length(), matcher.end() + 40)),
                  instead(matcher.group())));
    }
    return found;
  }

  private static String instead(String word) {
    return INSTEAD.entrySet().stream()
        .filter(entry -> word.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Small letters; names taken apart; lines of one sentence joined. */
  private static String words(String text) {
    String prose = NO_WORDS.matcher(text).replaceAll("");
    prose = KEPT_CODE.matcher(prose).replaceAll("");
    prose = BETWEEN_LINES.matcher(prose).replaceAll(" ");
    prose = INSIDE_A_NAME.matcher(prose).replaceAll(" ");
    return prose.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  @Test
  void aWordIsFoundInProseInNamesAndOverTheEndOfALine() {
    assertThat(found("What a table tells.")).hasSize(1);
    assertThat(found("boolean isTold(int day) {")).hasSize(1);
    assertThat(found("OUTCOME_FORETOLD")).hasSize(1);
    assertThat(found("/**\n * Families that were drawn\n * again.\n */")).hasSize(1);
    assertThat(found("\"Rows that were set\"\n        + \" aside\"")).hasSize(1);
    assertThat(found("It intoldeth, a stellar teller, besides.")).isEmpty();
  }
}
