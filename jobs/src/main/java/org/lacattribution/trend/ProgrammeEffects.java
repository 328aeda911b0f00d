package org.lacattribution.trend;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.Estimate;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/** Children fewer in care because of programmes, by the latest total of the attribution. */
final class ProgrammeEffects {
  private static final String CONTRACT = "/data-schema/published/attribution.yaml";
  private static final double Z95 = 1.959964;

  private ProgrammeEffects() {}

  /** By authority; none where nothing is attributed, or its interval is not known. */
  static Map<String, Estimate> of(Tables tables, List<String> laCodes) {
    Map<String, Estimate> effects = new HashMap<>();
    if (ProgrammeEffects.class.getResource(CONTRACT) == null) {
      return effects;
    }
    Table table = Table.named("published.attribution");
    var month = table.field("month").col();
    for (Row row :
        tables
            .read(table)
            .where(table.field("la_code").col().isInCollection(laCodes))
            .where(table.field("measure").col().equalTo("lac_stock"))
            .where(table.field("scope").col().equalTo("total"))
            .where(table.field("lower_95").col().isNotNull())
            .where(table.field("upper_95").col().isNotNull())
            .groupBy(table.field("la_code").col())
            .agg(
                max(month),
                max_by(table.field("estimate").col(), month),
                max_by(table.field("lower_95").col(), month),
                max_by(table.field("upper_95").col(), month))
            .collectAsList()) {
      effects.put(
          row.getString(0),
          new Estimate(row.getDouble(2), (row.getDouble(4) - row.getDouble(3)) / 2 / Z95));
    }
    return effects;
  }
}
