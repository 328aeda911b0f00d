package org.lacattribution.check.rule;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Dates as landed files write them: {@code dd/MM/yyyy}, or {@code yyyy-MM-dd} with or without a
 * time after it. Landing has seen to it that a column is one or the other throughout.
 */
public final class DateText {
  private static final int LENGTH = 10;

  private DateText() {}

  /** The date, or null where the text is none. */
  public static LocalDate parse(String text) {
    if (text == null || text.length() < LENGTH) {
      return null;
    }
    if (text.charAt(2) == '/' && text.charAt(5) == '/' && text.length() == LENGTH) {
      return date(number(text, 6, 10), number(text, 3, 5), number(text, 0, 2));
    }
    boolean timeFollows =
        text.length() == LENGTH || text.charAt(LENGTH) == 'T' || text.charAt(LENGTH) == ' ';
    if (text.charAt(4) == '-' && text.charAt(7) == '-' && timeFollows) {
      return date(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }
    return null;
  }

  private static LocalDate date(int year, int month, int day) {
    boolean exists =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? LocalDate.of(year, month, day) : null;
  }

  /** The number that the digits say, or -1 where one is no digit. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
