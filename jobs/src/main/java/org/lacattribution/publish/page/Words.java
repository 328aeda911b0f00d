package org.lacattribution.publish.page;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.lacattribution.table.CodeList;

/** How numbers, dates and codes read on the page. */
final class Words {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
  private static final long POUNDS = 1000;
  private static final double MILLION = 1e6;
  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  /** In place of a figure that is not available. */
  static final String NONE = "[x]";

  /** In place of a suppressed figure. */
  static final String SUPPRESSED = "[c]";

  private Words() {}

  static String month(LocalDate day) {
    return MONTH.format(day);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** A month, a quarter or a year by its last month. */
  static String period(LocalDate first, int months) {
    return switch (months) {
      case 3 -> "Quarter to " + month(first.plusMonths(2));
      case 12 -> "Year to " + month(first.plusMonths(11));
      default -> month(first);
    };
  }

  /** A year, a month or a day of the council file. */
  static String partialDate(String date) {
    return switch (date.length()) {
      case 4 -> date;
      case 7 -> month(LocalDate.parse(date + "-01"));
      default -> day(LocalDate.parse(date));
    };
  }

  /** The nearest whole number, thousands separated. */
  static Text number(Figure figure) {
    return Text.of(figure, figure.isThere() ? whole(figure.rounded()) : "");
  }

  /** One decimal. */
  static Text rate(Figure figure) {
    return decimal(figure, "%,.1f");
  }

  /** Two decimals. */
  static Text decimal(Figure figure) {
    return decimal(figure, "%,.2f");
  }

  /** A percentage with one decimal. */
  static Text percentage(Figure figure) {
    return figure.isThere() ? Text.of("%s%", rate(figure)) : Text.of(figure, "");
  }

  /** A whole number with its sign. */
  static Text change(Figure figure) {
    return Text.of(
        figure, figure.isThere() ? String.format(Locale.UK, "%+,d", figure.rounded()) : "");
  }

  /** Pounds, to the nearest thousand. */
  static Text pounds(Figure figure) {
    if (!figure.isThere()) {
      return Text.of(figure, "");
    }
    double value = figure.value();
    return Text.of(
        figure,
        (value < 0 ? "-" : "") + "£" + whole(Math.round(Math.abs(value) / POUNDS) * POUNDS));
  }

  /** Pounds as a sentence has them: millions with one decimal, less to the nearest thousand. */
  static Text money(Figure figure) {
    if (!figure.isThere() || Math.abs(figure.value()) < MILLION) {
      return pounds(figure);
    }
    double value = figure.value();
    return Text.of(
        figure,
        String.format(
            Locale.UK, "%s£%,.1f million", value < 0 ? "-" : "", Math.abs(value) / MILLION));
  }

  /** A probability as a percentage; nothing is certain, so its ends are in words. */
  static Text chance(Figure probability) {
    if (!probability.isThere()) {
      return Text.of(probability, "");
    }
    Figure hundredths = probability.hundredths();
    return hundredths.value() < 1
        ? Text.of("less than 1%")
        : hundredths.value() > 99 ? Text.of("more than 99%") : Text.of("%s%", number(hundredths));
  }

  /** A small number in letters. */
  static String spelled(int number) {
    return number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
  }

  /** A number of things, in the singular or plural. */
  static Text count(Figure figure, String one, String many) {
    return Text.of("%s %s", number(figure), figure.rounded() == 1 ? one : many);
  }

  /** The meaning of a code, or the code where its list lacks it. */
  static String meaning(String list, String code) {
    return CodeList.named(list).meaning(code).orElse(code);
  }

  private static Text decimal(Figure figure, String pattern) {
    // What rounds to nothing has no sign.
    return Text.of(
        figure,
        figure.isThere()
            ? String.format(Locale.UK, pattern, figure.value()).replaceFirst("^-(?=[0.,]*$)", "")
            : "");
  }

  private static String whole(long number) {
    return NumberFormat.getIntegerInstance(Locale.UK).format(number);
  }
}
