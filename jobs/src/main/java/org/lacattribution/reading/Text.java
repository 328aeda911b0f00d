package org.lacattribution.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cell: without blanks at its ends, whatever kind of blank they are.
 *
 * <p>Blank are all spaces of Unicode, the no-break space among them, and characters without width,
 * such as U+200B and U+FEFF. {@code NULL} in any case is what a database writes where it has
 * nothing, and {@code ="00123"} is how a spreadsheet is made to keep a text as it is.
 */
public final class Text {
  private static final Pattern FORMULA = Pattern.compile("=\"([^\"]*)\"");
  private static final String NOTHING = "NULL";

  private Text() {}

  /** The text, or null where the cell says nothing. */
  public static String of(String cell) {
    if (cell == null) {
      return null;
    }
    String text = plain(cell).strip();
    if (text.startsWith("=")) {
      Matcher formula = FORMULA.matcher(text);
      text = formula.matches() ? formula.group(1).strip() : text;
    }
    return text.isEmpty() || text.equalsIgnoreCase(NOTHING) ? null : text;
  }

  /** Every space as the common one, and nothing without width; line breaks and tabs as they are. */
  private static String plain(String cell) {
    int first = 0;
    while (first < cell.length() && cell.charAt(first) < 0x7f) {
      first++;
    }
    if (first == cell.length()) {
      return cell;
    }
    StringBuilder plain = new StringBuilder(cell.length());
    cell.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(c -> Character.isSpaceChar(c) || c == 0x85 ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
