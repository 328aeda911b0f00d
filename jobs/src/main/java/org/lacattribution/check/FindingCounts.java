package org.lacattribution.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.published.DataQuality;

/** Findings counted: never a child, never a value. */
public final class FindingCounts {
  private static final String ROW_FINDINGS = "row_findings";
  private static final String FILES = "files";
  private static final String WORST = "worst_file";

  private FindingCounts() {}

  /**
   * Findings by authority, rule, file and table.
   *
   * @param findings rows of {@link Findings}, of the checks and of other stages
   * @param runId the run that writes the table
   * @param asOf last day of data used
   * @return rows of {@link DataQuality}; the file is blank where a whole table or year is missing,
   *     and the share null where the finding is about a file or table
   */
  public static Dataset<Row> dataQuality(Dataset<Row> findings, String runId, LocalDate asOf) {
    return DataQuality.TABLE.select(
        byFile(findings)
            .select(
                lit(runId).as(DataQuality.RUN_ID.name()),
                lit(asOf).as(DataQuality.AS_OF.name()),
                Findings.LA_CODE.col().as(DataQuality.LA_CODE.name()),
                Findings.RULE.col().as(DataQuality.RULE.name()),
                Findings.SOURCE_FILE.col().as(DataQuality.SOURCE_FILE.name()),
                Findings.TABLE_NAME.col().as(DataQuality.TABLE_NAME.name()),
                Findings.SEVERITY.col().as(DataQuality.SEVERITY.name()),
                sentence().as(DataQuality.SENTENCE.name()),
                DataQuality.ROWS.col(),
                when(col(ROW_FINDINGS).gt(0), Findings.SHARE_OF.col())
                    .as(DataQuality.ROWS_CHECKED.name()),
                when(
                        col(ROW_FINDINGS).gt(0),
                        least(
                            lit(1.0),
                            DataQuality.ROWS.col().cast("double").divide(Findings.SHARE_OF.col())))
                    .as(DataQuality.SHARE.name())));
  }

  /**
   * Findings by rule and table, brought to the driver: as many rows as rules were broken. Runs an
   * action.
   *
   * @param findings rows of {@link Findings}
   */
  public static List<RuleCount> byRule(Dataset<Row> findings) {
    return byFile(findings)
        .groupBy(Findings.RULE.col(), Findings.SEVERITY.col(), Findings.TABLE_NAME.col())
        .agg(
            sum(DataQuality.ROWS.col()).as(DataQuality.ROWS.name()),
            sum(when(col(ROW_FINDINGS).gt(0), Findings.SHARE_OF.col()))
                .as(Findings.SHARE_OF.name()),
            countDistinct(when(Findings.SOURCE_FILE.col().notEqual(""), Findings.SOURCE_FILE.col()))
                .as(FILES),
            max_by(
                    Findings.SOURCE_FILE.col(),
                    struct(DataQuality.ROWS.col(), Findings.SOURCE_FILE.col()))
                .as(WORST))
        .collectAsList()
        .stream()
        .map(
            row ->
                new RuleCount(
                    row.getAs(Findings.RULE.name()),
                    row.getAs(Findings.SEVERITY.name()),
                    row.getAs(Findings.TABLE_NAME.name()),
                    row.<Long>getAs(DataQuality.ROWS.name()),
                    row.getAs(Findings.SHARE_OF.name()),
                    row.<Long>getAs(FILES),
                    row.getAs(WORST)))
        .toList();
  }

  private static Dataset<Row> byFile(Dataset<Row> findings) {
    return findings
        .withColumn(Findings.SOURCE_FILE.name(), coalesce(Findings.SOURCE_FILE.col(), lit("")))
        .groupBy(
            Findings.LA_CODE.col(),
            Findings.RULE.col(),
            Findings.SEVERITY.col(),
            Findings.SOURCE_FILE.col(),
            Findings.TABLE_NAME.col())
        .agg(
            count(lit(1)).as(DataQuality.ROWS.name()),
            count(Findings.SOURCE_LINE.col()).as(ROW_FINDINGS),
            // A row that is found has been tried.
            greatest(max(Findings.SHARE_OF.col()), count(lit(1))).as(Findings.SHARE_OF.name()));
  }

  /** A rule that only another stage knows, and has not defined, is called by its code. */
  private static Column sentence() {
    Column[] sentences =
        Rules.definitions().stream()
            .flatMap(rule -> Stream.of(lit(rule.code()), lit(rule.sentence() + ".")))
            .toArray(Column[]::new);
    return coalesce(
        map(sentences).getItem(Findings.RULE.col()), regexp_replace(Findings.RULE.col(), "_", " "));
  }
}
