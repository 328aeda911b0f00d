package org.lacattribution.publish.page;

import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Row;

/** Values of a row by the name of their column, whatever number type the column has. */
final class Figures {
  private Figures() {}

  /** Null where the row has no such column, or nothing in it. */
  static Double number(Row row, String column) {
    Object value = value(row, column);
    return value == null ? null : Double.valueOf(((Number) value).doubleValue());
  }

  /** Null where the row has no such column, or nothing in it. */
  static String text(Row row, String column) {
    Object value = value(row, column);
    return value == null ? null : value.toString();
  }

  static LocalDate day(Row row, String column) {
    return LocalDate.parse(value(row, column).toString());
  }

  private static Object value(Row row, String column) {
    return Arrays.asList(row.schema().fieldNames()).contains(column) ? row.getAs(column) : null;
  }
}
