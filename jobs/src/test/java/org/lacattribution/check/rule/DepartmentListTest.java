package org.lacattribution.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.check.rule.DepartmentRule.Standing;
import org.lacattribution.table.Table;
import org.lacattribution.testing.Shared;

/** The Department's lists: every number is there, once, with what becomes of it. */
class DepartmentListTest {
  private static Stream<DepartmentRule> rules() {
    return DepartmentList.ALL.stream().flatMap(list -> list.rules().stream());
  }

  private static DepartmentList list(String collection) {
    return DepartmentList.ALL.stream()
        .filter(list -> list.collection().equals(collection))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> numbers(String collection, int year) {
    return list(collection).rules().stream()
        .filter(rule -> rule.isFor(year))
        .flatMap(rule -> rule.number().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Counted from the public validator's registries: 2022/23 is the year 2023. */
  @ParameterizedTest
  @CsvSource({
    "903, 2023, 293",
    "903, 2024, 312",
    "903, 2025, 305",
    "903, 2026, 311",
    "903, 2027, 322",
    "cin, 2024, 105",
    "cin, 2025, 109"
  })
  void everyYearHasItsNumberOfRules(String collection, int year, int rules) {
    assertThat(numbers(collection, year)).hasSize(rules);
  }

  /** The registries of 2023 and later differ by these numbers and no others. */
  @Test
  void yearsDifferByTheirChanges() {
    assertThat(added(2024))
        .containsExactlyInAnyOrder(
            "1016",
            "217t",
            "230",
            "347",
            "SW01STG1",
            "SW02STG1",
            "SW03STG1",
            "SW04STG1",
            "SW05STG1",
            "SW06STG2",
            "SW07STG2",
            "SW08STG2",
            "SW09STG2",
            "SW10STG2",
            "SW11aSTG2",
            "SW11bSTG2",
            "SW12STG2",
            "SW13STG1",
            "SW14STG2");
    assertThat(removed(2024)).isEmpty();
    assertThat(added(2025)).containsExactlyInAnyOrder("231", "232", "SW01aSTG1", "SW01bSTG1");
    assertThat(removed(2025))
        .containsExactlyInAnyOrder(
            "217t",
            "230",
            "370",
            "445",
            "451",
            "555",
            "556",
            "SW01STG1",
            "SW03STG1",
            "SW11aSTG2",
            "SW14STG2");
    assertThat(added(2026))
        .containsExactlyInAnyOrder("233", "234", "348", "444", "454", "SW17STG2");
    assertThat(removed(2026)).isEmpty();
    assertThat(added(2027))
        .containsExactlyInAnyOrder(
            "700", "701", "702", "703", "704", "705", "706", "707", "708", "709", "710");
    assertThat(removed(2027)).isEmpty();
  }

  private static Set<String> added(int year) {
    Set<String> added = numbers("903", year);
    added.removeAll(numbers("903", year - 1));
    return added;
  }

  private static Set<String> removed(int year) {
    Set<String> removed = numbers("903", year - 1);
    removed.removeAll(numbers("903", year));
    return removed;
  }

  /** A number is declared, perhaps in parts, or a rule of ours says it, or it is not tried. */
  @Test
  void everyNumberHasOneStanding() {
    for (DepartmentList list : DepartmentList.ALL) {
      list.rules().stream()
          .flatMap(rule -> rule.number().stream())
          .distinct()
          .forEach(
              number -> {
                List<DepartmentRule> rules =
                    list.rules().stream().filter(rule -> rule.number().contains(number)).toList();
                assertThat(rules.stream().map(DepartmentRule::standing).distinct())
                    .as(number)
                    .hasSize(1);
                assertThat(rules.size() == 1 || rules.get(0).isDeclared()).as(number).isTrue();
              });
    }
  }

  @Test
  void everyRuleIsWrittenForAReader() {
    for (DepartmentList list : DepartmentList.ALL) {
      assertThat(list.protects().values()).allMatch(text -> text.matches("[A-Z].*\\."));
      assertThat(list.reasons().values()).allMatch(text -> text.matches("[A-Z].*\\."));
      for (DepartmentRule rule : list.rules()) {
        assertThat(rule.says()).as("%s", rule.number()).matches("[A-Z0-9].*[^.]");
        assertThat(rule.kind()).as("%s", rule.number()).isNotNull();
        if (rule.standing() == Standing.NOT_TRIED) {
          assertThat(rule.notTried()).as("%s", rule.number()).isIn(list.reasons().keySet());
        } else if (rule.isDeclared()) {
          assertThat(rule.protects()).as("%s", rule.number()).isIn(list.protects().keySet());
        }
        assertThat(rule.notTried() == null || list.reasons().containsKey(rule.notTried()))
            .as("%s", rule.number())
            .isTrue();
      }
      assertThat(list.reasons().keySet())
          .isSubsetOf(list.rules().stream().map(DepartmentRule::notTried).toList());
    }
  }

  /** What needs no column that is not landed is tried. */
  @Test
  void whatIsNotTriedForItsColumnsNeedsOneThatIsNotLanded() {
    assertThat(
            rules()
                .filter(rule -> String.valueOf(rule.notTried()).endsWith("not_landed"))
                .filter(rule -> rule.reads().stream().allMatch(DepartmentListTest::isLanded))
                .flatMap(rule -> rule.number().stream()))
        .isEmpty();
  }

  /** A rule of ours reads landed columns alone; those of care leavers against 187 are not. */
  @Test
  void whatOursSayReadsLandedColumns() {
    assertThat(
            rules()
                .filter(rule -> rule.standing() == Standing.MAPPED)
                .filter(rule -> rule.reads().stream().noneMatch(DepartmentListTest::isLanded))
                .flatMap(rule -> rule.number().stream()))
        .isEmpty();
  }

  @Test
  void rulesOfOursThatSayTheSameAreThere() {
    rules()
        .flatMap(rule -> rule.sameAs().stream())
        .distinct()
        .forEach(code -> assertThat(RuleDefinition.named(code).code()).isEqualTo(code));
  }

  /** A blank birth of a header, 102, is found where it matters: on the child's episodes. */
  @Test
  void rulesOfOursThatSayTheSameAskAboutTheTables() {
    List<String> apart = new ArrayList<>();
    rules()
        .filter(rule -> rule.standing() == Standing.MAPPED)
        .forEach(
            rule ->
                rule.sameAs().stream()
                    .map(RuleDefinition::named)
                    .filter(ours -> !ours.tables().isEmpty())
                    .filter(
                        ours ->
                            rule.reads().stream()
                                .map(column -> column.substring(0, column.indexOf('.')))
                                .noneMatch(ours.tables()::containsKey))
                    .forEach(ours -> apart.add(rule.number().get(0) + " " + ours.code())));
    assertThat(apart).containsExactly("102 birth_date_missing");
  }

  /** The two lists that were counted by reading every rule of the sector's validators. */
  @Test
  void everyNumberThatBearsOnUsIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (DepartmentList list : DepartmentList.ALL) {
      Set<String> known =
          list.rules().stream().flatMap(rule -> rule.number().stream()).collect(Collectors.toSet());
      try (CSVParser counted =
          CSVFormat.DEFAULT
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(
                  Files.newBufferedReader(
                      Shared.path("data/rules/rules-%s.csv".formatted(list.collection()))))) {
        for (CSVRecord row : counted) {
          if (!known.contains(row.get("code"))) {
            missing.add(list.collection() + " " + row.get("code"));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isLanded(String column) {
    int dot = column.indexOf('.');
    Table table = Table.named("landing." + column.substring(0, dot));
    return table.notLanded().isEmpty()
        && table.find(column.substring(dot + 1)).filter(f -> f.notLanded().isEmpty()).isPresent();
  }
}
