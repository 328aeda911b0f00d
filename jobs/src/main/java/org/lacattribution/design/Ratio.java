package org.lacattribution.design;

import java.util.List;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.ProgrammeRatios;

/**
 * A row of {@link ProgrammeRatios}.
 *
 * @param error NaN without an event
 * @param stayMonths NaN where not known
 */
record Ratio(
    String laCode,
    String programme,
    double log,
    double error,
    long events,
    double expected,
    double eventsToOne,
    long actingDays,
    double stayMonths) {

  /** All of them, in the order of their key. */
  static List<Ratio> of(Tables tables) {
    return tables
        .read(ProgrammeRatios.TABLE)
        .orderBy(ProgrammeRatios.LA_CODE.col(), ProgrammeRatios.PROGRAMME.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Ratio(
                    row.getAs(ProgrammeRatios.LA_CODE.name()),
                    row.getAs(ProgrammeRatios.PROGRAMME.name()),
                    row.<Double>getAs(ProgrammeRatios.LOG_RATE_RATIO.name()),
                    number(row, ProgrammeRatios.STANDARD_ERROR.name()),
                    row.<Long>getAs(ProgrammeRatios.EVENTS.name()),
                    row.<Double>getAs(ProgrammeRatios.EXPECTED_EVENTS.name()),
                    row.<Double>getAs(ProgrammeRatios.EVENTS_TO_ONE.name()),
                    row.<Long>getAs(ProgrammeRatios.ACTING_DAYS.name()),
                    number(row, ProgrammeRatios.STAY_MONTHS.name())))
        .toList();
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
