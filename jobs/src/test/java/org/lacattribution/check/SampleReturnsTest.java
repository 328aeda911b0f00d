package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.DrawnRecords;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.Finding;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.Shared;

/**
 * The rules on the public samples of the return, whose oddities are known. Their labels are years
 * that start on 1 April, so one is added.
 */
class SampleReturnsTest {
  private static final LocalDate AS_OF = LocalDate.of(2022, 3, 31);

  /**
   * Counted apart from the rules, by a script over the files: of 3,737 episodes 335 have D1, 996
   * have a reason and no end, 24 are left open by the last return that has them and miss from the
   * next; none ends before it starts, starts before birth, lies outside its year or lacks a
   * provider.
   */
  @Test
  void fiveYearsOfOneAuthority() {
    assertThat(found("data/samples/ssda903-five-years"))
        .containsEntry("freeing_order_after_2005 ssda903_episodes", 335L)
        .containsEntry("episode_reason_without_end ssda903_episodes", 996L)
        .containsEntry("episode_open_then_absent ssda903_episodes", 24L)
        .doesNotContainKeys(
            "date_not_readable ssda903_episodes",
            "flag_not_readable ssda903_header",
            "required_value_missing ssda903_episodes",
            "episode_ends_before_it_starts ssda903_episodes",
            "episode_starts_before_birth ssda903_episodes",
            "episode_outside_its_collection_year ssda903_episodes",
            "provider_missing ssda903_episodes",
            "episodes_without_header ssda903_episodes");
  }

  /**
   * The sector's public validator, run on the same files with each year's return against the last,
   * finds the same number of rows by each rule that asks about one row alone. Where it compares
   * rows it counts otherwise: every row of a stretch, and each yearly copy of an episode.
   */
  @Test
  void asManyRowsAsTheSectorsValidatorFinds() {
    assertThat(found("data/samples/ssda903-five-years"))
        .containsEntry("dfe_903_217 ssda903_episodes", 51L)
        .containsEntry("dfe_903_358 ssda903_episodes", 168L)
        .containsEntry("dfe_903_365 ssda903_episodes", 261L)
        .containsEntry("dfe_903_366 ssda903_episodes", 245L)
        .containsEntry("dfe_903_370 ssda903_episodes", 1L)
        .containsEntry("dfe_903_378 ssda903_episodes", 25L)
        .containsEntry("dfe_903_384 ssda903_episodes", 197L)
        .containsEntry("dfe_903_385 ssda903_episodes", 3L)
        .containsEntry("dfe_903_387 ssda903_episodes", 30L)
        .containsEntry("dfe_903_390 ssda903_episodes", 120L)
        .containsEntry("dfe_903_399 ssda903_reviews", 886L)
        .containsEntry("dfe_903_408 ssda903_episodes", 54L)
        .containsEntry("dfe_903_460 ssda903_episodes", 37L)
        .containsEntry("dfe_903_516 ssda903_episodes", 42L)
        .doesNotContainKeys(
            "dfe_903_204 ssda903_header",
            "dfe_903_301 ssda903_header",
            "dfe_903_351 ssda903_header",
            "dfe_903_355 ssda903_episodes",
            "dfe_903_381 ssda903_episodes",
            "dfe_903_382 ssda903_episodes",
            "dfe_903_386 ssda903_episodes",
            "dfe_903_504 ssda903_episodes",
            "dfe_903_527 ssda903_episodes",
            "dfe_903_529 ssda903_episodes",
            "dfe_903_530 ssda903_episodes",
            "dfe_903_550 ssda903_episodes");
  }

  /** The same episodes in ISO dates; 387 of them are of the 248 children without a header row. */
  @Test
  void afterAPlatform() {
    assertThat(found("data/samples/ssda903-platform"))
        .containsEntry("freeing_order_after_2005 ssda903_episodes", 335L)
        .containsEntry("episode_reason_without_end ssda903_episodes", 996L)
        .containsEntry("episode_open_then_absent ssda903_episodes", 24L)
        .containsEntry("episodes_without_header ssda903_episodes", 387L)
        .doesNotContainKeys("date_not_readable ssda903_episodes");
  }

  private static Map<String, Long> found(String name) {
    List<DropContents.File> files = new ArrayList<>();
    Map<String, List<LandedRow>> children = new TreeMap<>();
    try (Stream<Path> paths = Files.list(Shared.path(name))) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".csv")).sorted().toList()) {
        read(path, files, children);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    DropContents landed = new DropContents(files);
    CheckContext context = new CheckContext(DrawnRecords.COUNCIL, AS_OF, landed);
    Map<String, Long> counts = new TreeMap<>();
    children.forEach(
        (child, rows) -> {
          SubjectFindings found = new SubjectFindings();
          Rules.check(new Records(DrawnRecords.LA, Subject.CHILD, rows, landed), context, found);
          for (Finding finding : found.findings()) {
            counts.merge(finding.rule().code() + " " + finding.table(), 1L, Long::sum);
          }
        });
    return counts;
  }

  private static void read(
      Path path, List<DropContents.File> files, Map<String, List<LandedRow>> children)
      throws IOException {
    String file = path.getFileName().toString().replace(".csv", "");
    Table table = Table.named("landing.ssda903_" + file.substring(file.indexOf('-') + 1));
    LandedRow.Shape shape = LandedRow.Shape.of(table);
    try (CSVParser rows =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(path))) {
      for (CSVRecord row : rows) {
        String label = row.isMapped("YEAR") ? row.get("YEAR") : file.substring(0, 4);
        int year = Integer.parseInt(label) + 1;
        String[] values = new String[shape.fields().size()];
        for (Field field : shape.fields()) {
          String value = row.isMapped(field.name()) ? row.get(field.name()) : "";
          values[shape.positions().get(field.name())] = Drawn.plain(field, value);
        }
        files.add(new DropContents.File(DrawnRecords.LA, table.shortName(), year, file, 1));
        children
            .computeIfAbsent(row.get("CHILD"), child -> new ArrayList<>())
            .add(new LandedRow(shape, year, file, row.getRecordNumber() + 1, values));
      }
    }
  }
}
