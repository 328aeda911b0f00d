package org.lacattribution.disclose;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.ProgrammeCount;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.StockFlow;

/**
 * Counts of the board as fine as may be released: each breakdown by month, by quarter or by year,
 * whichever is the shortest in which few of its parts are too small; a breakdown that is too small
 * by year is not released at all. The second and third year decide, so that a series has the same
 * periods in every release; in the first, what looks back a year still lacks its history.
 *
 * <p>Programmes sum to all programmes. Each has periods of its own length, a year at most, and the
 * sum has the longest of them: in a shorter one it would give away a programme that is too small
 * for it.
 */
final class BoardBreakdown {
  private static final String WHOLE = "whole";
  private static final List<Integer> LENGTHS = List.of(1, 3, 12);
  private static final int YEAR = 12;
  private static final int DECIDING_MONTHS = 24;

  /** Of a hundred counts of a breakdown, so many may be too small to be shown. */
  private static final int FEW_OF_A_HUNDRED = 10;

  /** Populations that are numbers at the end of a month, with what opens and closes them. */
  private static final Map<String, List<String>> OPEN =
      Map.of(
          "plans_open", List.of("plans_started", "plans_ended"),
          "early_help_open", List.of("early_help_started", "early_help_closed"),
          "carers_open", List.of("carers_approved", "carers_left"),
          "programme_open", List.of("programme_started", "programme_ended"),
          "in_care", List.of());

  /** Populations whose whole is a column of stock and flow. */
  private static final Map<String, String> OF_CARE =
      Map.of(
          "entries", StockFlow.ENTRIES.name(),
          "in_care", StockFlow.STOCK_END.name());

  private static final String MOVES_BETWEEN_GROUPS = "moves|group|another";

  /** Sums of reasons of leaving, which flow_breakdown has by year: a release has no second cut. */
  private static final String OTHER_CUT = "exits";

  private static final String TYPE = "type";
  private static final String REACHED = "reached";
  private static final String SINCE_APPROVAL = "since_approval";
  private static final String WAS_APPROVED = "approved";

  private static final List<String> CARER_TYPES =
      CodeList.named("carer_type").codes().stream().map(CodeList.Code::code).toList();

  private BoardBreakdown() {}

  /** Rows of {@link IndicatorCounts} of one authority, in the periods that may be released. */
  static Dataset<Row> of(Tables tables, long threshold) {
    Dataset<Row> read = tables.read(IndicatorCounts.TABLE);
    Map<List<String>, List<Row>> breakdowns =
        read.collectAsList().stream()
            .filter(row -> !staysInside(text(row, IndicatorCounts.POPULATION.name())))
            .collect(
                groupingBy(
                    row ->
                        List.of(
                            text(row, IndicatorCounts.POPULATION.name()),
                            text(row, IndicatorCounts.BREAKDOWN.name())),
                    () -> new TreeMap<>(java.util.Comparator.comparing(List::toString)),
                    toList()));
    Map<List<String>, Integer> lengths = new HashMap<>();
    breakdowns.forEach(
        (name, months) ->
            length(name, months, threshold).ifPresent(length -> lengths.put(name, length)));
    breakdowns.keySet().forEach(part -> lengthen(part, lengths));
    List<Row> rows = new ArrayList<>();
    breakdowns.forEach(
        (name, months) -> {
          if (lengths.containsKey(name)) {
            rows.addAll(spans(months, lengths.get(name)));
          }
        });
    return read.sparkSession().createDataFrame(rows, IndicatorCounts.TABLE.schema());
  }

  private static boolean staysInside(String population) {
    return population.equals(OTHER_CUT)
        || ProgrammeCount.named(population).filter(ProgrammeCount::staysInside).isPresent();
  }

  /**
   * Months of the periods of a breakdown.
   *
   * @param name population and breakdown
   */
  private static Optional<Integer> length(List<String> name, List<Row> months, long threshold) {
    Optional<ProgrammeCount> ofProgramme = ProgrammeCount.named(name.get(0));
    if (ofProgramme.filter(ProgrammeCount::isOfNobody).isPresent()) {
      return Optional.of(1);
    }
    if (isYearly(months)) {
      return Optional.of(YEAR);
    }
    return LENGTHS.stream()
        .filter(length -> isLargeEnough(spans(months, length), threshold))
        .findFirst()
        .or(() -> isSummed(name) ? Optional.of(YEAR) : Optional.empty());
  }

