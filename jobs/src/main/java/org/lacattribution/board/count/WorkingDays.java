package org.lacattribution.board.count;

import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Working days of England: no Saturday, Sunday or bank holiday. The day of an event is day 0.
 *
 * <p>Bank holidays follow the Banking and Financial Dealings Act 1971 and the days that were
 * proclaimed in place of or besides them (gov.uk, UK bank holidays).
 */
final class WorkingDays {
  static final String DAY = "working_day";
  static final String NUMBER = "working_number";

  /** Days proclaimed once: weddings, jubilees, a funeral and a coronation. */
  private static final Set<LocalDate> PROCLAIMED =
      Set.of(
          LocalDate.of(2002, 6, 3),
          LocalDate.of(2002, 6, 4),
          LocalDate.of(2011, 4, 29),
          LocalDate.of(2012, 6, 4),
          LocalDate.of(2012, 6, 5),
          LocalDate.of(2022, 6, 2),
          LocalDate.of(2022, 6, 3),
          LocalDate.of(2022, 9, 19),
          LocalDate.of(2023, 5, 8));

  /** Years in which the spring holiday moved to a proclaimed day. */
  private static final Set<Integer> SPRING_MOVED = Set.of(2002, 2012, 2022);

  private static final int VICTORY_IN_EUROPE = 2020;
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

  private WorkingDays() {}

  /**
   * How many working days there were up to and with each day: the difference of two is the number
   * of working days after one, up to and with the other.
   *
   * @return one row for {@code working_day} from 1990, with {@code working_number}
   */
  static Dataset<Row> numbered(SparkSession spark, LocalDate last) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (int year = FIRST.getYear(); year <= last.getYear(); year++) {
      Set<LocalDate> holidays = holidays(year);
      LocalDate from = LocalDate.of(year, 1, 1);
      for (LocalDate day = from; day.getYear() == year; day = day.plusDays(1)) {
        number += isWeekend(day) || holidays.contains(day) ? 0 : 1;
        rows.add(RowFactory.create(Date.valueOf(day), number));
      }
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(DAY, DataTypes.DateType, false)
            .add(NUMBER, DataTypes.IntegerType, false));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static Set<LocalDate> holidays(int year) {
    Set<LocalDate> days = new TreeSet<>();
    LocalDate easter = easter(year);
    days.add(afterWeekend(LocalDate.of(year, Month.JANUARY, 1)));
    days.add(easter.minusDays(2));
    days.add(easter.plusDays(1));
    days.add(
        year == VICTORY_IN_EUROPE
            ? LocalDate.of(year, Month.MAY, 8)
            : LocalDate.of(year, Month.MAY, 1)
                .with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
    if (!SPRING_MOVED.contains(year)) {
      days.add(lastMonday(year, Month.MAY));
    }
    days.add(lastMonday(year, Month.AUGUST));
    LocalDate christmas = LocalDate.of(year, Month.DECEMBER, 25);
    for (LocalDate day : List.of(christmas, christmas.plusDays(1))) {
      LocalDate free = afterWeekend(day);
      days.add(days.contains(free) ? free.plusDays(1) : free);
    }
    PROCLAIMED.stream().filter(day -> day.getYear() == year).forEach(days::add);
    return days;
  }

  private static LocalDate lastMonday(int year, Month month) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
  }

  /** The day, or the Monday after it where it falls on a weekend. */
  private static LocalDate afterWeekend(LocalDate day) {
    return isWeekend(day) ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
  }

  /** Easter Sunday of the Gregorian calendar (anonymous algorithm, Nature, 20 April 1876). */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int g = (8 * b + 13) / 25;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }
}
