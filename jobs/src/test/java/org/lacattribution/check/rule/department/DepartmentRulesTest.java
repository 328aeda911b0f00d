package org.lacattribution.check.rule.department;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.check.Rules;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.check.rule.DepartmentRule;
import org.lacattribution.check.rule.DrawnRecords;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.Finding;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.file.ReturnTableMissing;

/**
 * Every declared rule of the Department on drawn tables, and every part of a declaration: a rule
 * whose days, conditions or limits are changed must find something else in its drawing.
 */
class DepartmentRulesTest {
  private static final Pattern COMPARISON = Pattern.compile("(.+?) (<=|>=|!=|=|<|>) (.+)");

  private static final Pattern TEXTS =
      Pattern.compile(
          "\\b(RNE|LS|CIN|PLACE|PLACE_PROVIDER|PL_LOCATION|ETHNIC|\\w+_id|\\w+_code)\\b| \\+ ");

  private record Declared(DepartmentList list, DepartmentRule rule) {
    String code() {
      return list.code(rule);
    }

    @Override
    public String toString() {
      return code();
    }
  }

  private static final Map<String, List<String>> DRAWINGS = drawings();

  static Stream<Declared> declared() {
    return DepartmentList.ALL.stream()
        .flatMap(
            list ->
                list.rules().stream()
                    .filter(DepartmentRule::isDeclared)
                    .map(rule -> new Declared(list, rule)));
  }

  @Test
  void everyDeclaredRuleIsDrawnAndNoOther() {
    assertThat(declared().map(Declared::code))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(DRAWINGS.keySet());
  }

  @ParameterizedTest
  @MethodSource("declared")
  void findsWhatIsDrawn(Declared declared) {
    List<String> expected = new ArrayList<>();
    int rows = 0;
    for (int i = 0; i < DRAWINGS.get(declared.code()).size(); i++) {
      DrawnRecords child = DrawnRecords.of(DRAWINGS.get(declared.code()).get(i));
      rows += child.rows();
      for (String row : child.rowsToFind()) {
        expected.add("child %d, %s".formatted(i + 1, row));
      }
    }
    assertThat(expected).as("rows that break it").isNotEmpty();
    assertThat(expected.size()).as("rows that do not").isLessThan(rows);
    assertThat(found(declared.list(), declared.rule())).isEqualTo(expected);
  }

  /** What a rule of ours says too, it finds alone. */
  @ParameterizedTest
  @MethodSource("declared")
  void nothingIsFoundTwice(Declared declared) {
    for (String code : declared.rule().sameAs()) {
      Rule ours =
          Rules.ROWS.stream().filter(r -> r.definition().code().equals(code)).findFirst().get();
      for (String drawing : DRAWINGS.get(declared.code())) {
        DrawnRecords child = DrawnRecords.of(drawing);
        assertThat(child.rowsFound(ours)).doesNotContainAnyElementsOf(child.rowsToFind());
      }
    }
  }

  /** What a table lacks that was not handed over is not found: its absence is. */
  @Test
  void aTableThatIsAbsentIsAFindingOfItsOwn() {
    String episode =
        """
        ssda903_episodes
        | year | PLACE | DECOM      |
        | 2013 | A3    | 2012-05-01 |""";
    Rule rule =
        Rules.ROWS.stream()
            .filter(r -> r.definition().code().equals("dfe_903_551"))
            .findFirst()
            .get();
    assertThat(DrawnRecords.of(episode).rowsFound(rule)).isEmpty();
    assertThat(DrawnRecords.of("ssda903_placed_for_adoption 2013\n" + episode).rowsFound(rule))
        .hasSize(1);
    SubjectFindings found = new SubjectFindings();
    new ReturnTableMissing()
        .check(
            "331",
            new DropContents(
                List.of(
                    new DropContents.File("331", "ssda903_episodes", 2013, "e", 1),
                    new DropContents.File("331", "ssda903_uasc", 2013, "u", 1))),
            found);
    assertThat(found.findings().stream().map(Finding::table))
        .containsExactlyInAnyOrder(
            "ssda903_ad1",
            "ssda903_placed_for_adoption",
            "ssda903_previous_permanence",
            "ssda903_reviews");
  }

