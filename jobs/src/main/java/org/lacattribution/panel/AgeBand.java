package org.lacattribution.panel;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.lacattribution.table.Birthday;

/**
 * Age bands in which the Department publishes children looked after.
 *
 * <p>A band begins on a {@link Birthday}; the last covers whoever is 16 or older.
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
    return Birthday.of(born, firstAge);
  }
}
