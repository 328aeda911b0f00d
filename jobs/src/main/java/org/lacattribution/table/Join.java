package org.lacattribution.table;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Joins that say how many rows may meet, and cannot multiply or drop a row of the left side.
 *
 * <pre>
 * left    n rows
 * right   any number of rows
 * result  n rows: the left's, each with the values of at most one row of the right, null where none
 * </pre>
 */
public final class Join {
  private static final String ROWS = "_rows_of_key";
  private static final String VALUES = "_values";
  private static final String DAY = "_day";
  private static final String IS_LEFT = "_is_left";

  private Join() {}

  /**
   * Many rows to one: each row of the left with the row of the right that has its key.
   *
   * <p>The right side is grouped by the key, so it cannot multiply the left. A key that stands on
   * two of its rows stops the run, for then one of them would be lost. No shuffle is added where
   * the right was already grouped by the key.
   *
   * @param right the key and the columns to add, whose names the left does not have
   * @return the left's rows; the added columns are null where no row of the right has the key
   */
  public static Dataset<Row> manyToOne(Dataset<Row> left, Dataset<Row> right, String... key) {
    List<String> values = others(right, key);
    // Column by column, for Spark groups dates and numbers by hash, and structs by sorting them.
    Column[] grouped =
        Stream.concat(
                Stream.of(count(lit(1)).as(ROWS)),
                values.stream().map(value -> any_value(col(value)).as(value)))
            .toArray(Column[]::new);
    Column fault =
        raise_error(
            lit(
                "Right side of a join must have one row for each %s and has several: make it unique first."
                    .formatted(String.join(", ", key))));
    Column[] checked =
        Stream.concat(
                Arrays.stream(columns(key)),
                values.stream()
                    .map(
                        value -> when(col(ROWS).equalTo(1), col(value)).otherwise(fault).as(value)))
            .toArray(Column[]::new);
    Column[] all =
        Stream.concat(Arrays.stream(left.columns()), values.stream())
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> one =
        right
            .groupBy(columns(key))
            .agg(grouped[0], Arrays.copyOfRange(grouped, 1, grouped.length))
            .select(checked);
    return left.join(one, key, "left").select(all);
  }

  /**
   * The one row of each key that comes last in an order.
   *
   * @param order columns that no two different rows of a key share, so that the choice does not
   *     depend on the order of rows
   */
  public static Dataset<Row> lastOfEach(Dataset<Row> rows, List<Column> order, String... key) {
    Dataset<Row> chosen =
        rows.groupBy(columns(key))
            .agg(
                max_by(
                        struct(columns(others(rows, key).toArray(String[]::new))),
                        struct(order.toArray(Column[]::new)))
                    .as(VALUES));
    return chosen.select(
        Stream.concat(Arrays.stream(columns(key)), Stream.of(col(VALUES + ".*")))
            .toArray(Column[]::new));
  }

  /**
   * Each row of the left with the last row of the right that has its key and is dated on or before
   * it.
   *
   * <p>Both sides are stacked and read in order of day, so cost grows with rows alone. Where two
   * rows of the right share a key and day, the one whose values sort last is taken, compared column
   * by column in the right's order.
   *
   * @param leftDay column of the left that has its day; no row of the right meets a null
   * @param rightDay column of the right that has its day; rows without one are ignored
   * @param right key, day and the columns to add
   * @param added name of the column that has the right's columns, as a struct, null where none
   */
  public static Dataset<Row> latest(
      Dataset<Row> left,
      String leftDay,
      Dataset<Row> right,
      String rightDay,
      String added,
      String... key) {
    Dataset<Row> dated =
        right
            .filter(col(rightDay).isNotNull())
            .select(
                Stream.concat(
                        Arrays.stream(columns(key)),
                        Stream.of(
                            col(rightDay).as(DAY),
                            struct(columns(others(right, key).toArray(String[]::new))).as(added),
                            lit(0).as(IS_LEFT)))
                    .toArray(Column[]::new));
    Dataset<Row> stacked =
        left.withColumn(DAY, col(leftDay)).withColumn(IS_LEFT, lit(1)).unionByName(dated, true);
    WindowSpec upToHere =
        Window.partitionBy(columns(key))
            .orderBy(col(DAY), col(IS_LEFT), col(added))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return stacked
        .withColumn(added, last(col(added), true).over(upToHere))
        .filter(col(IS_LEFT).equalTo(1))
        .drop(DAY, IS_LEFT);
  }

  private static List<String> others(Dataset<Row> rows, String... key) {
    List<String> keys = List.of(key);
    return Arrays.stream(rows.columns()).filter(name -> !keys.contains(name)).toList();
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(functions::col).toArray(Column[]::new);
  }
}
