package org.lacattribution.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.Provenance;

/**
 * The rule {@code column_empty}: a column that its definition names is blank in every row of a
 * file. A return of a year whose header need not name the column is let be.
 */
final class EmptyColumns {
  private static final RuleDefinition RULE = RuleDefinition.named("column_empty");
  private static final String NAMES = "names";
  private static final String FILLED = "filled_";

  private EmptyColumns() {}

  /** Rows of {@link Findings}; empty where none of the tables was handed over. */
  static Optional<Dataset<Row>> findings(Tables landed, DropContents handedOver) {
    int widest = RULE.tables().values().stream().mapToInt(List::size).max().orElseThrow();
    return RULE.tables().keySet().stream()
        .map(name -> Table.named("landing." + name))
        .filter(handedOver::has)
        .map(table -> flags(landed.read(table), table, widest))
        .reduce(Dataset::union)
        .map(flags -> empty(flags, widest));
  }

  private static Dataset<Row> empty(Dataset<Row> flags, int widest) {
    Column[] filled =
        IntStream.range(0, widest)
            .mapToObj(i -> max(col(FILLED + i)).as(FILLED + i))
            .toArray(Column[]::new);
    Column[] columns =
        IntStream.range(0, widest)
            .mapToObj(
                i ->
                    struct(
                        col(NAMES).getItem(i).as(Findings.FIELD.name()),
                        col(FILLED + i).as(FILLED)))
            .toArray(Column[]::new);
    return flags
        .groupBy(
            Findings.LA_CODE.col(),
            Findings.TABLE_NAME.col(),
            Findings.SOURCE_FILE.col(),
            col(NAMES))
        .agg(filled[0], Arrays.copyOfRange(filled, 1, widest))
        .select(
            Findings.LA_CODE.col(),
            Findings.TABLE_NAME.col(),
            Findings.SOURCE_FILE.col(),
            explode(array(columns)).as("column"))
        .where(col("column." + FILLED).equalTo(lit(false)))
        .select(
            Findings.LA_CODE.col(),
            lit(RULE.code()).as(Findings.RULE.name()),
            lit(RULE.severity().code()).as(Findings.SEVERITY.name()),
            Findings.TABLE_NAME.col(),
            Findings.SOURCE_FILE.col(),
            lit(null).cast("long").as(Findings.SOURCE_LINE.name()),
            col("column." + Findings.FIELD.name()),
            lit(null).cast("string").as(Findings.CHILD_KEY.name()),
            lit(1L).as(Findings.SHARE_OF.name()));
  }

  /** One row for a landed row: whether each column has something; true beyond its columns. */
  private static Dataset<Row> flags(Dataset<Row> rows, Table table, int widest) {
    List<Field> fields = RULE.tables().get(table.shortName()).stream().map(table::field).toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Provenance.LA_CODE.col().as(Findings.LA_CODE.name()));
    columns.add(lit(table.shortName()).as(Findings.TABLE_NAME.name()));
    columns.add(Provenance.FILE.col().as(Findings.SOURCE_FILE.name()));
    columns.add(
        array(
                IntStream.range(0, widest)
                    .mapToObj(i -> lit(i < fields.size() ? fields.get(i).name() : ""))
                    .toArray(Column[]::new))
            .as(NAMES));
    for (int i = 0; i < widest; i++) {
      columns.add((i < fields.size() ? filled(fields.get(i)) : lit(true)).as(FILLED + i));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Column filled(Field field) {
    Column year = Provenance.COLLECTION_YEAR.col();
    return field.col().isNotNull().or(year.isNotNull().and(year.lt(lit(field.header().first()))));
  }
}
