package org.lacattribution.design;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A row of a published table in the making; what is not given, or is no finite number, is null. */
final class Cells {
  private final Table table;
  private final Map<String, Object> values = new HashMap<>();

  private Cells(Table table) {
    this.table = table;
  }

  static Cells of(Table table, Scope scope) {
    Cells cells = new Cells(table);
    cells.values.put("run_id", scope.runId());
    cells.values.put("as_of", Date.valueOf(scope.asOf()));
    cells.values.put("la_code", scope.laCode());
    return cells;
  }

  Cells with(Field field, Object value) {
    Object plain = value instanceof LocalDate day ? Date.valueOf(day) : value;
    boolean missing = plain instanceof Double number && !Double.isFinite(number);
    values.put(field.name(), missing ? null : plain);
    return this;
  }

  /** A whole number. */
  Cells whole(Field field, double value) {
    values.put(field.name(), Double.isFinite(value) ? Long.valueOf(Math.round(value)) : null);
    return this;
  }

  Row row() {
    Object[] cells = new Object[table.fields().size()];
    Arrays.setAll(cells, i -> values.get(table.fields().get(i).name()));
    return RowFactory.create(cells);
  }
}
