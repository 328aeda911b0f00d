package org.lacattribution.table;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A day from which something is no longer as it was in every authority, as {@code
 * data-schema/breaks/known_break.csv} lists them.
 *
 * @param code its name
 * @param firstDay from which it holds
 * @param meaning what holds from then on
 */
public record KnownBreak(String code, LocalDate firstDay, String meaning) {
  /** Care proceedings are limited to 26 weeks: how fast children leave care under an order. */
  public static final String COURT_REFORM = "court_reform";

  private static final String FILE = "/data-schema/breaks/known_break.csv";
  private static final List<KnownBreak> ALL = read();

  /** The break of a code. */
  public static KnownBreak named(String code) {
    return ALL.stream()
        .filter(known -> known.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no break %s.".formatted(FILE, code)));
  }

  /** The first month of which every day comes after the break, or is its day. */
  public YearMonth firstWholeMonth() {
    YearMonth month = YearMonth.from(firstDay);
    return firstDay.getDayOfMonth() == 1 ? month : month.plusMonths(1);
  }

  private static List<KnownBreak> read() {
    return ProjectTable.rows(FILE).stream()
        .map(
            row ->
                new KnownBreak(
                    row.get("code"), LocalDate.parse(row.get("first_day")), row.get("meaning")))
        .toList();
  }
}
