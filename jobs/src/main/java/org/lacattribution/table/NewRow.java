package org.lacattribution.table;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row of a published table in the making; what is not given, or is no finite number, is null. */
public final class NewRow {
  private final Table table;
  private final Map<String, Object> values = new HashMap<>();

  private NewRow(Table table) {
    this.table = table;
  }

  /** A row of a run about an authority. */
  public static NewRow of(Table table, String runId, LocalDate asOf, String laCode) {
    NewRow row = new NewRow(table);
    row.values.put("run_id", runId);
    row.values.put("as_of", Date.valueOf(asOf));
    row.values.put("la_code", laCode);
    return row;
  }

  /** Dates and decimals become what Spark stores. */
  public NewRow with(Field field, Object value) {
    Object plain =
        value instanceof BigDecimal pounds
            ? Double.valueOf(pounds.doubleValue())
            : value instanceof LocalDate day ? Date.valueOf(day) : value;
    boolean missing = plain instanceof Double number && !Double.isFinite(number);
    values.put(field.name(), missing ? null : plain);
    return this;
  }

  /** A whole number. */
  public NewRow whole(Field field, double value) {
    values.put(field.name(), Double.isFinite(value) ? Long.valueOf(Math.round(value)) : null);
    return this;
  }

  /** The row, in the order of the contract's columns. */
  public Row row() {
    Object[] cells = new Object[table.fields().size()];
    Arrays.setAll(cells, i -> values.get(table.fields().get(i).name()));
    return RowFactory.create(cells);
  }
}
