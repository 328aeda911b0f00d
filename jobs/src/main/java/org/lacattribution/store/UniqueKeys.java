package org.lacattribution.store;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/**
 * That each row of a table is the only one of its key: what every join that expects one row on a
 * side rests on. All tables are looked at in one query.
 */
public final class UniqueKeys {
  private UniqueKeys() {}

  /**
   * Counts keys that repeat.
   *
   * @throws OurFault naming the tables and how many of their keys repeat; no key is shown
   */
  public static void require(Tables written, Collection<Table> tables) {
    List<Table> keyed = tables.stream().filter(table -> !table.key().isEmpty()).toList();
    if (keyed.isEmpty()) {
      return;
    }
    // Two keys in ten million share a hash once in some hundred thousand runs: such a table is then
    // looked at again by its whole key.
    List<Row> suspect =
        keyed.stream()
            .map(table -> written.read(table).select(lit(table.name()).as("name"), hash(table)))
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .groupBy("name", "hash")
            .agg(count(lit(1)).as("rows"))
            .where(col("rows").gt(1))
            .select("name")
            .distinct()
            .collectAsList();
    List<String> names = suspect.stream().map(row -> row.getString(0)).toList();
    String faults =
        keyed.stream()
            .filter(table -> names.contains(table.name()))
            .map(table -> fault(written, table))
            .filter(fault -> !fault.isEmpty())
            .collect(joining(" "));
    if (!faults.isEmpty()) {
      throw new OurFault(faults);
    }
  }

  private static Column hash(Table table) {
    return xxhash64(table.key().stream().map(Field::col).toArray(Column[]::new)).as("hash");
  }

  private static String fault(Tables written, Table table) {
    long repeated =
        written
            .read(table)
            .groupBy(table.key().stream().map(Field::col).toArray(Column[]::new))
            .count()
            .where(col("count").gt(1))
            .count();
    return repeated == 0
        ? ""
        : "Table %s must hold one row for %s, but %d keys repeat."
            .formatted(table.name(), table.grain(), repeated);
  }
}
