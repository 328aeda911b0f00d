package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;

/** How many findings the data of an authority have. */
public final class FindingCount {
  private FindingCount() {}

  /** Rows of {@code conformed.finding} by severity. */
  public static Map<String, Long> bySeverity(Tables tables, String laCode) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row :
        tables
            .read(Findings.TABLE)
            .where(Findings.LA_CODE.col().equalTo(laCode))
            .groupBy(Findings.SEVERITY.col())
            .agg(count(lit(1)).as("findings"))
            .collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }
}
