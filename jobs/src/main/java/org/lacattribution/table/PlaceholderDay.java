package org.lacattribution.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;

import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.lacattribution.table.landing.PlacementCost;

/**
 * Days that systems write where no day is known or nothing has ended: {@code 1900-01-01}, {@code
 * 2099-12-31}, a year of three digits. They read as blank.
 *
 * <p>A day is a placeholder in a year before 1920, or after the year that follows the as-of date
 * or, in a yearly return, its collection year where that is later. A birth is one also before 2
 * January 1970: nobody born then was a child in the years of any source, and the day before is what
 * some systems make of zero.
 */
public final class PlaceholderDay {
  /** First day that is none. */
  public static final LocalDate FIRST = LocalDate.of(1920, 1, 1);

  private static final LocalDate FIRST_BIRTH = LocalDate.of(1970, 1, 2);
  private static final Set<String> BIRTHS = Set.of("DOB", "pers_dob");

  private PlaceholderDay() {}

  /**
   * Whether the days of a landed table may be placeholders: not those of figures and prices, which
   * may be valid for all time.
   */
  public static boolean concerns(Table table) {
    return table.slice() == Table.Slice.AUTHORITY && !table.equals(PlacementCost.TABLE);
  }

  /** Whether a column is the birth of the child that the row is about. */
  public static boolean isBirth(Field field) {
    return BIRTHS.contains(field.name());
  }

  /**
   * Whether a day is a placeholder.
   *
   * @param collectionYear year of the return; null where the row is of none
   */
  public static boolean is(Field field, LocalDate day, LocalDate asOf, Integer collectionYear) {
    int known = collectionYear == null ? asOf.getYear() : Math.max(asOf.getYear(), collectionYear);
    return day.isBefore(first(field)) || day.getYear() > known + 1;
  }

  /**
   * The same of a column of days, null where the day is.
   *
   * @param day the column as it is read
   */
  public static Column is(Field field, Column day, LocalDate asOf, Column collectionYear) {
    Column known = greatest(lit(asOf.getYear()), coalesce(collectionYear, lit(asOf.getYear())));
    return day.lt(lit(first(field))).or(day.gt(make_date(known.plus(1), lit(12), lit(31))));
  }

  private static LocalDate first(Field field) {
    return isBirth(field) ? FIRST_BIRTH : FIRST;
  }
}
