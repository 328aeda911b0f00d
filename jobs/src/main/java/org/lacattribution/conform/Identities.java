package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.Locale;
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
  static final String SOURCE = "_source";
  private static final String MAPPED = "_mapped_child_key";

  /** Sources as {@code child_id_map} spells them. */
  enum Source {
    SSDA903,
    CIN,
    SSD,
    PROGRAMME;

    String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Dataset<Row> map;

  Identities(Tables landed) {
    this.map = landed.read(ChildIdMap.TABLE);
  }

  /** The same rows with {@code child_key}, null where the row names no child. */
  Dataset<Row> named(Dataset<Row> rows, Source source, Field identifier) {
    return named(
        rows.withColumn(SOURCE, lit(source.spelled())).withColumn(CHILD_KEY, identifier.col()));
  }

  /**
   * The same rows with the pseudonym that the child has in every source.
   *
   * @param rows with the authority as landed, {@code child_key} as the source has it, and the
   *     source as {@code child_id_map} spells it, which is dropped
   */
  Dataset<Row> named(Dataset<Row> rows) {
    Dataset<Row> once =
        map.filter(ChildIdMap.SOURCE_CHILD_ID.col().isNotNull())
            .groupBy(
                Provenance.LA_CODE.col(),
                ChildIdMap.SOURCE.col().as(SOURCE),
                ChildIdMap.SOURCE_CHILD_ID.col().as(CHILD_KEY))
            .agg(min(ChildIdMap.CHILD_ID.col()).as(MAPPED));
    return Join.manyToOne(rows, once, Provenance.LA_CODE.name(), SOURCE, CHILD_KEY)
        .withColumn(CHILD_KEY, coalesce(col(MAPPED), col(CHILD_KEY)))
        .drop(MAPPED, SOURCE);
  }
}
