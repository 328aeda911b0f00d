package org.lacattribution.publish;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Answerabilities;

/** When programmes without a verdict can have one, from {@link Answerabilities}. */
final class Answers {
  private static final String NOT_KNOWN =
      "No month is estimated by which there are enough children for a verdict.";

  private final Map<String, Row> byProgramme;
  private final LocalDate now;

  private Answers(Map<String, Row> byProgramme, LocalDate now) {
    this.byProgramme = byProgramme;
    this.now = now;
  }

  /**
   * Of a council.
   *
   * @param month the last month estimated
   */
  static Answers of(Tables tables, LocalDate month) {
    return new Answers(
        tables.read(Answerabilities.TABLE).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.<String>getAs(Answerabilities.PROGRAMME.name()),
                    Function.identity())),
        month);
  }

  /** The first month by which one of some programmes can be judged; empty where none can be. */
  Optional<LocalDate> from(List<String> programmes) {
    return programmes.stream()
        .map(byProgramme::get)
        .filter(Objects::nonNull)
        .flatMap(row -> next(row).stream())
        .min(LocalDate::compareTo);
  }

  /** Half of an effect counts where the whole would have shown by now. */
  private Optional<LocalDate> next(Row row) {
    Optional<LocalDate> whole = day(row, Answerabilities.ANSWERABLE_FROM);
    return whole.isPresent() && !whole.get().isAfter(now)
        ? day(row, Answerabilities.HALF_ANSWERABLE_FROM).filter(half -> half.isAfter(now))
        : whole;
  }

  private static Optional<LocalDate> day(Row row, Field column) {
    return Optional.ofNullable(row.<Object>getAs(column.name()))
        .map(day -> LocalDate.parse(day.toString()));
  }

  /** The same as a sentence, or what it would take. */
  String sentence(List<String> programmes) {
    Optional<LocalDate> from = from(programmes);
    if (from.isPresent()) {
      return "At the current intake, answerable around %s %d."
          .formatted(
              from.get().getMonth().getDisplayName(TextStyle.FULL, Locale.UK),
              from.get().getYear());
    }
    return programmes.size() == 1 && byProgramme.containsKey(programmes.get(0))
        ? byProgramme.get(programmes.get(0)).getAs(Answerabilities.NOTE.name())
        : NOT_KNOWN;
  }
}
