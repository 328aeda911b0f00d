package org.lacattribution.conform;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.table.Field;

/**
 * What a landed text means. Null where it is blank or means nothing: no text stops a run.
 *
 * <p>A column of dates is day first throughout or ISO throughout, as landing has made sure, so that
 * reading either shape guesses nothing.
 */
final class Landed {
  private static final String DAY_FIRST = "^\\d{2}/\\d{2}/\\d{4}$";
  private static final String ISO = "^\\d{4}-\\d{2}-\\d{2}([T ].*)?$";

  private Landed() {}

  /** A day written dd/MM/yyyy, or yyyy-MM-dd with or without a time. */
  static Column day(Field field) {
    Column text = trim(field.col());
    Column iso =
        when(
                text.rlike(DAY_FIRST),
                concat_ws("-", substring(text, 7, 4), substring(text, 4, 2), substring(text, 1, 2)))
            .when(text.rlike(ISO), substring(text, 1, 10));
    return iso.try_cast(DataTypes.DateType);
  }

  /** A day, null where it comes after the as-of date: then it was not yet known. */
  static Column dayBy(LocalDate asOf, Field field) {
    return when(day(field).leq(lit(asOf)), day(field));
  }

  /** A code in capitals, without the words that some systems write after it. */
  static Column code(Field field) {
    return upper(substring_index(trim(field.col()), " ", 1));
  }

  static Column text(Field field) {
    return trim(field.col());
  }

  /** Y, 1 or true; N, 0 or false; null for anything else. */
  static Column flag(Field field) {
    Column word = lower(trim(field.col()));
    return when(word.isin("y", "yes", "1", "1.0", "true"), true)
        .when(word.isin("n", "no", "0", "0.0", "false"), false);
  }

  static Column whole(Field field) {
    return trim(field.col()).try_cast(DataTypes.IntegerType);
  }

  static Column number(Field field) {
    return trim(field.col()).try_cast(DataTypes.DoubleType);
  }
}
