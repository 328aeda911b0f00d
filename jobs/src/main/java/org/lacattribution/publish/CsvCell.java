package org.lacattribution.publish;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.lacattribution.error.OurFault;

/** How a value is written in a cell of a released CSV file. */
public final class CsvCell {
  /** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
  private static final String FORMULA = "=+-@\t\r＝＋－＠";

  private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n]+");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
  private static final int MOST_DIGITS = 17;
  private static final int DECIMALS = 6;
  private static final double UNITS = 1e6;

  /** No two decimals of 15 digits are the same double. */
  private static final double EXACT = 1e15;

  private CsvCell() {}

  /** The cell; null, for a blank one, where the value is. */
  static String of(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Float number) {
      return number(new BigDecimal(number.toString()).doubleValue());
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof java.sql.Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof LocalDate
        || value instanceof Instant) {
      return value.toString();
    }
    throw new OurFault(
        "A published table contains a %s, which a CSV file cannot show. Give the column another type."
            .formatted(value.getClass().getSimpleName()));
  }

  /**
   * A text without control characters: breaks become a space, others go. One that a spreadsheet
   * could take for a formula has an apostrophe before it.
   */
  static String text(String text) {
    String clean = clean(text);
    return startsFormula(text) || startsFormula(clean.strip()) ? "'" + clean : clean;
  }

  /** A text whose breaks are spaces and which has no other control character. */
  public static String clean(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    return CONTROLS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
  }

  /** The fewest digits that give the same double again, never with an exponent. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new OurFault(
          "A published table contains a number that is not finite. Leave it blank with a note.");
    }
    if (value == 0) {
      return "0";
    }
    // A release rounds to a few decimals, and a whole number of their units is exact.
    double units = Math.rint(value * UNITS);
    if (Math.abs(units) < EXACT && units / UNITS == value) {
      return plain(BigDecimal.valueOf((long) units, DECIMALS));
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() == value) {
        return plain(shorter);
      }
    }
    return plain(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static boolean startsFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
