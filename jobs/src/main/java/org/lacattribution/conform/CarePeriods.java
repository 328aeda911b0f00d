package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.conformed.Episodes;

/**
 * Which period of care an episode belongs to. A new period begins where the episode before ended
 * sooner, or was of the other kind, or ended the same day with the child leaving and this one says
 * that care started.
 *
 * <p>Source: {@code data-schema/clarifications.md}, Care history.
 */
final class CarePeriods {
  private static final Column LA = Episodes.LA_CODE.col();
  private static final Column CHILD = Episodes.CHILD_KEY.col();
  private static final Column START = Episodes.START_DATE.col();
  private static final Column END = Episodes.END_DATE.col();
  private static final Column RNE = Episodes.REASON_FOR_NEW_EPISODE.col();
  private static final Column REASON = Episodes.END_REASON.col();
  private static final Column FATE = col(RowFates.FATE);
  private static final Column STANDS = FATE.isNull();

  private CarePeriods() {}

  /**
   * The same rows with the number of the episode, the key of its period, its placement group, and
   * the fate {@code used} where it had none.
   *
   * @param rows what {@link CareHistory} has quarantined or superseded, and the rest with its ends
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    WindowSpec inOrder = CareHistory.ofChild().orderBy(CareHistory.ORDER);
    WindowSpec upToHere = inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column number =
        row_number()
            .over(
                Window.partitionBy(LA, CHILD, STANDS, START)
                    .orderBy(Arrays.copyOfRange(CareHistory.ORDER, 1, CareHistory.ORDER.length)));
    Column before = col("_before");
    Column left =
        before
            .getField(Episodes.END_REASON.name())
            .notEqual(CareHistory.X1)
            .and(RNE.eqNullSafe(CareHistory.STARTED));
    Column isNew =
        before
            .isNull()
            .or(before.getField(Episodes.END_DATE.name()).lt(START))
            .or(before.getField(Episodes.SHORT_BREAK.name()).notEqual(Episodes.SHORT_BREAK.col()))
            .or(coalesce(left, lit(false)));
    Column key =
        sha2(
            concat_ws(
                "|",
                LA,
                CHILD,
                col("_first").getField(Episodes.START_DATE.name()).cast("string"),
                col("_first").getField(Episodes.EPISODE_NUMBER.name()).cast("string"),
                Episodes.SHORT_BREAK.col().cast("string")),
            256);
    Column group =
        PlacementGroups.of(Episodes.PLACEMENT_TYPE.col(), Episodes.PLACEMENT_PROVIDER.col());
    Column isTemporary = PlacementGroups.isTemporary(Episodes.PLACEMENT_TYPE.col());
    Column settled = col("_settled");
    return rows.withColumns(
            Map.of(
                Episodes.EPISODE_NUMBER.name(),
                number,
                "_before",
                lag(struct(END, REASON, Episodes.SHORT_BREAK.col()), 1).over(inOrder)))
        .withColumn(
            "_first",
            last(when(isNew, struct(START, Episodes.EPISODE_NUMBER.col())), true).over(upToHere))
        .withColumn(
            "_settled",
            last(when(not(isTemporary), struct(col("_first"), group.as("group"))), true)
                .over(upToHere))
        .withColumns(
            Map.of(
                Episodes.PERIOD_OF_CARE_KEY.name(),
                key,
                Episodes.PLACEMENT_GROUP.name(),
                when(not(isTemporary), group)
                    .when(
                        settled.getField("_first").equalTo(col("_first")),
                        settled.getField("group"))
                    .otherwise(PlacementGroups.OTHER),
                RowFates.FATE,
                coalesce(FATE, lit(RowFates.USED))))
        .drop("_before", "_first", "_settled");
  }
}
