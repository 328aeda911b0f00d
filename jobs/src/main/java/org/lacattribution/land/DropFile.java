package org.lacattribution.land;

import java.io.Serializable;
import org.lacattribution.table.Table;

/**
 * A file of the drop that a table was recognised in.
 *
 * @param location where it is, as {@link DropListing} names it
 * @param path where it is in the drop, for people
 * @param header what its header says
 * @param label year in its path, null where there is none or the table is not yearly
 * @param laCode authority of rows that name none
 */
record DropFile(String location, String path, Header header, YearLabel label, String laCode)
    implements Serializable {

  /** Tables of the yearly return carry a collection year. */
  boolean isYearly() {
    return header.table().startsWith("landing.ssda903_");
  }

  /** Whether anything of its table is landed. */
  boolean isLanded() {
    return Table.named(header.table()).notLanded().isEmpty();
  }

  String shortTable() {
    return header.table().substring("landing.".length());
  }
}
