package org.lacattribution.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;

/**
 * What would make a landed row unusable.
 *
 * @param reason code of the list quarantine_reason, null where the row is sound
 * @param field landed column at fault
 */
record Fault(Column reason, Field field) {
  static final String AFTER_AS_OF = "after_as_of";
  static final String MISSING_VALUE = "missing_value";
  static final String UNKNOWN_CODE = "unknown_code";
  static final String UNREADABLE_DATE = "unreadable_date";

  /** The row names no child. */
  static Fault noChild(Field identifier) {
    return new Fault(when(col(Identities.CHILD_KEY).isNull(), "missing_child"), identifier);
  }

  static Fault missing(Field field) {
    return new Fault(
        when(field.col().isNull(), MISSING_VALUE)
            .when(field.col().equalTo(Reading.UNREADABLE), UNKNOWN_CODE),
        field);
  }

  /** The day that dates the row is missing or unreadable, or comes after the as-of date. */
  static Fault undated(Field field, LocalDate asOf) {
    return new Fault(
        when(field.col().isNull(), MISSING_VALUE)
            .when(CellValue.day(field).isNull(), UNREADABLE_DATE)
            .when(CellValue.day(field).gt(lit(asOf)), AFTER_AS_OF),
        field);
  }

  /** A figure is missing or unreadable. */
  static Fault noFigure(Field field, Column read) {
    return new Fault(
        when(field.col().isNull(), MISSING_VALUE).when(read.isNull(), "unreadable_number"), field);
  }

  /** A code is missing or in its column's list in no year. */
  static Fault unlisted(Field field, Column read) {
    return unknownCode(
        field,
        read,
        CodeList.named(field.codeList().orElseThrow()).codes().stream()
            .map(CodeList.Code::code)
            .distinct()
            .toList());
  }

  /** A code is missing or not one of those known. */
  static Fault unknownCode(Field field, Column read, Collection<String> known) {
    return notAmong(field, read, known, UNKNOWN_CODE);
  }

  /** A programme is missing or not in the council file. */
  static Fault unknownProgramme(Field field, Column read, Collection<String> known) {
    return notAmong(field, read, known, "unknown_programme");
  }

  private static Fault notAmong(Field field, Column read, Collection<String> known, String reason) {
    return new Fault(
        when(read.isNull(), MISSING_VALUE).when(not(read.isin(known.toArray())), reason), field);
  }
}
