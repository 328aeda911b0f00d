package org.lacattribution.board.count;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;

/**
 * Counts of one council by name and period, as the warehouse or a release has them. A count has
 * periods of one length or more; NaN is one that a release does not show.
 */
public final class CountBook {
  /** Children of the authority, from population estimates. */
  public static final String CHILDREN = CareSeries.CHILDREN;

  /** Children in care at the end of a period. */
  public static final String IN_CARE = CareSeries.STOCK_END;

  /** Children who left care adopted. */
  public static final String ADOPTED = CareSeries.ADOPTED;

  private static final int YEAR = 12;

  /** Numbers at a day: a longer period has that of its end. */
  private static final Set<String> OF_A_DAY =
      Set.of(CareSeries.STOCK_END, CareSeries.AVERAGE_WEEK, CareSeries.CHILDREN);

  private final Map<String, SortedMap<Integer, SortedMap<LocalDate, Double>>> counts =
      new HashMap<>();

  /** The name of children in care of an age band. */
  public static String inCareAged(String band) {
    return CareSeries.AGE + band;
  }

  /** What there is of one council; only aggregates are collected. */
  public static CountBook of(Tables tables, String laCode) {
    CountBook book = new CountBook();
    tables
        .read(IndicatorCounts.TABLE)
        .filter(IndicatorCounts.LA_CODE.col().equalTo(laCode))
        .select(
            IndicatorCounts.POPULATION.col(),
            IndicatorCounts.BREAKDOWN.col(),
            IndicatorCounts.CATEGORY.col(),
            IndicatorCounts.FIRST_MONTH.col(),
            IndicatorCounts.MONTHS.col(),
            IndicatorCounts.EVENTS.col())
        .collectAsList()
        .forEach(book::add);
    CareSeries.into(book, tables, laCode);
    return book;
  }

  private void add(Row row) {
    String name =
        row.getString(1).equals(Events.WHOLE)
            ? row.getString(0)
            : String.join(".", row.getString(0), row.getString(1), row.getString(2));
    put(name, row.getDate(3).toLocalDate(), row.getInt(4), (Number) row.get(5));
  }

  /** Notes a count; null is one that is not shown. */
  public void put(String name, LocalDate first, int months, Number count) {
    counts
        .computeIfAbsent(name, n -> new TreeMap<>())
        .computeIfAbsent(months, m -> new TreeMap<>())
        .put(first, count == null ? Double.NaN : count.doubleValue());
  }

  /** Whether a count is there at all, shown or not. */
  public boolean has(String name) {
    return counts.containsKey(name);
  }

  /** Whether every one of some counts is zero in all periods that it has. */
  public boolean isZero(List<String> names) {
    return names.stream()
        .flatMap(name -> counts.getOrDefault(name, new TreeMap<>()).values().stream())
        .flatMap(periods -> periods.values().stream())
        .allMatch(count -> count == 0);
  }

  /** The shortest periods in which every one of some counts is shown at least once. */
  public OptionalInt shortest(List<String> names) {
    int longest = 0;
    for (String name : names) {
      OptionalInt shortest =
          counts.getOrDefault(name, new TreeMap<>()).entrySet().stream()
              .filter(length -> length.getValue().values().stream().anyMatch(x -> !x.isNaN()))
              .mapToInt(Map.Entry::getKey)
              .min();
      if (shortest.isEmpty()) {
        return OptionalInt.empty();
      }
      longest = Math.max(longest, shortest.getAsInt());
    }
    return longest == 0 ? OptionalInt.empty() : OptionalInt.of(longest);
  }

  /** First months of the periods of a length that any of some counts has. */
  public Set<LocalDate> periods(List<String> names, int months) {
    Set<LocalDate> periods = new TreeSet<>();
    for (String name : names) {
      SortedMap<Integer, SortedMap<LocalDate, Double>> lengths =
          counts.getOrDefault(name, new TreeMap<>());
      if (lengths.containsKey(months)) {
        periods.addAll(lengths.get(months).keySet());
      } else if (!lengths.isEmpty()) {
        lengths.get(lengths.firstKey()).keySet().stream()
            .filter(month -> begins(month, months))
            .forEach(periods::add);
      }
    }
    return periods;
  }

  /** Whether a quarter or a year of April begins in a month. */
  public static boolean begins(LocalDate month, int months) {
    return Math.floorMod(month.getMonthValue() - 4, months) == 0;
  }

  /** Sum of some counts in a period; NaN where one of them is not known there. */
  public double sum(List<String> names, LocalDate first, int months) {
    return names.stream().mapToDouble(name -> count(name, first, months)).sum();
  }

  private double count(String name, LocalDate first, int months) {
    SortedMap<Integer, SortedMap<LocalDate, Double>> lengths =
        counts.getOrDefault(name, new TreeMap<>());
    if (lengths.containsKey(months) && lengths.get(months).containsKey(first)) {
      return lengths.get(months).get(first);
    }
    for (Map.Entry<Integer, SortedMap<LocalDate, Double>> length : lengths.entrySet()) {
      int step = length.getKey();
      if (step < months && months % step == 0) {
        double sum = 0;
        for (int at = isOfADay(name) ? months - step : 0; at < months; at += step) {
          sum += length.getValue().getOrDefault(first.plusMonths(at), Double.NaN);
        }
        return sum;
      }
    }
    return Double.NaN;
  }

  private static boolean isOfADay(String name) {
    return OF_A_DAY.contains(name)
        || name.startsWith(CareSeries.AGE)
        || Population.isOfADay(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
  }

  /** First month of the financial year of a month. */
  public static LocalDate april(LocalDate month) {
    return month.minusMonths(Math.floorMod(month.getMonthValue() - 4, YEAR));
  }
}
