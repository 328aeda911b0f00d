package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.PlaceholderDay;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.landing.Provenance;

/**
 * Landed tables in which a {@link PlaceholderDay} is blank, as everything downstream reads them.
 */
final class Known implements Tables {
  private final Tables landed;
  private final LocalDate asOf;

  Known(Tables landed, LocalDate asOf) {
    this.landed = landed;
    this.asOf = asOf;
  }

  @Override
  public Dataset<Row> read(Table table) {
    Dataset<Row> rows = landed.read(table);
    return PlaceholderDay.concerns(table) ? rows.withColumns(days(table)) : rows;
  }

  private Map<String, Column> days(Table table) {
    Map<String, Column> days = new HashMap<>();
    for (Field field : table.ownersFields()) {
      if (field.holds() == Field.Holds.DATE) {
        Column isPlaceholder =
            PlaceholderDay.is(field, CellValue.day(field), asOf, Provenance.COLLECTION_YEAR.col());
        days.put(field.name(), when(not(coalesce(isPlaceholder, lit(false))), field.col()));
      }
    }
    return days;
  }
}
