package org.lacattribution.land;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.land.file.Unreadable;
import org.lacattribution.reading.DateValue;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A row of a file while it is read on this machine, without Spark: its cells by column. */
final class DropRows {
  private static final LocalDate EARLIEST = LocalDate.of(1920, 1, 1);

  private final List<Field> owners;
  private final Header header;
  private String[] cells;

  private DropRows(DropFile file) {
    this.owners = Table.named(file.header().table()).ownersFields();
    this.header = file.header();
  }

  /**
   * Reads a file to its end; what is no whole row, or comes after a line that cannot be read, is
   * left out.
   */
  static void forEach(DropFile file, InputStream bytes, Consumer<DropRows> reader)
      throws IOException {
    DropRows rows = new DropRows(file);
    try (RowFile rowFile = file.open(bytes)) {
      rowFile.next();
      while (rowFile.hasNext()) {
        rows.cells = rowFile.next().cells();
        if (rows.cells.length >= rows.header.cells()) {
          reader.accept(rows);
        }
      }
    } catch (Unreadable fault) {
      // The survey of the same file reports it.
    }
  }

  /** The cell of a column, stripped; empty where it is blank or the file lacks the column. */
  Optional<String> text(Field column) {
    int position = header.columns()[owners.indexOf(column)];
    return position < 0 ? Optional.empty() : Optional.ofNullable(cells[position]);
  }

  /**
   * The day in a cell; empty where there is none, or one that cannot have been yet or was too long
   * ago to be meant.
   */
  Optional<LocalDate> day(Field column) {
    return text(column)
        .map(text -> DateValue.of(text).day())
        .filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LocalDate.now(ZoneOffset.UTC)));
  }
}
