package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.conform.Conforming;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;

/**
 * Children whose records are all older than a policy allows.
 *
 * <p>A child's last record is the last of all dates of the child's rows in the conformed tables,
 * those of birth and death left out. A row that has begun and has no end, such as a period of care
 * that goes on, keeps the child. So does a child without any dated row: nothing says how old the
 * record is.
 */
final class Retention {
  private static final String CHILD = "child_key";
  private static final String LAST = "last_record";
  private static final Set<String> ENDS = Set.of("end_date", "closed_date");

  /** Later than any record: of a row that goes on. */
  private static final LocalDate NOT_ENDED = LocalDate.of(9999, 12, 31);

  /** Tables with dated rows about a child. */
  static final List<Table> TABLES =
      Conforming.ORDER.stream()
          .filter(table -> !table.equals(Children.TABLE))
          .filter(table -> table.find(CHILD).isPresent() && dates(table).findAny().isPresent())
          .toList();

  private Retention() {}

  /**
   * Pseudonyms of the children whose last record is before a day.
   *
   * @param firstKept records of this day and later are kept
   */
  static Set<String> expired(Tables tables, String laCode, LocalDate firstKept) {
    Dataset<Row> last =
        TABLES.stream()
            .map(
                table ->
                    tables
                        .read(table)
                        .where(col("la_code").equalTo(laCode))
                        .where(col(CHILD).isNotNull())
                        .select(col(CHILD), lastOf(table).as(LAST)))
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .groupBy(col(CHILD))
            .agg(max(col(LAST)).as(LAST));
    return new TreeSet<>(
        last.where(col(LAST).lt(lit(java.sql.Date.valueOf(firstKept))))
            .select(col(CHILD))
            .as(Encoders.STRING())
            .collectAsList());
  }

  /** The last date of a row; far away where it has begun and not ended. */
  private static Column lastOf(Table table) {
    Stream<Column> known = dates(table).map(Field::col);
    Stream<Column> goingOn =
        dates(table)
            .filter(field -> ENDS.contains(field.name()))
            .map(
                end ->
                    when(
                        end.col().isNull().and(first(table).col().isNotNull()),
                        lit(java.sql.Date.valueOf(NOT_ENDED))));
    Column[] all = Stream.concat(known, goingOn).toArray(Column[]::new);
    return all.length == 1 ? all[0] : greatest(all);
  }

  /** The day on which what a row is about began: of two, that of the start, not of the referral. */
  private static Field first(Table table) {
    return table.find("start_date").orElseGet(() -> dates(table).findFirst().orElseThrow());
  }

  private static Stream<Field> dates(Table table) {
    return table.fields().stream().filter(field -> field.type().equals(DataTypes.DateType));
  }
}
