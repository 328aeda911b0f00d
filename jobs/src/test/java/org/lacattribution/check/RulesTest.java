package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Findings;

class RulesTest {
  private static final Path PROJECT = Path.of(System.getProperty("lac.project", ".."));

  @Test
  void everyRuleHasItsDefinitionAndEveryDefinitionItsRule() throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.resolve("data-schema/rules"))) {
      List<String> defined =
          files
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString().replace(".yaml", ""))
              .toList();
      assertThat(
              Rules.definitions().stream()
                  .map(RuleDefinition::code)
                  .filter(code -> !Findings.isOfDepartment(code)))
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(defined);
    }
  }

  @Test
  void definitionsNameTablesAndColumnsThatExist() {
    for (RuleDefinition rule : Rules.definitions()) {
      rule.tables()
          .forEach(
              (table, columns) ->
                  assertThat(columns)
                      .as("%s of %s".formatted(rule.code(), table))
                      .isSubsetOf(Table.named("landing." + table).schema().fieldNames()));
    }
  }

  @Test
  void definitionsAreWrittenForAReader() {
    for (RuleDefinition rule : Rules.definitions()) {
      assertThat(rule.sentence()).as(rule.code()).matches("[A-Z].*[^.]");
      assertThat(rule.effect()).as(rule.code()).matches("[A-Z].*\\.");
      assertThat(rule.remedy()).as(rule.code()).matches("[A-Z].*\\.");
      assertThat(rule.severity()).as(rule.code()).isNotNull();
    }
  }

  /** A drawn table in, findings out: no rule without its test. */
  @Test
  void everyRuleAboutRowsHasADrawnTest() throws IOException {
    Path tests = PROJECT.resolve("jobs/src/test/java/org/lacattribution/check/rule");
    try (Stream<Path> files = Files.walk(tests)) {
      String drawn =
          files
              .filter(f -> f.toString().endsWith("RulesTest.java"))
              .map(RulesTest::text)
              .collect(Collectors.joining());
      for (Rule rule : Rules.ROWS) {
        String code = rule.definition().code();
        if (Findings.isOfDepartment(code)) {
          // DepartmentRulesTest draws them.
          continue;
        }
        assertThat(drawn.contains("\"%s\"".formatted(code))).as(code).isTrue();
      }
    }
  }

  @Test
  void severitiesAreSpelledAsInTheTables() {
    assertThat(Rules.definitions().stream().map(d -> d.severity().code()).distinct())
        .containsExactlyInAnyOrder("error", "warning", "note")
        .allMatch(code -> code.equals(code.toLowerCase(Locale.ROOT)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }
}
