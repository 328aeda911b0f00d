package org.lacattribution.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Join;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.PublishedPanel;

/**
 * Rows that gave way to a later return or a later release of the same source: one finding for each,
 * read from what became of the row, so that no row gives way without one.
 */
final class Corrections {
  static final String OF_A_RETURN = "episode_replaced_by_later_return";
  static final String OF_A_FIGURE = "published_figure_restated";
  private static final String SEVERITY = "note";

  private Corrections() {}

  /**
   * Episodes of returns that a later return contradicts.
   *
   * @param history as {@link CareHistory} gives it
   * @return rows of {@link Findings}
   */
  static Dataset<Row> ofReturns(Dataset<Row> history) {
    return superseded(
        history
            .filter(Episodes.SOURCE.col().equalTo(CareRows.RETURN))
            .select(
                Episodes.LA_CODE.col(),
                col(CareRows.SOURCE_TABLE).as(Findings.TABLE_NAME.name()),
                Episodes.SOURCE_FILE.col().as(Findings.SOURCE_FILE.name()),
                Episodes.SOURCE_LINE.col().as(Findings.SOURCE_LINE.name()),
                Episodes.CHILD_KEY.col().as(Findings.CHILD_KEY.name()),
                col(RowFates.FATE)),
        OF_A_RETURN,
        "DECOM+DEC");
  }

  /**
   * Published figures of which a later release states another.
   *
   * @return rows of {@link Findings}
   */
  static Dataset<Row> ofFigures(RowFates figures) {
    return superseded(
        figures
            .rows()
            .select(
                col(RowFates.AUTHORITY).as(Findings.LA_CODE.name()),
                col(RowFates.SOURCE_TABLE).as(Findings.TABLE_NAME.name()),
                col(RowFates.SOURCE_FILE).as(Findings.SOURCE_FILE.name()),
                col(RowFates.SOURCE_LINE).as(Findings.SOURCE_LINE.name()),
                lit(null).cast("string").as(Findings.CHILD_KEY.name()),
                col(RowFates.FATE)),
        OF_A_FIGURE,
        PublishedPanel.VALUE.name());
  }

  private static Dataset<Row> superseded(Dataset<Row> rows, String rule, String field) {
    String[] file = {
      Findings.LA_CODE.name(), Findings.TABLE_NAME.name(), Findings.SOURCE_FILE.name()
    };
    Dataset<Row> tried =
        rows.groupBy(Findings.LA_CODE.col(), Findings.TABLE_NAME.col(), Findings.SOURCE_FILE.col())
            .agg(count(lit(1)).as(Findings.SHARE_OF.name()));
    return Findings.TABLE.select(
        Join.manyToOne(rows.filter(col(RowFates.FATE).equalTo(RowFates.SUPERSEDED)), tried, file)
            .withColumn(Findings.RULE.name(), lit(rule))
            .withColumn(Findings.SEVERITY.name(), lit(SEVERITY))
            .withColumn(Findings.FIELD.name(), lit(field)));
  }
}
