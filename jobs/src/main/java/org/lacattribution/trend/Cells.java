package org.lacattribution.trend;

import java.sql.Date;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.stats.forecast.Predictive;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** A row of a table in the making; what is not given, or is NaN, is null. */
final class Cells {
  private final Table table;
  private final Map<String, Object> values = new HashMap<>();

  private Cells(Table table) {
    this.table = table;
  }

  /** A row with the columns that every published table has. */
  static Cells of(Table table, TrendScope scope, String laCode) {
    Cells cells = new Cells(table);
    cells.values.put("run_id", scope.runId());
    cells.values.put("as_of", Date.valueOf(scope.asOf()));
    cells.values.put("la_code", laCode);
    return cells;
  }

  Cells with(Field field, Object value) {
    boolean missing = value instanceof Double number && !Double.isFinite(number);
    values.put(field.name(), missing ? null : value);
    return this;
  }

  /** The four limits of a forecast; null where it has none. */
  Cells limits(Optional<Predictive> p, Field low80, Field high80, Field low95, Field high95) {
    p.ifPresent(
        given ->
            with(low80, given.eighty().lower())
                .with(high80, given.eighty().upper())
                .with(low95, given.ninetyFive().lower())
                .with(high95, given.ninetyFive().upper()));
    return this;
  }

  Row row() {
    Object[] cells = new Object[table.fields().size()];
    Arrays.setAll(cells, i -> values.get(table.fields().get(i).name()));
    return RowFactory.create(cells);
  }
}
