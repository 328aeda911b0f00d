package org.lacattribution.board.permanence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.ProjectTable;
import org.lacattribution.table.published.AdoptionTimelinesses;

/** Rows of {@link AdoptionTimelinesses} of one council, from a book of counts and days waited. */
public final class TimelinessRows {
  private static final String FILE = "/data-schema/permanence/adoption_thresholds.csv";
  private static final String PLACED = "adoption_placements";
  private static final int YEAR = 12;
  private static final int APRIL = 4;

  private static final String TOO_FEW =
      "Some figures are not in this release: the numbers are small, or would reveal a small one.";

  private final Scope scope;
  private final CountBook book;
  private final AdoptionDays days;
  private final Map<String, Integer> thresholds = thresholds();

  public TimelinessRows(Scope scope, CountBook book, AdoptionDays days) {
    this.scope = scope;
    this.book = book;
    this.days = days;
  }

  private static Map<String, Integer> thresholds() {
    Map<String, Integer> thresholds = new TreeMap<>();
    ProjectTable.rows(FILE)
        .forEach(
            row ->
                thresholds.put(
                    row.get("measure") + row.get("years_ending"),
                    Integer.valueOf(row.get("days"))));
    return thresholds;
  }

  /** One row for a year that has begun since the records begin. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    LocalDate current = CountBook.april(scope.lastMonth());
    int months = (int) current.until(scope.lastMonth()).toTotalMonths() + 1;
    Stream<LocalDate> firsts =
        Stream.concat(
                book.periods(List.of(PLACED), 1).stream(),
                book.periods(List.of(CountBook.ADOPTED), YEAR).stream())
            .filter(month -> month.getMonthValue() == APRIL && !month.isAfter(current))
            .distinct()
            .sorted();
    firsts.forEach(april -> rows.add(row(april, months)));
    return rows;
  }

  private Row row(LocalDate april, int months) {
    int year = april.getYear() + 1;
    boolean isOver = !april.plusMonths(YEAR - 1L).isAfter(scope.lastMonth());
    double placed = sum(PLACED, april, months);
    double placedInYear = isOver ? book.sum(List.of(PLACED), april, YEAR) : Double.NaN;
    double adopted = isOver ? book.sum(List.of(CountBook.ADOPTED), april, YEAR) : Double.NaN;
    double adoptedInThree =
        isOver
            ? Stream.of(april, april.minusYears(1), april.minusYears(2))
                .mapToDouble(first -> book.sum(List.of(CountBook.ADOPTED), first, YEAR))
                .sum()
            : Double.NaN;
    NewRow row =
        NewRow.of(AdoptionTimelinesses.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(AdoptionTimelinesses.PERIOD, Integer.toString(year))
            .with(AdoptionTimelinesses.MONTHS, months)
            .whole(AdoptionTimelinesses.PLACED, placed)
            .whole(AdoptionTimelinesses.PLACED_IN_YEAR, placedInYear)
            .whole(AdoptionTimelinesses.ADOPTED, adopted)
            .whole(AdoptionTimelinesses.ADOPTED_IN_THREE_YEARS, adoptedInThree)
            .with(AdoptionTimelinesses.A1_THRESHOLD_DAYS, thresholds.get("a1" + year))
            .with(AdoptionTimelinesses.A2_THRESHOLD_DAYS, thresholds.get("a2" + year))
            .with(
                AdoptionTimelinesses.NOTE,
                Double.isNaN(placed) || isOver && Double.isNaN(adopted) ? TOO_FEW : null);
    // Days need three years of records, as the Department's measures do.
    if (!Double.isNaN(adoptedInThree)) {
      for (Field figure : AdoptionDays.DAYS) {
        row.with(figure, days.days(year, figure, adoptedInThree));
      }
    }
    return row.row();
  }

  private double sum(String name, LocalDate first, int months) {
    if (months == YEAR) {
      return book.sum(List.of(name), first, YEAR);
    }
    double sum = 0;
    for (int month = 0; month < months; month++) {
      sum += book.sum(List.of(name), first.plusMonths(month), 1);
    }
    return sum;
  }
}
