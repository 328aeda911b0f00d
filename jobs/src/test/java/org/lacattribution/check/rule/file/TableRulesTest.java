package org.lacattribution.check.rule.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.check.Rules;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.check.rule.TableRule;

class TableRulesTest {
  private static final String LA = "331";

  /** Every rule that names a table as missing, and files that put it right. */
  @Test
  void aMissingTableIsAFinding() {
    List<TableRule> missing = Rules.TABLES.stream().filter(TableMissing.class::isInstance).toList();
    assertThat(missing).hasSize(11);
    for (TableRule rule : missing) {
      String code = rule.definition().code();
      assertThat(find(code)).as(code).hasSize(1);
      for (String table : rule.definition().tables().keySet()) {
        assertThat(find(code, file(table, null))).as(code).isEmpty();
      }
    }
  }

  @Test
  void eitherSourceOfCareWillDo() {
    assertThat(find("care_episodes_missing", file("ssda903_header", 2013)))
        .containsExactly("ssda903_episodes");
    assertThat(find("care_episodes_missing", file("ssd_cla_episodes", null))).isEmpty();
  }

  @Test
  void figuresOfAnotherAuthorityDoForEach() {
    assertThat(
            find(
                "published_figures_missing",
                new DropContents.File("970", "published_panel", null, "p", 1)))
        .isEmpty();
    assertThat(
            find(
                "enrolments_missing",
                new DropContents.File("970", "programme_enrolment", null, "p", 1)))
        .containsExactly("programme_enrolment");
  }

  @Test
  void aYearBetweenTwoIsMissing() {
    assertThat(
            find(
                "collection_year_missing",
                file("ssda903_episodes", 2013),
                file("ssda903_episodes", 2015)))
        .containsExactly("ssda903_episodes");
    assertThat(
            find(
                "collection_year_missing",
                file("ssda903_episodes", 2013),
                file("ssda903_episodes", 2014)))
        .isEmpty();
  }

  /** Social worker episodes came with the return of 2024, so their lack in 2023 is no gap. */
  @Test
  void aTableIsMissingInAYear() {
    assertThat(
            find(
                "table_missing_in_a_year",
                file("ssda903_episodes", 2023),
                file("ssda903_episodes", 2024),
                file("ssda903_header", 2024),
                file("ssda903_sw_episodes", 2024)))
        .containsExactly("ssda903_header");
  }

  @Test
  void figuresDoNotMakeAnAuthority() {
    DropContents landed =
        new DropContents(
            List.of(
                file("ssda903_episodes", 2013),
                new DropContents.File("E", "published_panel", null, "p", 1)));
    assertThat(landed.authorities()).containsExactly(LA);
  }

  private static List<String> find(String code, DropContents.File... files) {
    SubjectFindings found = new SubjectFindings();
    DropContents landed = new DropContents(Stream.of(files).filter(Objects::nonNull).toList());
    Rules.TABLES.stream()
        .filter(rule -> rule.definition().code().equals(code))
        .forEach(rule -> rule.check(LA, landed, found));
    return found.findings().stream().map(f -> f.table()).toList();
  }

  private static DropContents.File file(String table, Integer year) {
    return new DropContents.File(LA, table, year, table + ".csv", 10);
  }
}
