package org.lacattribution.land;

import java.util.Comparator;
import org.lacattribution.table.Table;

/**
 * What one landed file replaces: a table of an authority, of one collection year where it is
 * yearly.
 *
 * @param table name of the landed table
 * @param laCode authority
 * @param collectionYear year ending 31 March, null where the table is not yearly
 */
public record Slice(String table, String laCode, Integer collectionYear)
    implements Comparable<Slice>, java.io.Serializable {
  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::table)
          .thenComparing(Slice::laCode)
          .thenComparing(Slice::collectionYear, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The table's contract. */
  public Table contract() {
    return Table.named(table);
  }

  /** Whether both are of one table and authority. */
  public boolean isOfTheSameTable(Slice other) {
    return table.equals(other.table) && laCode.equals(other.laCode);
  }

  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }
}
