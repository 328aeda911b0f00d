package org.lacattribution.land;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;

/** What becomes of a cell on landing, by whom or what its column identifies. */
final class Identifiers {
  private static final Pattern POSTCODE =
      Pattern.compile("([A-Z]{1,2}\\d[A-Z\\d]?) ?(\\d)[A-Z]{2}");

  private Identifiers() {}

  /**
   * @param text as the cell says it, or null
   * @param reading of the column
   */
  static String land(
      Field column, Reading reading, String laCode, String text, Pseudonyms pseudonyms) {
    if (text == null) {
      return null;
    }
    String plain = reading.plain(text);
    return switch (column.identifies()) {
      case NOTHING -> plain;
      case CHILD, FAMILY, RECORD -> pseudonyms.of(laCode, column.identifies(), plain);
      case DIRECTLY -> null;
      case PLACE -> sector(plain);
    };
  }

  /** {@code CV1 5} of {@code CV1 5RR}; null where the cell is no whole postcode. */
  private static String sector(String cell) {
    Matcher postcode = POSTCODE.matcher(cell.toUpperCase(Locale.ROOT));
    return postcode.matches() ? postcode.group(1) + " " + postcode.group(2) : null;
  }
}
