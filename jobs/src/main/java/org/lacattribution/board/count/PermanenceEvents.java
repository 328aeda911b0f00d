package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.lacattribution.board.permanence.Pathway;

/**
 * Children in care at the ends of months whose way to a permanent home takes longer than expected.
 */
final class PermanenceEvents {
  private PermanenceEvents() {}

  /**
   * Those off track, and of them those who were on track, or not in care, a month before.
   *
   * @param inCare as {@link CareEvents#childrenAtEnds} gives it
   */
  static Dataset<Row> of(Pathway pathway, Dataset<Row> inCare) {
    Column before =
        lag(col(Pathway.OFF_TRACK), 1)
            .over(Window.partitionBy("la_code", "child_key", "period_of_care_key").orderBy("day"));
    Dataset<Row> stages = pathway.stages(inCare).withColumn("was_off_track", before);
    return Events.ofPart(
        stages.filter(col(Pathway.OFF_TRACK)),
        "in_care",
        col("day"),
        part(
            "permanence",
            when(coalesce(col("was_off_track"), lit(false)), "still_off_track")
                .otherwise("newly_off_track")));
  }
}
