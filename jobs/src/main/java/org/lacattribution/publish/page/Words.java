package org.lacattribution.publish.page;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lacattribution.table.CodeList;

/** How numbers, dates and codes read on the page. */
final class Words {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  /** What stands in a cell for which there is no figure. */
  static final String NONE = "not available";

  /** What stands in a cell whose figure is suppressed. */
  static final String SUPPRESSED = "[c]";

  private Words() {}

  static String month(LocalDate day) {
    return MONTH.format(day);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** A whole number with thousands separated. */
  static String number(long count) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(count);
  }

  /** A whole number, or the shorthand for one that is suppressed. */
  static String number(Long count) {
    return count == null ? SUPPRESSED : number(count.longValue());
  }

  /** The nearest whole number. */
  static String number(Double value) {
    return value == null ? NONE : number(Math.round(value));
  }

  /** One decimal. */
  static String rate(Double value) {
    return value == null ? NONE : String.format(Locale.UK, "%,.1f", value);
  }

  /** A whole number with its sign. */
  static String change(Double value) {
    return value == null ? NONE : String.format(Locale.UK, "%+,d", Math.round(value));
  }

  /** An estimate with its interval, or the estimate alone where no interval can be given. */
  static String interval(double estimate, Double lower, Double upper) {
    return lower == null || upper == null
        ? rate(estimate)
        : "%s (95%% interval %s to %s)".formatted(rate(estimate), rate(lower), rate(upper));
  }

  /** Pounds, to the nearest thousand. */
  static String pounds(double value) {
    return (value < 0 ? "-" : "") + "£" + number(Math.round(Math.abs(value) / 1000) * 1000);
  }

  /** A number of things, in the singular or plural. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** The meaning of a code, or the code where its list lacks it. */
  static String meaning(String list, String code) {
    return CodeList.named(list).meaning(code).orElse(code);
  }
}
