package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.Provenance;

/**
 * Landed rows of a table, or of two about the same things, with what became of each: {@code used},
 * {@code copy} of a row that is used, {@code superseded} by another source or a later release, or
 * the reason for which it is quarantined. Every landed row is there once.
 *
 * @param target the conformed table
 * @param rows columns of the target, then what the sifting knows of the row
 */
record RowFates(Table target, Dataset<Row> rows) {
  static final String FATE = "_fate";
  static final String AT_FAULT = "_at_fault";
  static final String AUTHORITY = "_authority";
  static final String SOURCE_FILE = "_source_file";
  static final String SOURCE_LINE = "_source_line";
  static final String SOURCE_TABLE = "_source_table";

  /** Day on which the row was released; null where it comes from what is not released again. */
  static final String RELEASED = "_released";

  private static final String END_OF_FEED = "_end_of_feed";

  static final String USED = "used";
  static final String COPY = "copy";
  static final String SUPERSEDED = "superseded";

  /**
   * Sifts landed rows. Of rows with one key the most complete is used; of those, the one in the
   * file whose name sorts last, and of that file the last line.
   *
   * @param landed rows of the source
   * @param faults in order of precedence; the first that applies is the reason
   * @param values columns of the target as they are read from the source; absent ones are null
   */
  static RowFates of(
      Table source,
      Table target,
      Dataset<Row> landed,
      List<Fault> faults,
      Map<Field, Column> values) {
    return of(source, target, landed, faults, values, lit(null).cast(DataTypes.DateType));
  }

  /**
   * Sifts rows of the safeguarding extract and of the daily feed. Of rows with one key one of the
   * extract is used before any of the feed, whatever they have; then as above. What the extract
   * leaves open takes its end from the feed, for the feed is made every night.
   *
   * @param ending day of the end in the target, then what became known with it
   */
  static RowFates ofExtract(
      Table source,
      Table target,
      Dataset<Row> landed,
      List<Fault> faults,
      Map<Field, Column> values,
      List<Field> ending) {
    Column notReleased = lit(null).cast(DataTypes.DateType);
    return of(source, target, landed, faults, values, notReleased, ending);
  }

  /**
   * Sifts rows that are released again. Of rows with one key the latest release is used, and those
   * of earlier ones are superseded; within a release, as above.
   *
   * @param released day on which the row was released
   */
  static RowFates of(
      Table source,
      Table target,
      Dataset<Row> landed,
      List<Fault> faults,
      Map<Field, Column> values,
      Column released) {
    return of(source, target, landed, faults, values, released, List.of());
  }

  private static RowFates of(
      Table source,
      Table target,
      Dataset<Row> landed,
      List<Fault> faults,
      Map<Field, Column> values,
      Column released,
      List<Field> ending) {
    List<Column> columns = new ArrayList<>();
    target
        .fields()
        .forEach(f -> columns.add(values.getOrDefault(f, lit(null)).cast(f.type()).as(f.name())));
    columns.add(lit(source.shortName()).as(SOURCE_TABLE));
    columns.add(Provenance.LA_CODE.col().as(AUTHORITY));
    columns.add(Provenance.FILE.col().as(SOURCE_FILE));
    columns.add(Provenance.LINE.col().as(SOURCE_LINE));
    columns.add(reason(faults).as(FATE));
    columns.add(fieldAtFault(faults).as(AT_FAULT));
    columns.add(released.as(RELEASED));
    Dataset<Row> read = landed.select(columns.toArray(Column[]::new));
    WindowSpec ofKey =
        Window.partitionBy(target.key().stream().map(Field::col).toArray(Column[]::new));
    Column isEarlier = col(RELEASED).lt(max(when(col(FATE).isNull(), col(RELEASED))).over(ofKey));
    Column place =
        row_number()
            .over(
                ofKey.orderBy(
                    col(FATE).isNotNull(),
                    col(RELEASED).desc_nulls_last(),
                    isOfDailyFeed(),
                    filled(target).desc(),
                    col(SOURCE_FILE).desc(),
                    col(SOURCE_LINE).desc()));
    return new RowFates(
        target,
        endedByFeed(read, ofKey, ending)
            .withColumn(
                FATE,
                coalesce(
                    col(FATE), when(isEarlier, SUPERSEDED), when(place.gt(1), COPY), lit(USED))));
  }

  /** Whether a row is of the daily feed. */
  static Column isOfDailyFeed() {
    return Provenance.isOfDailyFeed(col(SOURCE_FILE));
  }

  /** The rows, with the end of what the extract leaves open as the feed has it under its key. */
  private static Dataset<Row> endedByFeed(Dataset<Row> rows, WindowSpec ofKey, List<Field> ending) {
    if (ending.isEmpty()) {
      return rows;
    }
    Column end = ending.get(0).col();
    Column[] said = ending.stream().map(f -> f.col().as(f.name())).toArray(Column[]::new);
    Column isKnown = isOfDailyFeed().and(col(FATE).isNull()).and(end.isNotNull());
    Column takesEnd = not(isOfDailyFeed()).and(end.isNull()).and(col(END_OF_FEED).isNotNull());
    Map<String, Column> ended = new HashMap<>();
    ending.forEach(
        field ->
            ended.put(
                field.name(),
                when(takesEnd, col(END_OF_FEED).getField(field.name())).otherwise(field.col())));
    return rows.withColumn(END_OF_FEED, max(when(isKnown, struct(said))).over(ofKey))
        .withColumns(ended)
        .drop(END_OF_FEED);
  }

  /** Rows of the target. */
  Dataset<Row> used() {
    return target.select(rows.filter(col(FATE).equalTo(USED)));
  }

  /** Rows of {@link Quarantine}. */
  Dataset<Row> quarantined() {
    return Quarantine.TABLE.select(
        rows.filter(isQuarantined())
            .select(
                col(AUTHORITY).as(Quarantine.LA_CODE.name()),
                col(SOURCE_TABLE).as(Quarantine.TABLE_NAME.name()),
                col(SOURCE_FILE).as(Quarantine.SOURCE_FILE.name()),
                col(SOURCE_LINE).as(Quarantine.SOURCE_LINE.name()),
                col(FATE).as(Quarantine.REASON.name()),
                col(AT_FAULT).as(Quarantine.FIELD.name())));
  }

  /** Rows by fate: la_code, table_name, fate, rows. */
  Dataset<Row> account() {
    return rows.groupBy(
            col(AUTHORITY).as("la_code"), col(SOURCE_TABLE).as("table_name"), col(FATE).as("fate"))
        .agg(count(lit(1)).as("rows"));
  }

  static Column isQuarantined() {
    return not(col(FATE).isin(USED, COPY, SUPERSEDED));
  }

  static Column reason(List<Fault> faults) {
    return first(faults.stream().map(Fault::reason).toList());
  }

  static Column fieldAtFault(List<Fault> faults) {
    return first(faults.stream().map(f -> when(f.reason().isNotNull(), f.field().name())).toList());
  }

  private static Column first(List<Column> columns) {
    return columns.isEmpty() ? lit(null).cast("string") : coalesce(columns.toArray(Column[]::new));
  }

  private static Column filled(Table target) {
    return target.fields().stream()
        .map(f -> f.col().isNotNull().cast("int"))
        .reduce(Column::plus)
        .orElseThrow();
  }
}
