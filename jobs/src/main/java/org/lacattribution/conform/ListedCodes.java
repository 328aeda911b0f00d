package org.lacattribution.conform;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The one door through which codes reach a conformed table: a value that its code list has in no
 * year becomes {@code unknown}, so that what somebody typed in a column of codes cannot be
 * published. Columns of the key are left as they are; a row whose key is no listed code is
 * quarantined before.
 */
final class ListedCodes {
  private ListedCodes() {}

  /**
   * The same rows with none but listed codes.
   *
   * @param rows columns of the table
   */
  static Dataset<Row> only(Table table, Dataset<Row> rows) {
    Map<String, Column> listed = new LinkedHashMap<>();
    for (Field field : table.fields()) {
      if (field.codeList().isPresent() && !field.isKey()) {
        listed.put(
            field.name(),
            field.type() instanceof ArrayType
                ? transform(field.col(), code -> listed(field, code))
                : listed(field, field.col()));
      }
    }
    return listed.isEmpty() ? rows : table.select(rows.withColumns(listed));
  }

  private static Column listed(Field field, Column code) {
    Object[] codes =
        CodeList.named(field.codeList().orElseThrow()).codes().stream()
            .map(CodeList.Code::code)
            .distinct()
            .toArray();
    return when(code.isNull().or(code.isin(codes)), code).otherwise(lit(CodeList.UNKNOWN));
  }
}
