package org.lacattribution.attribution.history;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Calendar months as whole numbers, twelve times the year plus the month from 0, and days since
 * 1970.
 */
public final class Months {
  /** Stands for a day that has not come. */
  public static final int OPEN = Integer.MAX_VALUE;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  private static final int[] FIRST_DAYS = new int[(LAST_YEAR - FIRST_YEAR) * 12 + 1];

  /** The month of each day from the first: it is asked for hundreds of times for every child. */
  private static final int[] OF_DAYS;

  static {
    for (int i = 0; i < FIRST_DAYS.length; i++) {
      FIRST_DAYS[i] = (int) LocalDate.of(FIRST_YEAR + i / 12, i % 12 + 1, 1).toEpochDay();
    }
    OF_DAYS = new int[FIRST_DAYS[FIRST_DAYS.length - 1] - FIRST_DAYS[0]];
    for (int i = 0; i + 1 < FIRST_DAYS.length; i++) {
      Arrays.fill(
          OF_DAYS,
          FIRST_DAYS[i] - FIRST_DAYS[0],
          FIRST_DAYS[i + 1] - FIRST_DAYS[0],
          FIRST_YEAR * 12 + i);
    }
  }

  private Months() {}

  /** The month of a date. */
  public static int of(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  /** The month of a day. */
  public static int of(int day) {
    return OF_DAYS[day - FIRST_DAYS[0]];
  }

  /** First day of a month. */
  public static int first(int month) {
    return FIRST_DAYS[month - FIRST_YEAR * 12];
  }

  /** Days in a month. */
  public static int length(int month) {
    return first(month + 1) - first(month);
  }

  /** First day of a month, as a date. */
  public static LocalDate date(int month) {
    return LocalDate.ofEpochDay(first(month));
  }
}
