package org.lacattribution.simulate;

import java.time.LocalDate;

/** Calendar months as whole numbers from April 1996, which is 0. */
final class Months {
  private static final int APRIL_1996 = 1996 * 12 + 3;
  private static final int COUNT = 600;
  private static final int[] FIRST_DAY = new int[COUNT + 1];

  static {
    for (int month = 0; month <= COUNT; month++) {
      FIRST_DAY[month] = (int) LocalDate.of(1996, 4, 1).plusMonths(month).toEpochDay();
    }
  }

  private Months() {}

  static int of(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1 - APRIL_1996;
  }

  static LocalDate first(int month) {
    return LocalDate.ofEpochDay(FIRST_DAY[month]);
  }

  /** A day of a month; the first is 1. */
  static LocalDate day(int month, int day) {
    return LocalDate.ofEpochDay(FIRST_DAY[month] + day - 1L);
  }

  static int length(int month) {
    return FIRST_DAY[month + 1] - FIRST_DAY[month];
  }

  /** The year, ending 31 March, that a month is part of. */
  static int collectionYear(int month) {
    return 1997 + Math.floorDiv(month, 12);
  }

  /** First month of the year ending 31 March. */
  static int ofCollectionYear(int year) {
    return (year - 1997) * 12;
  }
}
