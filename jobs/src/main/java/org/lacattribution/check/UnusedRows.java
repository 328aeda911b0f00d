package org.lacattribution.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.table.Join;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.PlacementCost;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.PublishedPanel;

/**
 * The rules {@code row_not_used} and {@code figure_of_a_later_day}: whatever is quarantined has a
 * finding that names its line.
 */
public final class UnusedRows {
  private static final RuleDefinition RULE = RuleDefinition.named("row_not_used");
  private static final RuleDefinition LATER = RuleDefinition.named("figure_of_a_later_day");

  /** Tables about places and prices, which a later collection adds to. */
  private static final List<String> FIGURES =
      Stream.of(PublishedPanel.TABLE, Population.TABLE, PlacementCost.TABLE)
          .map(Table::shortName)
          .toList();

  private static final String AFTER_AS_OF = "after_as_of";

  private UnusedRows() {}

  /** Whether a row of {@link Quarantine} is a figure of a day that the run does not reach. */
  public static Column isLaterFigure() {
    return Quarantine.TABLE_NAME
        .col()
        .isInCollection(FIGURES)
        .and(Quarantine.REASON.col().equalTo(AFTER_AS_OF));
  }

  /**
   * Findings of quarantined rows that no other finding names.
   *
   * <pre>
   * quarantined  (la_code, table, file, line), one row each
   * findings     any number of rows for one of them
   * files        (la_code, table, file), a row each and collection year
   * result       at most a row for a quarantined row
   * </pre>
   *
   * @param findings rows of {@link Findings}
   * @param quarantined rows of {@link Quarantine}
   * @param files rows of {@link LandedFiles}
   * @return rows of {@link Findings}
   */
  public static Dataset<Row> findings(
      Dataset<Row> findings, Dataset<Row> quarantined, Dataset<Row> files) {
    String la = Findings.LA_CODE.name();
    String table = Findings.TABLE_NAME.name();
    String file = Findings.SOURCE_FILE.name();
    String line = Findings.SOURCE_LINE.name();
    Dataset<Row> named = findings.filter(Findings.SOURCE_LINE.col().isNotNull());
    Dataset<Row> rows =
        files
            .groupBy(
                LandedFiles.LA_CODE.col().as(la),
                LandedFiles.TABLE_NAME.col().as(table),
                LandedFiles.FILE.col().as(file))
            .agg(sum(LandedFiles.ROWS.col()).as(Findings.SHARE_OF.name()));
    Dataset<Row> unnamed =
        quarantined
            .select(
                Quarantine.LA_CODE.col().as(la),
                Quarantine.TABLE_NAME.col().as(table),
                Quarantine.SOURCE_FILE.col().as(file),
                Quarantine.SOURCE_LINE.col().as(line),
                Quarantine.FIELD.col().as(Findings.FIELD.name()),
                of(RuleDefinition::code).as(Findings.RULE.name()),
                of(rule -> rule.severity().code()).as(Findings.SEVERITY.name()))
            .join(
                named.select(la, table, file, line),
                new String[] {la, table, file, line},
                "left_anti");
    return Findings.TABLE.select(
        Join.manyToOne(unnamed, rows, la, table, file)
            .withColumn(Findings.CHILD_KEY.name(), lit(null).cast("string"))
            .withColumn(Findings.SHARE_OF.name(), coalesce(Findings.SHARE_OF.col(), lit(1L))));
  }

  private static Column of(Function<RuleDefinition, String> words) {
    return when(isLaterFigure(), words.apply(LATER)).otherwise(words.apply(RULE));
  }
}
