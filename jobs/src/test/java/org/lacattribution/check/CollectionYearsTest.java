package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;

/**
 * A collection year is what its file under {@code data-schema/years} says that is new or gone, and
 * the year before it: no table, column, code or rule differs otherwise.
 */
class CollectionYearsTest {
  private static final Path YEARS = Path.of("..", "data-schema", "years");

  /** A file of a year. */
  record Change(int year, List<String> begins, List<String> ends) {}

  static Stream<Path> years() throws IOException {
    return Files.list(YEARS).sorted();
  }

  @ParameterizedTest
  @MethodSource("years")
  void aYearDiffersFromTheOneBeforeByWhatItsFileListsAlone(Path file) throws IOException {
    Change change = new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), Change.class);
    Set<String> before = of(change.year() - 1);
    Set<String> after = of(change.year());
    assertThat(file.getFileName()).hasToString(change.year() + ".yaml");
    assertThat(without(after, before))
        .as("new")
        .containsExactlyInAnyOrderElementsOf(change.begins());
    assertThat(without(before, after))
        .as("gone")
        .containsExactlyInAnyOrderElementsOf(change.ends());
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(others);
    // A table that begins or ends has its columns with it.
    left.removeIf(
        each ->
            each.startsWith("column ")
                && all.contains("table " + each.substring(7, each.indexOf('.')))
                && !others.contains("table " + each.substring(7, each.indexOf('.'))));
    return left;
  }

  /** Everything that a return of that year may have or is tried by. */
  private static Set<String> of(int year) throws IOException {
    Set<String> all = new TreeSet<>();
    for (Table table : LandingTables.ALL) {
      if (table.years().include(year)) {
        all.add("table " + table.shortName());
        for (Field column : table.header()) {
          if (column.years().include(year)) {
            all.add("column %s.%s".formatted(table.shortName(), column.name()));
          }
        }
      }
    }
    try (Stream<Path> lists = Files.list(Path.of("..", "data-schema", "codelists"))) {
      for (Path list : lists.toList()) {
        String name = list.getFileName().toString().replace(".csv", "");
        if (!name.equals("placement_group_of")) {
          for (CodeList.Code code : CodeList.named(name).codes()) {
            if (code.firstYear() <= year && year <= code.lastYear()) {
              all.add("code %s %s".formatted(name, code.code()));
            }
          }
        }
      }
    }
    for (DepartmentList list : DepartmentList.ALL) {
      list.rules().stream()
          .filter(rule -> rule.firstYear() == null || rule.firstYear() <= year)
          .filter(rule -> rule.lastYear() == null || year <= rule.lastYear())
          .flatMap(rule -> rule.number().stream())
          .forEach(number -> all.add("rule %s %s".formatted(list.collection(), number)));
    }
    return all;
  }
}
