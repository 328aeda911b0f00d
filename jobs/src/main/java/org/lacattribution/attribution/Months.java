package org.lacattribution.attribution;

import java.time.LocalDate;

/**
 * Calendar months as whole numbers, twelve times the year plus the month from 0, and days since
 * 1970.
 */
final class Months {
  /** Stands for a day that has not come. */
  static final int OPEN = Integer.MAX_VALUE;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  private static final int[] FIRST_DAYS = new int[(LAST_YEAR - FIRST_YEAR) * 12 + 1];

  static {
    for (int i = 0; i < FIRST_DAYS.length; i++) {
      FIRST_DAYS[i] = (int) LocalDate.of(FIRST_YEAR + i / 12, i % 12 + 1, 1).toEpochDay();
    }
  }

  private Months() {}

  static int of(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  /** The month of a day. */
  static int of(int day) {
    int guess = FIRST_YEAR * 12 + (int) ((day - FIRST_DAYS[0]) / 30.436875);
    while (first(guess + 1) <= day) {
      guess++;
    }
    while (first(guess) > day) {
      guess--;
    }
    return guess;
  }

  /** First day of a month. */
  static int first(int month) {
    return FIRST_DAYS[month - FIRST_YEAR * 12];
  }

  static int length(int month) {
    return first(month + 1) - first(month);
  }

  static LocalDate date(int month) {
    return LocalDate.ofEpochDay(first(month));
  }
}
