package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Population.Breakdown;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Reviews;
import org.lacattribution.table.conformed.Visits;
import org.lacattribution.table.published.IndicatorCounts;

/**
 * Rows of {@link IndicatorCounts} of one council, from events counted by month: every month of the
 * source has a row, an empty one too, and the parts of a breakdown sum to the whole.
 */
final class CountRows {
  private static final String CASES = "ssd_cases";
  private static final String PROGRAMMES = "programme";
  private static final int YEAR = 12;
  private static final int MARCH = 3;
  private static final String CARERS = "carers";
  private static final String SESSIONS = "group_session";

  /** First and last month in which a source is whole. */
  private record Months(LocalDate first, LocalDate last) {
    Stream<LocalDate> all() {
      return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1));
    }
  }

  private final Scope scope;
  private final CountBook care;
  private final Map<Population.Span, Months> spans = new HashMap<>();
  private final Map<String, TreeMap<LocalDate, Long>> counted = new HashMap<>();

  /**
   * Of one council.
   *
   * @param events rows of {@link Events#counted} of the council
   */
  CountRows(Tables tables, Scope scope, List<Row> events) {
    this.scope = scope;
    care = new CountBook();
    CareSeries.into(care, tables, scope.laCode());
    cover(tables);
    coverDays(
        tables.read(Reviews.TABLE), Reviews.LA_CODE, Reviews.REVIEW_DATE, Population.Span.REVIEWS);
    coverDays(tables.read(Visits.TABLE), Visits.LA_CODE, Visits.VISIT_DATE, Population.Span.VISITS);
    for (Row row : events) {
      counted
          .computeIfAbsent(
              named(
                  row.getAs(Events.POPULATION),
                  row.getAs(Events.BREAKDOWN),
                  row.getAs(Events.CATEGORY)),
              n -> new TreeMap<>())
          .merge(
              row.<java.sql.Date>getAs(Events.MONTH).toLocalDate(),
              row.<Long>getAs(Events.EVENTS),
              Long::sum);
    }
  }

  private static String named(String population, String breakdown, String category) {
    return String.join(".", population, breakdown, category);
  }

  private static String name(Population population, Breakdown breakdown, String category) {
    return named(population.name(), breakdown.name(), category);
  }

  private void cover(Tables tables) {
    List<LocalDate> months = List.copyOf(care.periods(List.of(CareSeries.STOCK_END), 1));
    if (!months.isEmpty()) {
      spans.put(Population.Span.CARE, new Months(months.get(0), months.get(months.size() - 1)));
    }
    tables
        .read(Coverage.TABLE)
        .filter(Coverage.LA_CODE.col().equalTo(scope.laCode()))
        .select(Coverage.SOURCE.col(), Coverage.FIRST_DAY.col(), Coverage.LAST_DAY.col())
        .collectAsList()
        .forEach(
            row -> {
              LocalDate first =
                  row.getDate(1).toLocalDate().minusDays(1).withDayOfMonth(1).plusMonths(1);
              LocalDate end =
                  row.getDate(2).toLocalDate().plusDays(1).minusMonths(1).withDayOfMonth(1);
              LocalDate last = end.isBefore(scope.lastMonth()) ? end : scope.lastMonth();
              if (row.getString(0).equals(CASES)) {
                spans.put(Population.Span.CASES, new Months(first, last));
              } else if (row.getString(0).equals(PROGRAMMES)) {
                spans.put(Population.Span.PROGRAMMES, new Months(first, last));
                spans.put(
                    Population.Span.PROGRAMMES_AND_BEFORE, new Months(first.minusMonths(1), last));
              } else if (row.getString(0).equals(CARERS)) {
                spans.put(Population.Span.CARERS, new Months(first, last));
              } else if (row.getString(0).equals(SESSIONS)) {
                // Weeks without a group are weeks without a session, so the source does not end.
                spans.put(Population.Span.SESSIONS, new Months(first, scope.lastMonth()));
              }
            });
  }

  /** Reviews and visits are whole from the month after the first on record to that of the last. */
  private void coverDays(Dataset<Row> rows, Field la, Field day, Population.Span span) {
    Row days =
        rows.filter(la.col().equalTo(scope.laCode())).agg(min(day.col()), max(day.col())).first();
    if (!days.isNullAt(0)) {
      LocalDate last = days.getDate(1).toLocalDate().withDayOfMonth(1);
      spans.put(
          span,
          new Months(
              days.getDate(0).toLocalDate().withDayOfMonth(1).plusMonths(1),
              last.isBefore(scope.lastMonth()) ? last : scope.lastMonth()));
    }
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Population population : Population.of(scope.programmes())) {
      Months months = spans.get(population.span());
      if (months != null && isRecorded(population)) {
        months.all().forEach(month -> add(rows, population, month));
      }
    }
    return rows;
  }

  /** A population without an event in any month has no source. */
  private boolean isRecorded(Population population) {
    return population.opened() != null
        ? hasEvents(population.opened())
        : population.whole() != null || hasEvents(population.name());
  }

  private boolean hasEvents(String population) {
    return counted.keySet().stream().anyMatch(name -> name.startsWith(population + "."));
  }

  private void add(List<Row> rows, Population population, LocalDate month) {
    long whole = whole(population, month);
    if (population.whole() == null) {
      rows.add(row(population.name(), Events.WHOLE, Events.WHOLE, month, 1, whole));
    }
    for (Breakdown breakdown : population.breakdowns()) {
      boolean isDivided = breakdown.always() || isRecorded(population, breakdown);
      if (isDivided && breakdown.months() == 1) {
        addParts(
            rows,
            population,
            breakdown,
            month,
            parts(population, breakdown, month, divided(population, breakdown, month, whole)));
      } else if (isDivided && isWholeYear(population, month)) {
        addParts(
            rows,
            population,
            breakdown,
            month.minusMonths(YEAR - 1L),
            partsOfYear(population, breakdown, month));
      }
    }
  }

  private void addParts(
      List<Row> rows,
      Population population,
      Breakdown breakdown,
      LocalDate first,
      Map<String, Long> parts) {
    parts.forEach(
        (category, events) ->
            rows.add(
                row(
                    population.name(),
                    breakdown.name(),
                    category,
                    first,
                    breakdown.months(),
                    events)));
  }

  /** Whether a year that ends on 31 March ends with a month, and its source is whole in it. */
  private boolean isWholeYear(Population population, LocalDate month) {
    return month.getMonthValue() == MARCH
        && (Population.isOfADay(population.name())
            || !month.minusMonths(YEAR - 1L).isBefore(spans.get(population.span()).first()));
  }

  private Map<String, Long> partsOfYear(
      Population population, Breakdown breakdown, LocalDate march) {
    if (Population.isOfADay(population.name())) {
      return parts(
          breakdown,
          whole(population, march),
          category -> in(name(population, breakdown, category), march));
    }
    List<LocalDate> months =
        Stream.iterate(march.minusMonths(YEAR - 1L), month -> month.plusMonths(1))
            .limit(YEAR)
            .toList();
    return parts(
        breakdown,
        months.stream().mapToLong(month -> whole(population, month)).sum(),
        category ->
            months.stream()
                .mapToLong(month -> in(name(population, breakdown, category), month))
                .sum());
  }

  /** What a breakdown divides: all of the population, or a part of it. */
  private long divided(Population population, Breakdown breakdown, LocalDate month, long whole) {
    return breakdown.of().map(part -> in(population.name() + "." + part, month)).orElse(whole);
  }

  private boolean isRecorded(Population population, Breakdown breakdown) {
    return breakdown.categories().stream()
        .filter(category -> !category.equals(breakdown.rest()))
        .anyMatch(
            category -> counted.containsKey(named(population.name(), breakdown.name(), category)));
  }

  private long whole(Population population, LocalDate month) {
    if (population.whole() != null) {
      return Math.round(care.sum(List.of(population.whole()), month, 1));
    }
    if (population.opened() != null) {
      return upTo(named(population.opened(), Events.WHOLE, Events.WHOLE), month)
          - upTo(named(population.closed(), Events.WHOLE, Events.WHOLE), month);
    }
    TreeMap<LocalDate, Long> whole =
        counted.get(named(population.name(), Events.WHOLE, Events.WHOLE));
    return whole == null ? firstBreakdown(population, month) : whole.getOrDefault(month, 0L);
  }

  /** Of moves, which are counted in parts alone. */
  private long firstBreakdown(Population population, LocalDate month) {
    Breakdown breakdown = population.breakdowns().get(0);
    return breakdown.categories().stream()
        .mapToLong(category -> in(named(population.name(), breakdown.name(), category), month))
        .sum();
  }

  /** Parts of a month; the last takes what the others leave. */
  private Map<String, Long> parts(
      Population population, Breakdown breakdown, LocalDate month, long whole) {
    boolean isStock = population.opened() != null;
    return parts(
        breakdown,
        whole,
        category -> {
          String name = name(population, breakdown, category);
          return breakdown.name().equals(Population.DESTINATION)
              ? exits(category, name, month)
              : isStock ? upTo(name, month) : in(name, month);
        });
  }

  /** Parts of a whole, of which the last takes what the others leave. */
  private static Map<String, Long> parts(
      Breakdown breakdown, long whole, ToLongFunction<String> counted) {
    Map<String, Long> parts = new TreeMap<>();
    breakdown.categories().forEach(category -> parts.put(category, counted.applyAsLong(category)));
    String rest = breakdown.rest();
    long others =
        parts.entrySet().stream()
            .filter(part -> !part.getKey().equals(rest))
            .mapToLong(Map.Entry::getValue)
            .sum();
    parts.put(rest, whole - others);
    // Parts of a source of its own may find more than the whole has: the largest gives way.
    while (parts.get(rest) < 0) {
      String largest =
          parts.entrySet().stream()
              .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
              .orElseThrow()
              .getKey();
      parts.merge(largest, -1L, Long::sum);
      parts.merge(rest, 1L, Long::sum);
    }
    return parts;
  }

  /** Whether children came back is known when a year is over for all who left in the month. */
  private long exits(String category, String name, LocalDate month) {
    long left = in(named(Population.EXITS, Population.DESTINATION, "home_or_order"), month);
    LocalDate lastDay = month.plusMonths(1).minusDays(1);
    boolean isKnown = !lastDay.plusDays(CaseEvents.YEAR).isAfter(scope.asOf());
    long returned =
        Math.min(
            left, in(named(Population.EXITS, Population.DESTINATION, Population.RETURNED), month));
    return switch (category) {
      case Population.RETURNED -> isKnown ? returned : 0;
      case Population.STAYED -> isKnown ? left - returned : 0;
      case Population.NOT_KNOWN -> isKnown ? 0 : left;
      default -> in(name, month);
    };
  }

  private long in(String name, LocalDate month) {
    return counted.getOrDefault(name, new TreeMap<>()).getOrDefault(month, 0L);
  }

  private long upTo(String name, LocalDate month) {
    return counted.getOrDefault(name, new TreeMap<>()).headMap(month, true).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Row row(
      String population,
      String breakdown,
      String category,
      LocalDate first,
      int months,
      long events) {
    return NewRow.of(IndicatorCounts.TABLE, scope.runId(), scope.asOf(), scope.laCode())
        .with(IndicatorCounts.POPULATION, population)
        .with(IndicatorCounts.BREAKDOWN, breakdown)
        .with(IndicatorCounts.CATEGORY, category)
        .with(IndicatorCounts.FIRST_MONTH, first)
        .with(IndicatorCounts.MONTHS, months)
        .with(IndicatorCounts.EVENTS, events)
        .row();
  }
}
