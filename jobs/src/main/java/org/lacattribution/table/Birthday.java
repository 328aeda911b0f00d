package org.lacattribution.table;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;

/**
 * The day on which a child reaches an age: the only place that says so, for rows and for records.
 *
 * <p>In England an age is reached as the anniversary of the birth begins. A child born on 29
 * February has it on 1 March in a year without that day, so that the 18th birthday is always 1
 * March. Source: Family Law Reform Act 1969, section 9; {@code data-schema/clarifications.md}.
 */
public final class Birthday {
  /** Age at which nobody is looked after any more. */
  public static final int ADULT = 18;

  private static final int MONTHS = 12;

  private Birthday() {}

  /** Day on which somebody born that day reaches an age in whole years. */
  public static LocalDate of(LocalDate born, int age) {
    LocalDate day = born.plusYears(age);
    return day.getDayOfMonth() < born.getDayOfMonth() ? day.plusDays(1) : day;
  }

  /** The same of a column of days; null where the birth is. */
  public static Column of(Column born, int age) {
    Column day = add_months(born, MONTHS * age);
    // Adding whole years shortens a date only from 29 to 28 February.
    return date_add(day, when(dayofmonth(born).gt(dayofmonth(day)), 1).otherwise(0));
  }

  /** Whole years of age on a day; negative before birth. */
  public static int age(LocalDate born, LocalDate day) {
    int years = day.getYear() - born.getYear();
    return of(born, years).isAfter(day) ? years - 1 : years;
  }
}
