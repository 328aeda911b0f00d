package org.lacattribution.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import org.apache.spark.sql.Column;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;

/**
 * Orders of one child's records in time. Of records with one first day the shorter comes first, so
 * that the one in force at the end of the day is the last; what is still alike is ordered by what
 * it says. A key never decides: it is made from a pseudonym, every council makes its own, and no
 * figure may depend on it.
 */
public final class InTime {
  private static final Column OPEN = lit(Date.valueOf("9999-12-31"));

  private InTime() {}

  /** The day that a record ends; while it is open, one after all others. */
  public static Column until(Field end) {
    return coalesce(end.col(), OPEN);
  }

  /** Order of the placements of a period of care. */
  public static Column[] placements() {
    return new Column[] {
      Placements.START_DATE.col(),
      until(Placements.END_DATE),
      Placements.PLACEMENT_TYPE.col(),
      Placements.PLACEMENT_GROUP.col()
    };
  }

  /** Order of a child's periods of care. */
  public static Column[] periods() {
    return new Column[] {
      PeriodsOfCare.START_DATE.col(), until(PeriodsOfCare.END_DATE), PeriodsOfCare.END_REASON.col()
    };
  }

  /** Order of a child's plans of one type. */
  public static Column[] plans() {
    return new Column[] {Plans.START_DATE.col(), until(Plans.END_DATE)};
  }
}
