package org.lacattribution.compare;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How a cell, a heading or a name on the command line is read: the same way for all of them. */
final class PanelText {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  /** Blanks of every kind: no-break and zero-width ones and byte order marks too. */
  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\\p{Z}\\u200B\\uFEFF]+|[\\s\\p{Z}\\u200B\\uFEFF]+$");

  private PanelText() {}

  static String stripped(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  /** A number without needless zeros, exponent or sign, so that 1993.0 and 1993 are one time. */
  static String plainest(String text) {
    if (!isNumber(text)) {
      return text;
    }
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