  /** The day before, the day, and the day after are drawn of every day that a rule compares. */
  @ParameterizedTest
  @MethodSource("declared")
  void everyDayIsDrawnFromBothSides(Declared declared) {
    changed(
        declared,
        words -> {
          Matcher comparison = COMPARISON.matcher(words);
          boolean ofDays = comparison.matches() && isOfDays(words);
          return ofDays
              ? List.of(
                  words + " + 1",
                  "%s + 1 %s %s"
                      .formatted(comparison.group(1), comparison.group(2), comparison.group(3)))
              : List.of();
        });
  }

  /** Codes and identifiers are compared as texts. */
  private static boolean isOfDays(String words) {
    return !TEXTS.matcher(words).find();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everyConditionMatters(Declared declared) {
    changed(declared, words -> List.of(""));
    DepartmentRule rule = declared.rule();
    List<String> drawn = found(declared.list(), rule);
    if (rule.with() != null) {
      DepartmentRule less = with(rule, rule.where(), null, rule.without(), rule.against());
      assertThat(found(declared.list(), less)).as("without 'with'").isNotEqualTo(drawn);
    }
    if (rule.without() != null) {
      DepartmentRule less = with(rule, rule.where(), rule.with(), null, rule.against());
      assertThat(found(declared.list(), less)).as("without 'without'").isNotEqualTo(drawn);
    }
    if (rule.against() != null && rule.against().which() != null) {
      DepartmentRule.Other all =
          new DepartmentRule.Other(
              rule.against().of(),
              rule.against().year(),
              rule.against().where(),
              rule.against().which().startsWith("latest")
                  ? rule.against().which().replace("latest", "earliest")
                  : rule.against().which().replace("earliest", "latest"));
      DepartmentRule other = with(rule, rule.where(), rule.with(), rule.without(), all);
      assertThat(found(declared.list(), other)).as("earliest for latest").isNotEqualTo(drawn);
    }
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everyLimitIsDrawnFromBothSides(Declared declared) {
    DepartmentRule.Limit limit = declared.rule().limit();
    for (int step = -1; limit != null && step <= 1; step += 2) {
      DepartmentRule.Limit moved =
          new DepartmentRule.Limit(
              plus(limit.daysRunning(), step),
              plus(limit.daysInYear(), step),
              plus(limit.rowsInYear(), step));
      assertThat(found(declared.list(), copy(declared.rule(), declared.rule().must(), moved)))
          .as("limit moved by %d", step)
          .isNotEqualTo(found(declared.list(), declared.rule()));
    }
  }

  private static Integer plus(Integer number, int step) {
    return number == null ? null : Integer.valueOf(number + step);
  }

  /** Changes each condition of a rule by itself, a blank one being none. */
  private static void changed(Declared declared, Function<String, List<String>> changes) {
    DepartmentRule rule = declared.rule();
    each(rule.where(), changes)
        .forEach(
            where ->
                differs(
                    declared,
                    with(rule, where, rule.with(), rule.without(), rule.against()),
                    where));
    each(rule.must(), changes)
        .forEach(must -> differs(declared, copy(rule, must, rule.limit()), must));
    if (rule.with() != null) {
      each(rule.with().where(), changes)
          .forEach(
              where ->
                  differs(
                      declared,
                      with(
                          rule,
                          rule.where(),
                          where(rule.with(), where),
                          rule.without(),
                          rule.against()),
                      where));
    }
    if (rule.without() != null) {
      each(rule.without().where(), changes)
          .forEach(
              where ->
                  differs(
                      declared,
                      with(
                          rule,
                          rule.where(),
                          rule.with(),
                          where(rule.without(), where),
                          rule.against()),
                      where));
    }
    if (rule.against() != null) {
      each(rule.against().where(), changes)
          .forEach(
              where ->
                  differs(
                      declared,
                      with(
                          rule,
                          rule.where(),
                          rule.with(),
                          rule.without(),
                          where(rule.against(), where)),
                      where));
    }
  }

  private static void differs(Declared declared, DepartmentRule changed, List<Object> words) {
    assertThat(found(declared.list(), changed))
        .as("%s with %s", declared.code(), words)
        .isNotEqualTo(found(declared.list(), declared.rule()));
  }

  private static Stream<List<Object>> each(
      List<Object> conditions, Function<String, List<String>> changes) {
    return IntStream.range(0, conditions.size())
        .boxed()
        .flatMap(
            i ->
                conditions.get(i) instanceof List<?> alternatives
                    ? Stream.concat(
                            changes.apply("").stream(),
                            each(List.copyOf(alternatives), changes)
                                .filter(changed -> changed.size() == alternatives.size()))
                        .map(change -> replaced(conditions, i, change))
                    : changes.apply(conditions.get(i).toString()).stream()
                        .map(change -> replaced(conditions, i, change)));
  }

  private static List<Object> replaced(List<Object> conditions, int position, Object change) {
    List<Object> changed = new ArrayList<>(conditions);
    if (change.equals("")) {
      changed.remove(position);
    } else {
      changed.set(position, change);
    }
    return changed;
  }

  private static DepartmentRule.Other where(DepartmentRule.Other other, List<Object> where) {
    return new DepartmentRule.Other(other.of(), other.year(), where, other.which());
  }

  private static DepartmentRule with(
      DepartmentRule rule,
      List<Object> where,
      DepartmentRule.Other with,
      DepartmentRule.Other without,
      DepartmentRule.Other against) {
    return new DepartmentRule(
        rule.number(),
        rule.part(),
        rule.firstYear(),
        rule.lastYear(),
        rule.kind(),
        rule.says(),
        rule.of(),
        where,
        with,
        without,
        against,
        rule.must(),
        rule.limit(),
        rule.unique(),
        rule.severity(),
        rule.protects(),
        rule.sameAs(),
        rule.notTried(),
        rule.reads());
  }

  private static DepartmentRule copy(
      DepartmentRule rule, List<Object> must, DepartmentRule.Limit limit) {
    return new DepartmentRule(
        rule.number(),
        rule.part(),
        rule.firstYear(),
        rule.lastYear(),
        rule.kind(),
        rule.says(),
        rule.of(),
        rule.where(),
        rule.with(),
        rule.without(),
        rule.against(),
        must,
        limit,
        rule.unique(),
        rule.severity(),
        rule.protects(),
        rule.sameAs(),
        rule.notTried(),
        rule.reads());
  }

  private static List<String> found(DepartmentList list, DepartmentRule rule) {
    DeclaredRule tried = new DeclaredRule(list, rule);
    List<String> drawings = DRAWINGS.getOrDefault(list.code(rule), List.of());
    List<String> found = new ArrayList<>();
    for (int i = 0; i < drawings.size(); i++) {
      for (String row : DrawnRecords.of(drawings.get(i)).rowsFound(tried)) {
        found.add("child %d, %s".formatted(i + 1, row));
      }
    }
    return found;
  }

  private static Map<String, List<String>> drawings() {
    Map<String, List<String>> drawings = new LinkedHashMap<>();
    for (String name : List.of("ssda903", "cin")) {
      for (String drawn : text("/check/department-%s.txt".formatted(name)).split("(?m)^## ")) {
        String rows = drawn.replaceAll("(?m)^#.*\\R", "").strip();
        int end = rows.indexOf('\n');
        if (end > 0) {
          drawings.put(
              rows.substring(0, end).strip(),
              Arrays.stream(rows.substring(end + 1).split("(?m)^--$")).map(String::strip).toList());
        }
      }
    }
    return drawings;
  }

  private static String text(String resource) {
    try (InputStream in = DepartmentRulesTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
