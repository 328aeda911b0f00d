package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Field;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;

/**
 * Longer stretches made from episodes: periods of care, placements and legal statuses. Each episode
 * belongs to exactly one of each.
 *
 * <p>Source: {@code data-schema/clarifications.md}, Care history.
 */
final class CareSpells {
  private static final Column PERIOD = Episodes.PERIOD_OF_CARE_KEY.col();
  private static final Column TYPE = Episodes.PLACEMENT_TYPE.col();
  private static final Column PROVIDER = Episodes.PLACEMENT_PROVIDER.col();
  private static final Column PLACE_IN_TIME =
      struct(Episodes.START_DATE.col(), Episodes.EPISODE_NUMBER.col());
  private static final String RUN = "_run";

  private CareSpells() {}

  /**
   * Periods of care.
   *
   * @param episodes rows of {@link Episodes}
   * @return rows of {@link PeriodsOfCare}: one for each period that the episodes name
   */
  static Dataset<Row> periods(Dataset<Row> episodes) {
    return PeriodsOfCare.TABLE.select(
        episodes
            .groupBy(
                Episodes.LA_CODE.col(),
                Episodes.CHILD_KEY.col(),
                PERIOD,
                Episodes.SHORT_BREAK.col().as(PeriodsOfCare.SHORT_BREAKS.name()))
            .agg(
                min(Episodes.START_DATE.col()).as(PeriodsOfCare.START_DATE.name()),
                lastOf(Episodes.END_DATE.col()).as(PeriodsOfCare.END_DATE.name()),
                lastOf(Episodes.END_REASON.col()).as(PeriodsOfCare.END_REASON.name()),
                count(lit(1)).as(PeriodsOfCare.EPISODES.name()),
                array_sort(array_distinct(flatten(collect_list(Episodes.REPAIRS.col()))))
                    .as(PeriodsOfCare.REPAIRS.name())));
  }

  /**
   * Placements: a new one begins with the period, with a new carer (reason for new episode P or B),
   * and wherever the placement group changes. A temporary move (T0 to T4) is part of the placement
   * before it, and so is the return from it to a placement of the same type and provider. Where no
   * reason says whether the carer changed, a change of type or provider does. Distance and location
   * are those of the first episode that has them.
   *
   * @param episodes rows of {@link Episodes}
   * @return rows of {@link Placements}
   */
  static Dataset<Row> placements(Dataset<Row> episodes) {
    WindowSpec inOrder = inPeriod();
    Column isTemporary = PlacementGroups.isTemporary(TYPE);
    Column settled = col("_settled");
    Column isElsewhere = not(settled.eqNullSafe(struct(TYPE, PROVIDER)));
    Column rne = coalesce(Episodes.REASON_FOR_NEW_EPISODE.col(), lit(""));
    Column isNew =
        when(col("_group_before").isNull(), true)
            .when(isTemporary, false)
            .when(col("_was_temporary"), isElsewhere)
            .when(col("_group_before").notEqual(Episodes.PLACEMENT_GROUP.col()), true)
            .when(rne.isin("P", "B"), true)
            .when(rne.isin("L", "T", "U"), false)
            .otherwise(isElsewhere);
    Dataset<Row> runs =
        runs(
            episodes
                .withColumn("_group_before", lag(Episodes.PLACEMENT_GROUP.col(), 1).over(inOrder))
                .withColumn("_was_temporary", lag(isTemporary, 1).over(inOrder))
                .withColumn(
                    "_settled",
                    last(when(not(isTemporary), struct(TYPE, PROVIDER)), true)
                        .over(inOrder.rowsBetween(Window.unboundedPreceding(), -1))),
            isNew);
    return Placements.TABLE.select(
        runs.groupBy(
                Episodes.LA_CODE.col(),
                Episodes.CHILD_KEY.col(),
                PERIOD,
                Episodes.SHORT_BREAK.col(),
                col(RUN))
            .agg(
                min_by(struct(col("*")), PLACE_IN_TIME).as("_first"),
                firstKnown(Episodes.DISTANCE_MILES).as(Placements.DISTANCE_MILES.name()),
                firstKnown(Episodes.OUTSIDE_AREA).as(Placements.OUTSIDE_AREA.name()),
                lastOf(Episodes.END_DATE.col()).as(Placements.END_DATE.name()),
                lastOf(Episodes.REASON_FOR_PLACEMENT_CHANGE.col())
                    .as(Placements.REASON_FOR_PLACEMENT_CHANGE.name()))
            .withColumn(Placements.START_DATE.name(), first(Episodes.START_DATE.name()))
            .withColumn(Placements.PLACEMENT_TYPE.name(), first(Episodes.PLACEMENT_TYPE.name()))
            .withColumn(
                Placements.PLACEMENT_PROVIDER.name(), first(Episodes.PLACEMENT_PROVIDER.name()))
            .withColumn(Placements.PLACEMENT_GROUP.name(), first(Episodes.PLACEMENT_GROUP.name()))
            .withColumn(
                Placements.PLACEMENT_KEY.name(),
                sha2(
                    concat_ws(
                        "|",
                        PERIOD,
                        first(Episodes.START_DATE.name()).cast("string"),
                        first(Episodes.EPISODE_NUMBER.name()).cast("string")),
                    256)));
  }

  /**
   * Legal statuses: a new one begins with the period and wherever the status changes.
   *
   * @param episodes rows of {@link Episodes}
   * @return rows of {@link LegalStatuses}
   */
  static Dataset<Row> legalStatuses(Dataset<Row> episodes) {
    Column status = Episodes.LEGAL_STATUS.col();
    Column before = lag(struct(status), 1).over(inPeriod());
    Dataset<Row> runs =
        runs(
            episodes.withColumn("_before", before), not(col("_before").eqNullSafe(struct(status))));
    return LegalStatuses.TABLE.select(
        runs.groupBy(Episodes.LA_CODE.col(), Episodes.CHILD_KEY.col(), PERIOD, col(RUN), status)
            .agg(
                min(Episodes.START_DATE.col()).as(LegalStatuses.START_DATE.name()),
                lastOf(Episodes.END_DATE.col()).as(LegalStatuses.END_DATE.name()))
            .withColumn(
                LegalStatuses.STATUS_NUMBER.name(),
                row_number()
                    .over(
                        Window.partitionBy(
                                Episodes.LA_CODE.col(),
                                Episodes.CHILD_KEY.col(),
                                PERIOD,
                                LegalStatuses.START_DATE.col())
                            .orderBy(col(RUN)))));
  }

  private static Dataset<Row> runs(Dataset<Row> episodes, Column isNew) {
    return episodes
        .withColumn("_is_new", isNew.cast("int"))
        .withColumn(
            RUN,
            sum(col("_is_new"))
                .over(inPeriod().rowsBetween(Window.unboundedPreceding(), Window.currentRow())));
  }

  private static WindowSpec inPeriod() {
    return Window.partitionBy(Episodes.LA_CODE.col(), Episodes.CHILD_KEY.col(), PERIOD)
        .orderBy(Episodes.START_DATE.col(), Episodes.EPISODE_NUMBER.col());
  }

  private static Column lastOf(Column value) {
    return max_by(value, PLACE_IN_TIME);
  }

  private static Column firstKnown(Field value) {
    return min_by(value.col(), when(value.col().isNotNull(), PLACE_IN_TIME));
  }

  private static Column first(String column) {
    return col("_first").getField(column);
  }
}
