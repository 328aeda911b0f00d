package org.lacattribution.conform;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;

/**
 * The value of a landed text. Landing has read each cell, so that a text is in the plain form of
 * its column or {@link Reading#UNREADABLE}. Null where it is blank; days, flags and numbers are
 * null too where they cannot be read.
 */
final class CellValue {
  private CellValue() {}

  static Column day(Field field) {
    return field.col().try_cast(DataTypes.DateType);
  }

  /** A day, null where it comes after the as-of date: then it was not yet known. */
  static Column dayBy(LocalDate asOf, Field field) {
    return when(day(field).leq(lit(asOf)), day(field));
  }

  /** A code or text; {@link Reading#UNREADABLE} where a code cannot be read. */
  static Column text(Field field) {
    return field.col();
  }

  /** A code or text, null where it is blank or cannot be read. */
  static Column known(Field field) {
    return when(field.col().notEqual(Reading.UNREADABLE), field.col());
  }

  static Column flag(Field field) {
    return when(field.col().equalTo("Y"), true).when(field.col().equalTo("N"), false);
  }

  static Column whole(Field field) {
    return field.col().try_cast(DataTypes.IntegerType);
  }

  static Column number(Field field) {
    return field.col().try_cast(DataTypes.DoubleType);
  }

  /** Codes of a list, null where it is blank or unreadable. */
  static Column codes(Field field) {
    return from_json(
        when(field.col().notEqual(Reading.UNREADABLE), field.col()),
        DataTypes.createArrayType(DataTypes.StringType),
        Map.of());
  }
}
