package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.try_element_at;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.lacattribution.table.ProjectTable;

/**
 * The group of a placement, from its type and provider, by {@code
 * data-schema/codelists/placement_group_of.csv}. A provider of {@code *} there means any other, and
 * for none.
 */
final class PlacementGroups {
  static final String OTHER = "other";

  private static final String PLACE = "/data-schema/codelists/placement_group_of.csv";
  private static final String ANY = "*";
  private static final Column GROUPS = map(entries().toArray(Column[]::new));

  private PlacementGroups() {}

  /** The group; {@code other} for a type that the list does not have, and for none. */
  static Column of(Column type, Column provider) {
    return coalesce(
        try_element_at(GROUPS, concat_ws("/", type, provider)),
        try_element_at(GROUPS, concat_ws("/", type, lit(ANY))),
        lit(OTHER));
  }

  /** True for a temporary move, T0 to T4, from which the child is to come back. */
  static Column isTemporary(Column type) {
    return coalesce(type.rlike("^T[0-4]$"), lit(false));
  }

  private static List<Column> entries() {
    List<Column> entries = new ArrayList<>();
    for (CSVRecord row : ProjectTable.rows(PLACE)) {
      entries.add(lit(row.get("placement_type") + "/" + row.get("placement_provider")));
      entries.add(lit(row.get("placement_group")));
    }
    return entries;
  }
}
