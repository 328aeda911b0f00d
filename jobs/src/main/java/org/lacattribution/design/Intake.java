package org.lacattribution.design;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Enrolments;

/**
 * Who began a programme, by the last day of data.
 *
 * @param families that ever began
 * @param enrolments of their children
 * @param familiesLastYear that began in the twelve months up to that day
 * @param daysTakingPart of all enrolments, from start to end or to that day
 * @param ended enrolments that have ended
 */
record Intake(
    long families, long enrolments, long familiesLastYear, long daysTakingPart, long ended) {
  /** Days of a mean month. */
  static final double MONTH = 30.436875;

  /** By authority, then programme; aggregates alone leave Spark. */
  static Map<String, Map<String, Intake>> of(Tables tables, LocalDate asOf) {
    Column last = lit(Date.valueOf(asOf));
    Column family = coalesce(Enrolments.FAMILY_KEY.col(), Enrolments.CHILD_KEY.col());
    Column start = Enrolments.START_DATE.col();
    Column end = Enrolments.END_DATE.col();
    Dataset<Row> begun =
        tables
            .read(Enrolments.TABLE)
            .where(Enrolments.DECISION.col().equalTo("accepted"))
            .where(start.leq(last))
            .groupBy(Enrolments.LA_CODE.col(), Enrolments.PROGRAMME.col())
            .agg(
                count_distinct(family).as("families"),
                count(lit(1)).as("enrolments"),
                count_distinct(when(start.gt(add_months(last, -12)), family)).as("last_year"),
                sum(date_diff(least(coalesce(end, last), last), start).plus(1)).as("days"),
                count(when(end.leq(last), lit(1))).as("ended"))
            .orderBy(col("la_code"), col("programme"));
    Map<String, Map<String, Intake>> intakes = new TreeMap<>();
    for (Row row : begun.collectAsList()) {
      intakes
          .computeIfAbsent(row.getString(0), any -> new TreeMap<>())
          .put(
              row.getString(1),
              new Intake(
                  row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
    }
    return intakes;
  }

  /** Families a year as a release may show them: rounded, but not to none. */
  long roundedFamiliesLastYear(int base) {
    return familiesLastYear == 0
        ? 0
        : Math.max(base, Math.round((double) familiesLastYear / base) * base);
  }

  double enrolmentsPerFamily() {
    return (double) enrolments / families;
  }

  /**
   * Mean months that an enrolment acts: taking part, as the days of all over the number that have
   * ended, for those that run on have a longer time still to show; then the months of effect after
   * it, to the end of the calendar month.
   */
  double monthsActing(int effectMonths) {
    return daysTakingPart / MONTH / Math.max(1, ended) + effectMonths + 0.5;
  }
}
