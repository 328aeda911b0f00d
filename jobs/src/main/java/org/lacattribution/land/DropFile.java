package org.lacattribution.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.table.Table;

/**
 * A table that was recognised in a file of the drop. Most files have one; an XML file has several,
 * and each is a file of its own here.
 *
 * @param location where it is, as {@link DropListing} names it
 * @param path where it is in the drop, for people, with the table where the file has several
 * @param form how its bytes become rows
 * @param header what its header says
 * @param label year in its path, null where there is none or the table is not yearly
 * @param laCode authority of rows that name none
 * @param otherSheets sheets of its workbook that are no table, by position, where it is the first
 *     that is one
 */
record DropFile(
    String location,
    String path,
    FileForm form,
    Header header,
    YearLabel label,
    String laCode,
    List<Integer> otherSheets)
    implements Serializable {

  /** The file from its header on. */
  RowFile open(InputStream bytes) throws IOException {
    return form.open(bytes);
  }

  /** The same file read in another form. */
  DropFile in(FileForm other) {
    return new DropFile(location, path, other, header, label, laCode, otherSheets);
  }

  /** Tables of the yearly returns carry a collection year. */
  boolean isYearly() {
    return header.table().startsWith("landing.ssda903_")
        || header.table().startsWith("landing.cin_");
  }

  /** Whether anything of its table is landed. */
  boolean isLanded() {
    return Table.named(header.table()).notLanded().isEmpty();
  }

  String shortTable() {
    return header.table().substring("landing.".length());
  }
}
