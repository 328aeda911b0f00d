package org.lacattribution.panel;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Age bands in which the Department publishes children looked after.
 *
 * <p>A band begins on a birthday; the last holds whoever is 16 or older. A child born on 29
 * February has the birthday on 1 March in a year without that day.
 */
public enum AgeBand {
  UNDER_1("under_1", 0),
  FROM_1("1_to_4", 1),
  FROM_5("5_to_9", 5),
  FROM_10("10_to_15", 10),
  FROM_16("16_to_17", 16),
  /** No source gives a date of birth. */
  UNKNOWN("unknown", -1);

  private final String code;
  private final int firstAge;

  AgeBand(String code, int firstAge) {
    this.code = code;
    this.firstAge = firstAge;
  }

  /** Code of the list {@code age_band}. */
  public String code() {
    return code;
  }

  /** Bands that a child grows into, youngest first. */
  static List<AgeBand> grownInto() {
    return Arrays.stream(values()).filter(band -> band.firstAge > 0).toList();
  }

  /** The band that a child leaves on growing into this one. */
  AgeBand younger() {
    return values()[ordinal() - 1];
  }

  /** Day on which a child born that day grows into this band; null where the birth is. */
  Column begins(Column born) {
    Column day = add_months(born, 12 * firstAge);
    // Adding whole years shortens a date only from 29 to 28 February.
    return date_add(day, when(dayofmonth(born).gt(dayofmonth(day)), 1).otherwise(0));
  }
}
