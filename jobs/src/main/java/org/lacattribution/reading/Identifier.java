package org.lacattribution.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An identifier: a text that is only ever compared. Plain is without the {@code .0} that a
 * spreadsheet or data platform puts after a number, and without more than one space on end.
 * Capitals stay capitals: some systems give two children identifiers that differ in nothing else.
 */
public final class Identifier {
  /** Digits that a spreadsheet keeps of a number. */
  private static final int DIGITS_KEPT = 15;

  private static final Pattern DECIMAL = Pattern.compile("(\\d+)\\.0+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[-+]?\\d+([.,]\\d*)?[eE][+-]\\d+|[-+]?\\d+[.,]\\d+[eE]\\d+");
  private static final Pattern SPREADSHEET_ERROR =
      Pattern.compile("#+|#(REF|VALUE|NAME|NUM|NULL|DIV/0|N/A)[!?]?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern ZEROS = Pattern.compile("^0+(?=\\d)");

  private Identifier() {}

  /** The identifier as it is compared. */
  public static String plain(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    return decimal.matches()
        ? decimal.group(1)
        : SPACES.matcher(text.startsWith("'") ? text.substring(1) : text).replaceAll(" ").strip();
  }

  /** What has become of an identifier that no reader can know any more; empty where it is whole. */
  public static Optional<String> loss(String text) {
    if (SCIENTIFIC.matcher(text).matches()) {
      return Optional.of("in scientific notation");
    }
    if (SPREADSHEET_ERROR.matcher(text).matches()) {
      return Optional.of("marks that a spreadsheet shows instead, such as ###");
    }
    return Optional.empty();
  }

  /** Whether it is a number of more digits than a spreadsheet keeps. */
  public static boolean isLong(String plain) {
    return plain.length() > DIGITS_KEPT && NUMBER.matcher(plain).matches();
  }

  /** Whether such a number ends in zeros from where a spreadsheet stops to keep digits. */
  public static boolean endsInZeros(String plain) {
    return plain.substring(DIGITS_KEPT).chars().allMatch(c -> c == '0');
  }

  /** What is left where leading zeros, letter case and spaces count for nothing. */
  public static String folded(String plain) {
    String folded = plain.replace(" ", "").toUpperCase(Locale.ROOT);
    return NUMBER.matcher(folded).matches() ? ZEROS.matcher(folded).replaceFirst("") : folded;
  }
}
