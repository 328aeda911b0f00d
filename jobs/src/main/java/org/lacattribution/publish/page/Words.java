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
  private static final long POUNDS = 1000;

  /** What stands in a cell for which there is no figure. */
  static final String NONE = "[x]";

  /** What stands in a cell whose figure is suppressed. */
  static final String SUPPRESSED = "[c]";

  private Words() {}

  static String month(LocalDate day) {
    return MONTH.format(day);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
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
