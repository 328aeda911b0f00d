package org.lacattribution.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date as inputs write it: {@code yyyy-MM-dd} or {@code dd/MM/yyyy}, with or without a time of
 * day after it. Plain is {@code yyyy-MM-dd}.
 *
 * @param day the day, null where there is none
 * @param form how it is written
 */
public record DateValue(LocalDate day, Form form) {
  /** How a date is written. */
  public enum Form {
    ISO,
    DAY_FIRST,
    /** A day that exists only if the month is written first: never read. */
    MONTH_FIRST,
    NONE
  }

  private static final int LENGTH = 10;
  private static final Pattern TIME =
      Pattern.compile(
          "[T ]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp][Mm])?( ?(Z|UTC|[+-]\\d{2}:?(\\d{2})?))?");
  private static final DateValue NO_DATE = new DateValue(null, Form.NONE);

  /** Reads a text, which may be null. */
  public static DateValue of(String text) {
    if (text == null
        || text.length() < LENGTH
        || (text.length() > LENGTH && !TIME.matcher(text.substring(LENGTH)).matches())) {
      return NO_DATE;
    }
    if (text.charAt(4) == '-' && text.charAt(7) == '-') {
      return found(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), Form.ISO);
    }
    if (text.charAt(2) == '/' && text.charAt(5) == '/') {
      int first = number(text, 0, 2);
      int second = number(text, 3, 5);
      int year = number(text, 6, 10);
      DateValue dayFirst = found(year, second, first, Form.DAY_FIRST);
      return dayFirst.day() == null && found(year, first, second, Form.MONTH_FIRST).day() != null
          ? new DateValue(null, Form.MONTH_FIRST)
          : dayFirst;
    }
    return NO_DATE;
  }

  static String plain(String text) {
    LocalDate day = of(text).day();
    return day == null ? Reading.UNREADABLE : day.toString();
  }

  private static DateValue found(int year, int month, int day, Form form) {
    boolean exists =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? new DateValue(LocalDate.of(year, month, day), form) : NO_DATE;
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
