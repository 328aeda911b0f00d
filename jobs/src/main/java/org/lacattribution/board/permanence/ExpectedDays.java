package org.lacattribution.board.permanence;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.lacattribution.council.Council;
import org.lacattribution.council.Figure;
import org.lacattribution.table.ProjectTable;

/**
 * Days that a stage is expected to take, by the day on which it began: those of the council file,
 * else those of {@code data-schema/permanence/expected_days.csv}.
 *
 * <p>A council states its own as a target with the code {@code permanence_} and the stage, in days,
 * with the first day from which it holds. A second one of the same stage has a year at its end,
 * such as {@code permanence_proceedings_2014}.
 */
final class ExpectedDays {
  private static final String FILE = "/data-schema/permanence/expected_days.csv";
  private static final String TARGET = "permanence_";

  private static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);

  private record Expected(String stage, LocalDate from, int days) {}

  private final List<Expected> expected;

  private ExpectedDays(List<Expected> expected) {
    this.expected = expected;
  }

  static ExpectedDays of(Council council) {
    List<Expected> expected =
        new ArrayList<>(council.targets().stream().flatMap(ExpectedDays::ofCouncil).toList());
    List<String> stated = expected.stream().map(Expected::stage).toList();
    ofProject().stream().filter(rule -> !stated.contains(rule.stage())).forEach(expected::add);
    expected.sort(Comparator.comparing(Expected::from));
    return new ExpectedDays(expected);
  }

  private static Stream<Expected> ofCouncil(Figure figure) {
    String stage = figure.code().replaceFirst("_[0-9]{4}$", "");
    return stage.startsWith(TARGET)
        ? Stream.of(
            new Expected(
                stage.substring(TARGET.length()),
                figure.from().orElse(ALWAYS),
                figure.value().intValue()))
        : Stream.empty();
  }

  private static List<Expected> ofProject() {
    return ProjectTable.rows(FILE).stream()
        .map(
            row ->
                new Expected(
                    row.get("stage"),
                    LocalDate.parse(row.get("valid_from")),
                    Integer.parseInt(row.get("days"))))
        .toList();
  }

  /** The days for a stage that began on a day; null for a stage without an end. */
  Column days(Column stage, Column began) {
    Column days = lit(null).cast("int");
    for (Expected rule : expected) {
      // What began before the first rule of its stage has that rule's days.
      boolean isFirst =
          expected.stream()
              .filter(other -> other.stage().equals(rule.stage()))
              .findFirst()
              .orElseThrow()
              .equals(rule);
      Column holds = stage.equalTo(rule.stage());
      days =
          when(isFirst ? holds : holds.and(began.geq(lit(rule.from()))), rule.days())
              .otherwise(days);
    }
    return days;
  }
}
