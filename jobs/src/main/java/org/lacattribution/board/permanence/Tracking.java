package org.lacattribution.board.permanence;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.published.PermanenceTrackings;

/**
 * Rows of {@link PermanenceTrackings}: the pathway on the last day, and what changed in a month.
 */
public final class Tracking {
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final int FIVE = 5;

  private Tracking() {}

  /** One row for a child in care at the end of the last day, unaccompanied children included. */
  public static Dataset<Row> of(Tables tables, Council council, Scope scope) {
    Pathway pathway = new Pathway(tables, council);
    Dataset<Row> now = pathway.stages(inCare(tables, scope.asOf()));
    Dataset<Row> before =
        pathway
            .stages(inCare(tables, scope.asOf().withDayOfMonth(1).minusDays(1)))
            .select(
                col(LA),
                col(CHILD),
                col(Pathway.STAGE).as("stage_before"),
                col(Pathway.OFF_TRACK).as("off_track_before"));
    Column isOff = col(Pathway.OFF_TRACK);
    Column change =
        when(col("stage_before").isNull(), "entered")
            .when(col("stage_before").notEqual(col(Pathway.STAGE)), "moved_on")
            .when(isOff.and(not(col("off_track_before"))), "newly_off_track")
            .when(isOff, "stuck")
            .otherwise("as_before");
    Column isYoung = coalesce(col(Pathway.AGE).lt(FIVE), lit(false));
    Column ratio = col(Pathway.DAYS).divide(col(Pathway.EXPECTED));
    Column priority =
        rank()
            .over(
                Window.partitionBy(LA)
                    .orderBy(
                        isOff.desc(), isYoung.desc(), ratio.desc_nulls_last(), col(Pathway.SINCE)));
    return PermanenceTrackings.TABLE.select(
        Join.manyToOne(now, before, LA, CHILD)
            .withColumn(PermanenceTrackings.RUN_ID.name(), lit(scope.runId()))
            .withColumn(PermanenceTrackings.AS_OF.name(), lit(scope.asOf()))
            .withColumn(PermanenceTrackings.LEGAL_STATUS.name(), col("law.code"))
            .withColumn(PermanenceTrackings.PLACEMENT_TYPE.name(), col("home.type"))
            .withColumn(PermanenceTrackings.CHANGE.name(), change)
            .withColumn(PermanenceTrackings.PRIORITY.name(), priority));
  }

  /** Periods of care that are open at the end of a day; series of short breaks are left out. */
  private static Dataset<Row> inCare(Tables tables, LocalDate day) {
    return tables
        .read(PeriodsOfCare.TABLE)
        .filter(not(PeriodsOfCare.SHORT_BREAKS.col()))
        .filter(PeriodsOfCare.START_DATE.col().leq(lit(day)))
        .filter(PeriodsOfCare.END_DATE.col().isNull().or(PeriodsOfCare.END_DATE.col().gt(lit(day))))
        .select(
            PeriodsOfCare.LA_CODE.col(),
            PeriodsOfCare.CHILD_KEY.col(),
            PeriodsOfCare.PERIOD_OF_CARE_KEY.col(),
            PeriodsOfCare.START_DATE.col().as("care_start"),
            lit(day).as("day"));
  }
}
