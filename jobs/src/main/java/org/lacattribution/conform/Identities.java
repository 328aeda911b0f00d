package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.landing.ChildIdMap;
import org.lacattribution.table.landing.Provenance;

/**
 * Who is who across sources: the child's own pseudonym, or the one that {@code child_id_map} gives
 * in its place. A child mapped twice by one source takes the pseudonym that sorts first.
 */
final class Identities {
  static final String CHILD_KEY = "child_key";
  private static final String MAPPED = "_mapped_child_key";

  /** Sources as {@code child_id_map} spells them. */
  enum Source {
    SSDA903,
    SSD,
    PROGRAMME;

    private String spelled() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Dataset<Row> map;

  Identities(Tables landed) {
    this.map = landed.read(ChildIdMap.TABLE);
  }

  /** The same rows with {@code child_key}, null where the row names no child. */
  Dataset<Row> named(Dataset<Row> rows, Source source, Field identifier) {
    Dataset<Row> ofSource =
        map.filter(lower(trim(ChildIdMap.SOURCE.col())).equalTo(source.spelled()))
            .filter(ChildIdMap.SOURCE_CHILD_ID.col().isNotNull())
            .groupBy(Provenance.LA_CODE.col(), ChildIdMap.SOURCE_CHILD_ID.col().as(CHILD_KEY))
            .agg(min(ChildIdMap.CHILD_ID.col()).as(MAPPED));
    return Join.manyToOne(
            rows.withColumn(CHILD_KEY, identifier.col()),
            ofSource,
            Provenance.LA_CODE.name(),
            CHILD_KEY)
        .withColumn(CHILD_KEY, coalesce(col(MAPPED), col(CHILD_KEY)))
        .drop(MAPPED);
  }
}