  private static boolean isSummed(List<String> name) {
    return ProgrammeCount.named(name.get(0)).flatMap(ProgrammeCount::total).isPresent()
        && (name.get(1).equals(WHOLE) || name.get(1).equals(ProgrammeCount.REASON));
  }

  /** The sum of programmes has no shorter periods than any of them. */
  private static void lengthen(List<String> part, Map<List<String>, Integer> lengths) {
    if (isSummed(part)) {
      String total = ProgrammeCount.named(part.get(0)).flatMap(ProgrammeCount::total).orElseThrow();
      lengths.computeIfPresent(
          List.of(total, part.get(1)), (sum, length) -> Math.max(length, lengths.get(part)));
    }
  }

  private static String text(Row row, String column) {
    return row.get(index(column)).toString();
  }

  /** Counted by year: there is nothing longer, so small counts are suppressed one by one. */
  private static boolean isYearly(List<Row> rows) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> text(row, IndicatorCounts.MONTHS.name()).equals("12"));
  }

  private static boolean isLargeEnough(List<Row> spans, long threshold) {
    LocalDate first =
        spans.stream().map(BoardBreakdown::first).min(LocalDate::compareTo).orElse(LocalDate.MAX);
    LocalDate end = first.plusMonths(YEAR + DECIDING_MONTHS);
    boolean isLong = spans.stream().anyMatch(row -> !first(row).isBefore(end.minusMonths(YEAR)));
    LocalDate from = isLong ? first.plusMonths(YEAR) : first;
    List<Row> deciding =
        spans.stream()
            .filter(row -> !first(row).isBefore(from) && first(row).isBefore(end))
            .toList();
    Map<String, List<Row>> parts =
        deciding.stream().collect(groupingBy(row -> text(row, IndicatorCounts.CATEGORY.name())));
    return !deciding.isEmpty()
        && parts.values().stream()
            .allMatch(
                part -> {
                  long small =
                      part.stream()
                          .mapToLong(row -> events(row))
                          .filter(events -> events >= 1 && events < threshold)
                          .count();
                  return small * 100 <= (long) FEW_OF_A_HUNDRED * part.size();
                });
  }

  private static LocalDate first(Row row) {
    return LocalDate.parse(text(row, IndicatorCounts.FIRST_MONTH.name()));
  }

  /** Whole quarters and years, which begin in April; a number at a day is that of the end. */
  private static List<Row> spans(List<Row> months, int length) {
    if (length == 1 || isYearly(months)) {
      return months;
    }
    Map<String, List<Row>> spans =
        months.stream()
            .collect(
                groupingBy(
                    row -> text(row, IndicatorCounts.CATEGORY.name()) + begin(first(row), length),
                    TreeMap::new,
                    toList()));
    return spans.values().stream()
        .filter(span -> span.size() == length || isFirstEnd(span, length))
        .map(span -> span(span, length))
        .toList();
  }

  /** What is open before the first event has no month before it, and is known at its end. */
  private static boolean isFirstEnd(List<Row> span, int length) {
    return ProgrammeCount.named(text(span.get(0), IndicatorCounts.POPULATION.name()))
            .filter(count -> count == ProgrammeCount.FAMILIES)
            .isPresent()
        && span.stream()
            .anyMatch(row -> first(row).equals(begin(first(row), length).plusMonths(length - 1L)));
  }

  private static LocalDate begin(LocalDate month, int length) {
    return month.minusMonths(Math.floorMod(month.getMonthValue() - 4, length));
  }

  private static Row span(List<Row> months, int length) {
    Row first = months.get(0);
    Row last = months.stream().max((a, b) -> first(a).compareTo(first(b))).orElseThrow();
    long events =
        isOpen(text(first, IndicatorCounts.POPULATION.name()))
            ? events(last)
            : months.stream().mapToLong(row -> events(row)).sum();
    Object[] values = new Object[first.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = first.get(i);
    }
    values[index(IndicatorCounts.FIRST_MONTH.name())] = Date.valueOf(begin(first(first), length));
    values[index(IndicatorCounts.MONTHS.name())] = length;
    values[index(IndicatorCounts.EVENTS.name())] = events;
    return RowFactory.create(values);
  }

  private static boolean isOpen(String population) {
    return OPEN.containsKey(population) || population.endsWith("_open");
  }

  /** What opens and closes cases that are open; none where these are not counted. */
  private static List<String> flows(String population) {
    return ProgrammeCount.named(population)
        .filter(count -> count == ProgrammeCount.FAMILIES)
        .map(count -> count.programme(population))
        .map(code -> List.of(ProgrammeCount.STARTED.of(code), ProgrammeCount.ENDED.of(code)))
        .orElse(OPEN.getOrDefault(population, List.of()));
  }

  private static long events(Row row) {
    return row.getLong(index(IndicatorCounts.EVENTS.name()));
  }

  private static int index(String column) {
    return IndicatorCounts.TABLE.fields().indexOf(IndicatorCounts.TABLE.field(column));
  }

  /**
   * Equations between counts of the board, and with those of stock and flow: parts sum to what they
   * divide, types of carer to all, and what opens and closes is the change of what is open. Each is
   * stated for the periods in which one of its counts is given, the others summed to it.
   */
  static List<Map<String, Integer>> links(Set<String> names) {
    Set<Map<String, Integer>> links = new LinkedHashSet<>();
    Map<String, Set<Cell>> periods = new TreeMap<>();
    Map<String, Set<Cell>> parts = new TreeMap<>();
    Map<String, Set<String>> programmes = new TreeMap<>();
    for (String text : names) {
      CountName name = CountName.of(text);
      if (name.table().equals(IndicatorCounts.TABLE.shortName())) {
        Cell cell = Cell.of(name);
        periods
            .computeIfAbsent(cell.laCode() + cell.population(), p -> new LinkedHashSet<>())
            .add(cell.with(WHOLE, WHOLE));
        parts
            .computeIfAbsent(
                cell.laCode() + cell.population() + "|" + cell.breakdown(),
                b -> new LinkedHashSet<>())
            .add(cell.in(LocalDate.EPOCH, 1));
        balance(cell, names).ifPresent(links::add);
        types(cell, names).ifPresent(links::add);
        ProgrammeCount.named(cell.population())
            .flatMap(ProgrammeCount::total)
            .ifPresent(
                total ->
                    programmes
                        .computeIfAbsent(total + "|" + cell.breakdown(), t -> new TreeSet<>())
                        .add(cell.population()));
        moves(cell, text, names).ifPresent(links::add);
      }
    }
    for (Set<Cell> breakdown : parts.values()) {
      Cell any = breakdown.iterator().next();
      if (!any.breakdown().equals(WHOLE)) {
        periods
            .get(any.laCode() + any.population())
            .forEach(
                period ->
                    parts(breakdown, any.in(period.first(), period.months()), names)
                        .ifPresent(links::add));
      }
    }
    for (String text : names) {
      CountName name = CountName.of(text);
      if (name.table().equals(IndicatorCounts.TABLE.shortName())) {
        sum(Cell.of(name), programmes, names).ifPresent(links::add);
      }
    }
    return List.copyOf(links);
  }

  /** The parts of a breakdown in a period sum to what they divide. */
  private static Optional<Map<String, Integer>> parts(
      Set<Cell> breakdown, Cell any, Set<String> names) {
    return equation(
        any.months(),
        breakdown.stream().map(part -> cells(part.in(any.first(), any.months()), names)),
        Stream.of(whole(any, names)));
  }

  /** The cells that sum to what a breakdown divides in a period; empty where they are not there. */
  private static Optional<List<String>> whole(Cell cell, Set<String> names) {
    String care = OF_CARE.get(cell.population());
    if (care != null) {
      return ofCare(cell, care, names);
    }
    return cells(divided(cell), names);
  }

  /** What a breakdown divides: for the most part all of a population. */
  private static Cell divided(Cell cell) {
    String breakdown = cell.breakdown();
    if (breakdown.startsWith(SINCE_APPROVAL)) {
      return cell.with(breakdown.replace(SINCE_APPROVAL, REACHED), WAS_APPROVED);
    }
    return breakdown.startsWith(REACHED + "_")
        ? cell.with(TYPE, breakdown.substring(REACHED.length() + 1))
        : cell.with(WHOLE, WHOLE);
  }

  /** How far carers of each type have come sums to how far all have. */
  private static Optional<Map<String, Integer>> types(Cell cell, Set<String> names) {
    return Stream.of(REACHED, SINCE_APPROVAL)
        .filter(breakdown -> cell.breakdown().startsWith(breakdown))
        .findFirst()
        .flatMap(
            breakdown ->
                equation(
                    cell.months(),
                    CARER_TYPES.stream()
                        .map(
                            type ->
                                cells(cell.with(breakdown + "_" + type, cell.category()), names)),
                    Stream.of(cells(cell.with(breakdown, cell.category()), names))));
  }

  /**
   * Two sums that are equal; empty where a count of them is not there, or none is of the period.
   */
  private static Optional<Map<String, Integer>> equation(
      int months, Stream<Optional<List<String>>> sum, Stream<Optional<List<String>>> other) {
    Map<String, Integer> equation = new LinkedHashMap<>();
    List<Optional<List<String>>> sums = sum.toList();
    List<Optional<List<String>>> others = other.toList();
    if (Stream.concat(sums.stream(), others.stream()).anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    sums.forEach(names -> names.get().forEach(name -> equation.merge(name, 1, Integer::sum)));
    others.forEach(names -> names.get().forEach(name -> equation.merge(name, -1, Integer::sum)));
    String ofPeriod = "|%d|%s".formatted(months, IndicatorCounts.EVENTS.name());
    return equation.keySet().stream().anyMatch(name -> name.endsWith(ofPeriod))
        ? Optional.of(equation)
        : Optional.empty();
  }

  /** A count in a period: itself, or those of the shorter periods in it, or of its end. */
  private static Optional<List<String>> cells(Cell cell, Set<String> names) {
    boolean isOpen = isOpen(cell.population());
    return LENGTHS.stream()
        .filter(length -> cell.months() % length == 0)
        .map(
            length ->
                Stream.iterate(cell.first(), month -> month.plusMonths(length))
                    .limit(cell.months() / length)
                    .skip(isOpen ? cell.months() / length - 1 : 0)
                    .map(month -> cell.in(month, length).text())
                    .toList())
        .filter(names::containsAll)
        .findFirst();
  }

  private static Optional<List<String>> ofCare(Cell cell, String column, Set<String> names) {
    boolean isStock = column.equals(StockFlow.STOCK_END.name());
    List<String> months =
        Stream.iterate(cell.first(), month -> month.plusMonths(1))
            .limit(cell.months())
            .skip(isStock ? cell.months() - 1 : 0)
            .map(
                month ->
                    new CountName(
                            StockFlow.TABLE.shortName(),
                            List.of(
                                cell.laCode(),
                                month.toString(),
                                CareBreakdown.ALL,
                                CareBreakdown.ALL),
                            column)
                        .text())
            .toList();
    if (names.containsAll(months)) {
      return Optional.of(months);
    }
    String period =
        new CountName(
                PeriodFlows.TABLE.shortName(),
                List.of(cell.laCode(), cell.first().toString(), Integer.toString(cell.months())),
                column)
            .text();
    return names.contains(period) ? Optional.of(List.of(period)) : Optional.empty();
  }

  /**
   * A count of all programmes is that of each of them. A programme without the breakdown has none
   * in it but the rest.
   */
  private static Optional<Map<String, Integer>> sum(
      Cell cell, Map<String, Set<String>> programmes, Set<String> names) {
    Set<String> parts =
        programmes.getOrDefault(cell.population() + "|" + cell.breakdown(), Set.of());
    if (parts.isEmpty() || cell.breakdown().equals(ProgrammeCount.REASON) && cell.isRest()) {
      return Optional.empty();
    }
    Map<String, Integer> equation = new LinkedHashMap<>(Map.of(cell.text(), -1));
    for (String part : parts) {
      Optional<List<String>> cells = cells(cell.of(part), names);
      if (cells.isEmpty()) {
        return Optional.empty();
      }
      cells.get().forEach(name -> equation.put(name, 1));
    }
    return Optional.of(equation);
  }

  /**
   * Open at the end is open at the end before, and what opened, less what closed, in all and in
   * each part that all three have.
   */
  private static Optional<Map<String, Integer>> balance(Cell cell, Set<String> names) {
    return stock(cell.population())
        .flatMap(
            open -> {
              List<String> flows = flows(open);
              Cell stock = cell.of(open);
              return equation(
                  cell.months(),
                  Stream.of(
                      atEndOf(stock, cell.first().minusMonths(1), names),
                      cells(cell.of(flows.get(0)), names)),
                  Stream.of(
                      atEndOf(stock, cell.first().plusMonths(cell.months() - 1L), names),
                      cells(cell.of(flows.get(1)), names)));
            });
  }

  /** The cases that a population is, or opens or closes; empty where nothing is open. */
  private static Optional<String> stock(String population) {
    Optional<String> ofProgramme =
        ProgrammeCount.named(population)
            .filter(
                count ->
                    Set.of(ProgrammeCount.FAMILIES, ProgrammeCount.STARTED, ProgrammeCount.ENDED)
                        .contains(count))
            .map(count -> ProgrammeCount.FAMILIES.of(count.programme(population)));
    return ofProgramme.or(
        () ->
            OPEN.entrySet().stream()
                .filter(open -> !open.getValue().isEmpty())
                .filter(
                    open ->
                        open.getKey().equals(population) || open.getValue().contains(population))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  /** A number at the end of a month, which is that of any period that ends then. */
  private static Optional<List<String>> atEndOf(Cell stock, LocalDate month, Set<String> names) {
    return LENGTHS.stream()
        .map(length -> stock.in(month.minusMonths(length - 1L), length).text())
        .filter(names::contains)
        .findFirst()
        .map(List::of);
  }

  /** Moves from one placement group to another are those of stock and flow. */
  private static Optional<Map<String, Integer>> moves(Cell cell, String text, Set<String> names) {
    if (!(cell.population() + "|" + cell.breakdown() + "|" + cell.category())
        .equals(MOVES_BETWEEN_GROUPS)) {
      return Optional.empty();
    }
    return ofCare(cell, StockFlow.MOVED_IN.name(), names)
        .map(
            care -> {
              Map<String, Integer> equation = new LinkedHashMap<>(Map.of(text, 1));
              care.forEach(name -> equation.put(name, -1));
              return equation;
            });
  }

  /** A count of the board by the parts of its key. */
  private record Cell(
      String laCode,
      String population,
      String breakdown,
      String category,
      LocalDate first,
      int months) {
    static Cell of(CountName name) {
      List<String> key = name.key();
      return new Cell(
          key.get(0),
          key.get(1),
          key.get(2),
          key.get(3),
          LocalDate.parse(key.get(4)),
          Integer.parseInt(key.get(5)));
    }

    Cell with(String otherBreakdown, String otherCategory) {
      return new Cell(laCode, population, otherBreakdown, otherCategory, first, months);
    }

    Cell of(String otherPopulation) {
      return new Cell(laCode, otherPopulation, breakdown, category, first, months);
    }

    Cell in(LocalDate month, int length) {
      return new Cell(laCode, population, breakdown, category, month, length);
    }

    boolean isRest() {
      return category.equals("other");
    }

    String text() {
      return new CountName(
              IndicatorCounts.TABLE.shortName(),
              List.of(
                  laCode,
                  population,
                  breakdown,
                  category,
                  first.toString(),
                  Integer.toString(months)),
              IndicatorCounts.EVENTS.name())
          .text();
    }
  }
}
