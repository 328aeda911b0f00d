package org.lacattribution.trend;

import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.Estimate;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;

/** Children fewer in care because of programmes, by the latest total of the attribution. */
final class ProgrammeEffects {
  private static final double Z95 = 1.959964;

  private ProgrammeEffects() {}

  /** By authority; none where nothing is attributed, or its interval is not known. */
  static Map<String, Estimate> of(Tables tables, List<String> laCodes) {
    Map<String, Estimate> effects = new HashMap<>();
    for (Row row :
        tables
            .read(Attribution.TABLE)
            .where(Attribution.LA_CODE.col().isInCollection(laCodes))
            .where(Attribution.MEASURE.col().equalTo("lac_stock"))
            .where(Attribution.SCOPE.col().equalTo("total"))
            .where(Attribution.LOWER_95.col().isNotNull())
            .where(Attribution.UPPER_95.col().isNotNull())
            .groupBy(Attribution.LA_CODE.col())
            .agg(
                max_by(
                        struct(
                            Attribution.ESTIMATE.col(),
                            Attribution.LOWER_95.col(),
                            Attribution.UPPER_95.col()),
                        Attribution.MONTH.col())
                    .as("latest"))
            .select("la_code", "latest.*")
            .collectAsList()) {
      effects.put(
          row.getString(0),
          new Estimate(row.getDouble(1), (row.getDouble(3) - row.getDouble(2)) / 2 / Z95));
    }
    return effects;
  }
}
