package org.lacattribution.land;

import org.lacattribution.reading.Code;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;

/** What becomes of an identifier on landing, by whom or what its column identifies. */
final class Identifiers {
  private Identifiers() {}

  /**
   * A keyed hash of the plain form; the code itself where the column's code list has it.
   *
   * @param text as the cell says it, or null
   * @param reading of the column
   */
  static String land(
      Field column, Reading reading, String laCode, String text, Pseudonyms pseudonyms) {
    if (text == null) {
      return null;
    }
    return column
        .codeList()
        .flatMap(list -> Code.of(list).spelled(text))
        .orElseGet(() -> pseudonyms.of(laCode, column.identifies(), reading.plain(text)));
  }
}
