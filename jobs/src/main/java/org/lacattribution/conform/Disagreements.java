package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdLegalStatus;

/**
 * Where a safeguarding extract and a return describe the same child and time and do not say the
 * same. A row of the extract that gave way to a return is compared with the return's episode of the
 * same first day; where there is none, the first day itself is at fault. An episode of a return
 * that ended in the days of the extract, and of whose first day the extract says nothing, is one
 * too.
 *
 * <p>What the extract says of the time after the latest return disagrees with nothing.
 */
final class Disagreements {
  static final String RULE = "ssd_disagrees_with_return";
  private static final String SEVERITY = "warning";
  private static final String OTHER = "_other";
  private static final Column LAST_RETURN = col("_last_return");
  private static final Column IS_EXTRACT = Episodes.SOURCE.col().equalTo(CareRows.EXTRACT);
  private static final Column IS_RETURN = Episodes.SOURCE.col().equalTo(CareRows.RETURN);

  /** A column of the episode and where the extract has it. */
  private record Compared(Field episode, Field extract) {}

  private static final List<Compared> COMPARED =
      List.of(
          new Compared(
              Episodes.REASON_FOR_NEW_EPISODE, SsdClaEpisodes.CLAE_CLA_EPISODE_START_REASON),
          new Compared(Episodes.CATEGORY_OF_NEED, SsdClaEpisodes.CLAE_CLA_PRIMARY_NEED_CODE),
          new Compared(Episodes.LEGAL_STATUS, SsdLegalStatus.LEGA_LEGAL_STATUS),
          new Compared(Episodes.PLACEMENT_TYPE, SsdClaPlacement.CLAP_CLA_PLACEMENT_TYPE),
          new Compared(Episodes.PLACEMENT_PROVIDER, SsdClaPlacement.CLAP_CLA_PLACEMENT_PROVIDER));

  private Disagreements() {}

  /**
   * Findings of the rule {@code ssd_disagrees_with_return}.
   *
   * @param history as {@link CareHistory} gives it
   * @return rows of {@link Findings}
   */
  static Dataset<Row> of(Dataset<Row> history) {
    Dataset<Row> compared = fields(paired(tried(history)));
    Dataset<Row> tried =
        compared
            .groupBy(Episodes.LA_CODE.col(), col(CareRows.SOURCE_TABLE), Episodes.SOURCE_FILE.col())
            .agg(count(lit(1)).as(Findings.SHARE_OF.name()));
    return Findings.TABLE.select(
        Join.manyToOne(
                compared.filter(col("_disagrees")),
                tried,
                Episodes.LA_CODE.name(),
                CareRows.SOURCE_TABLE,
                Episodes.SOURCE_FILE.name())
            .withColumn(Findings.RULE.name(), lit(RULE))
            .withColumn(Findings.SEVERITY.name(), lit(SEVERITY))
            .withColumn(Findings.TABLE_NAME.name(), col(CareRows.SOURCE_TABLE)));
  }

  /**
   * Findings of the same rule about case records: what a row of the extract that gave way to the
   * census says otherwise.
   *
   * @param records as {@link CensusFirst} gives them
   */
  static Dataset<Row> ofCases(Stream<RowFates> records) {
    Column gaveWay = col(RowFates.FATE).equalTo(RowFates.SUPERSEDED);
    return records
        .map(
            fates ->
                fates
                    .rows()
                    .filter(gaveWay.and(col(RowFates.RELEASED).isNull()))
                    .select(
                        col(RowFates.AUTHORITY).as(Findings.LA_CODE.name()),
                        lit(RULE).as(Findings.RULE.name()),
                        lit(SEVERITY).as(Findings.SEVERITY.name()),
                        col(RowFates.SOURCE_TABLE).as(Findings.TABLE_NAME.name()),
                        col(RowFates.SOURCE_FILE).as(Findings.SOURCE_FILE.name()),
                        col(RowFates.SOURCE_LINE).as(Findings.SOURCE_LINE.name()),
                        col(CensusFirst.DIFFERS).as(Findings.FIELD.name()),
                        col(Identities.CHILD_KEY).as(Findings.CHILD_KEY.name()),
                        count(lit(1))
                            .over(
                                Window.partitionBy(
                                    col(RowFates.AUTHORITY), col(RowFates.SOURCE_FILE)))
                            .as(Findings.SHARE_OF.name()))
                    .filter(Findings.FIELD.col().isNotNull()))
        .map(Findings.TABLE::select)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** Rows that were used or gave way, of the days that both sources speak for. */
  private static Dataset<Row> tried(Dataset<Row> history) {
    Dataset<Row> extracts =
        history
            .filter(IS_EXTRACT)
            .groupBy(Episodes.LA_CODE.col())
            .agg(min(col(CareHistory.RECORDED_END)).as("_first_of_extract"));
    Column gaveWay = IS_EXTRACT.and(col(RowFates.FATE).equalTo(RowFates.SUPERSEDED));
    Column comparable =
        IS_RETURN
            .and(col(RowFates.FATE).equalTo(RowFates.USED))
            .and(
                coalesce(col(CareHistory.RECORDED_END), LAST_RETURN).geq(col("_first_of_extract")));
    return Join.manyToOne(history, extracts, Episodes.LA_CODE.name())
        .filter(gaveWay.or(comparable));
  }

  private static Dataset<Row> paired(Dataset<Row> rows) {
    Column[] values =
        Stream.concat(
                Stream.of(
                    known(CareHistory.RECORDED_END).as("_end"),
                    reason().as("_reason"),
                    lit(true).as("_is_there")),
                COMPARED.stream().map(c -> c.episode().col()))
            .toArray(Column[]::new);
    var sameDay =
        Window.partitionBy(
            Episodes.LA_CODE.col(),
            Episodes.CHILD_KEY.col(),
            Episodes.START_DATE.col(),
            col("_is_zero"));
    return rows.withColumn(
        OTHER,
        when(IS_EXTRACT, max(when(not(IS_EXTRACT), struct(values))).over(sameDay))
            .otherwise(max(when(IS_EXTRACT, struct(values))).over(sameDay)));
  }

  private static Dataset<Row> fields(Dataset<Row> rows) {
    Column isThere = col(OTHER).isNotNull();
    Column[] differing =
        Stream.concat(
                Stream.of(
                    differs(
                        isThere,
                        known(CareHistory.RECORDED_END),
                        "_end",
                        SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE),
                    differs(
                        isThere,
                        reason(),
                        "_reason",
                        SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_REASON)),
                COMPARED.stream()
                    .map(c -> differs(isThere, c.episode().col(), c.episode().name(), c.extract())))
            .toArray(Column[]::new);
    Column names = nullif(array_join(array_compact(array(differing)), "+"), lit(""));
    return rows.withColumn(
            Findings.FIELD.name(),
            when(IS_EXTRACT.and(isThere), names)
                .when(IS_EXTRACT, SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE.name())
                .when(not(isThere), "DECOM"))
        .withColumn("_disagrees", Findings.FIELD.col().isNotNull());
  }

  private static Column differs(Column isThere, Column mine, String other, Field field) {
    return when(isThere.and(not(mine.eqNullSafe(col(OTHER).getField(other)))), lit(field.name()));
  }

  /** An end after the latest return was not known to it. */
  private static Column known(String end) {
    return when(col(end).leq(LAST_RETURN), col(end));
  }

  private static Column reason() {
    return when(known(CareHistory.RECORDED_END).isNotNull(), col(CareHistory.RECORDED_REASON));
  }
}
