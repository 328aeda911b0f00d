package org.lacattribution.board.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.permanence.Pathway;
import org.lacattribution.council.Council;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.ReleaseLedger;

/**
 * Counts everything that the tables of the board are worked out from, each count once. What those
 * tables show is a function of these counts, so disclosure control has one place to look at.
 */
public final class Counting {
  /** Days after a day that are within 12 months of it. */
  public static final int YEAR_OF_DAYS = CaseEvents.YEAR;

  /** Months after the end at which families are followed up. */
  public static final List<Integer> FOLLOW_UPS = ProgrammeEvents.FOLLOW_UPS;

  /** Weeks of a group that daily reports are counted by. */
  public static final List<String> WEEKS = ProgrammeEvents.WEEKS;

  private static final int PARTS_OF_A_NAME = 8;
  private static final String MONTH = "1";

  private Counting() {}

  /**
   * Rows of {@link IndicatorCounts} of some authorities, by month; one job counts every event.
   *
   * @param council whose targets say how long a stage of permanence may take
   * @param laCodes authorities of the run
   */
  public static List<Row> rows(Tables tables, Council council, Scope scope, Set<String> laCodes) {
    CareEvents care = new CareEvents(tables, scope);
    List<Dataset<Row>> events =
        Stream.of(
                new CaseEvents(tables, scope).all(),
                new ProgrammeEvents(tables, scope).all(),
                care.all(),
                new Characteristics(tables, scope).all(care.childrenAtEnds()),
                List.of(PermanenceEvents.of(new Pathway(tables, council), care.childrenAtEnds())),
                new CarerEvents(tables).all())
            .flatMap(List::stream)
            .toList();
    return rows(tables, scope, laCodes, events);
  }

  /** The same of some events. */
  static List<Row> rows(
      Tables tables, Scope scope, Set<String> laCodes, List<Dataset<Row>> events) {
    Map<String, List<Row>> counted =
        Events.counted(events).collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.<String>getAs(Events.LA_CODE)));
    List<Row> rows = new ArrayList<>();
    new TreeMap<>(counted)
        .forEach(
            (laCode, ofCouncil) -> {
              if (laCodes.contains(laCode)) {
                rows.addAll(new CountRows(tables, scope.of(laCode), ofCouncil).rows());
              }
            });
    return rows;
  }

  /** A characteristic by which children are counted a year at a time, and its groups. */
  public record Characteristic(String name, List<String> groups) {}

  public static List<Characteristic> characteristics() {
    return Characteristics.BREAKDOWNS.stream()
        .map(breakdown -> new Characteristic(breakdown.name(), breakdown.categories()))
        .toList();
  }

  /**
   * Names of the counts that can be there: a population, or a population, breakdown and category.
   *
   * @param programmes codes of the council's programmes
   */
  public static Set<String> names(List<String> programmes) {
    Set<String> names = new TreeSet<>();
    for (Population population : Population.of(programmes)) {
      names.add(population.name());
      population
          .breakdowns()
          .forEach(
              breakdown ->
                  breakdown
                      .categories()
                      .forEach(
                          category ->
                              names.add(
                                  String.join(
                                      ".", population.name(), breakdown.name(), category))));
    }
    return names;
  }

  /** Month and population of all events of a month, out of a name in {@link ReleaseLedger}. */
  public record MonthCount(LocalDate month, String population) {}

  /**
   * What a name in the ledger of releases counts, where that is the events of one month.
   *
   * @return empty for any other count, and for numbers at a day
   */
  public static Stream<MonthCount> monthCount(String name) {
    String[] parts = name.split("\\|", -1);
    boolean isWholeMonth =
        parts.length == PARTS_OF_A_NAME && parts[3].equals(Events.WHOLE) && parts[6].equals(MONTH);
    return isWholeMonth && !Population.isOfADay(parts[2])
        ? Stream.of(new MonthCount(LocalDate.parse(parts[5]), parts[2]))
        : Stream.empty();
  }
}
