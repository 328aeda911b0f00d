package org.lacattribution.reading;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A number, written in figures with a decimal point. Plain is without exponent or idle zeros. */
final class Figure {
  /** Short enough that no figure of an input makes a plain form of absurd length. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})([eE][-+]?\\d{1,2})?");

  private Figure() {}

  /** Plain form of a number. */
  static String plain(String text) {
    BigDecimal number = number(text);
    return number == null ? Reading.UNREADABLE : number.toPlainString();
  }

  /** Plain form of a whole number that fits in an int: {@code 2007} of {@code 2007.0}. */
  static String whole(String text) {
    BigDecimal number = number(text);
    return number == null || number.scale() > 0 || number.precision() > 10 || !fits(number)
        ? Reading.UNREADABLE
        : number.toPlainString();
  }

  private static boolean fits(BigDecimal number) {
    return number.longValueExact() == number.intValue();
  }

  private static BigDecimal number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
