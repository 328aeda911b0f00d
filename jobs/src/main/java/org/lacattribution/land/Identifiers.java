package org.lacattribution.land;

import org.lacattribution.table.Field;

/** What becomes of an identifier on landing, by whom or what its column identifies. */
final class Identifiers {
  private Identifiers() {}

  /** A keyed hash; the cell itself where the column's code list has it. */
  static String land(Field column, String laCode, String cell, Pseudonyms pseudonyms) {
    if (cell == null
        || column.codeList().filter(list -> Readable.isListed(list, cell)).isPresent()) {
      return cell;
    }
    return pseudonyms.of(laCode, column.identifies(), cell);
  }
}
