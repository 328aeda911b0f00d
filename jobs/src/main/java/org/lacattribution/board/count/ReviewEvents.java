package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Join;
import org.lacattribution.table.ProjectTable;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Reviews;

/**
 * Reviews that fall due, by the month of the last day on which they are in time: twenty working
 * days after care begins, three months after the first review, and six months after each later one
 * ({@code data-schema/permanence/review_interval.csv}). What falls due after the child left care is
 * not due. Care that began before the first review on record has a review of unknown number first,
 * after which six months are allowed.
 */
final class ReviewEvents {
  static final String POPULATION = "reviews_due";

  private static final Map<String, CSVRecord> INTERVALS =
      ProjectTable.rows("/data-schema/permanence/review_interval.csv").stream()
          .collect(Collectors.toMap(row -> row.get("after"), row -> row));
  private static final int FIRST_WORKING_DAYS = interval("start_of_care", "working_days");
  private static final int SECOND_MONTHS = interval("first_review", "months");
  private static final int LATER_MONTHS = interval("later_review", "months");
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PERIOD = "period_of_care_key";

  private ReviewEvents() {}

  private static int interval(String after, String unit) {
    return Integer.parseInt(INTERVALS.get(after).get(unit));
  }

  /**
   * Every event, as {@link Events#of} gives it.
   *
   * <pre>
   * periods  one row for a period of care
   * reviews  any number of rows for a child; those within a period are the period's
   * </pre>
   */
  static Dataset<Row> of(Tables tables, Scope scope, Dataset<Row> periods) {
    Column asOf = lit(scope.asOf());
    Dataset<Row> care =
        periods.select(
            col(LA),
            col(CHILD),
            col(PERIOD),
            PeriodsOfCare.START_DATE.col().as("began"),
            PeriodsOfCare.END_DATE.col().as("ended"));
    Dataset<Row> reviews = tables.read(Reviews.TABLE);
    Dataset<Row> first =
        reviews.groupBy(Reviews.LA_CODE.col()).agg(min(Reviews.REVIEW_DATE.col()).as("recorded"));
    Dataset<Row> begun = care.withColumn("day", col("began")).withColumn("is_start", lit(true));
    Dataset<Row> held =
        care.join(
                reviews.select(
                    Reviews.LA_CODE.col(),
                    Reviews.CHILD_KEY.col(),
                    Reviews.REVIEW_DATE.col().as("day")),
                new String[] {LA, CHILD})
            .filter(col("day").gt(col("began")).and(col("day").leq(coalesce(col("ended"), asOf))))
            .withColumn("is_start", lit(false));
    WindowSpec inOrder = Window.partitionBy(LA, CHILD, PERIOD).orderBy("day");
    Dataset<Row> numbered =
        Join.manyToOne(begun.unionByName(held), first, LA)
            .filter(col("recorded").isNotNull())
            .withColumn("number", row_number().over(inOrder))
            .withColumn("next", lead("day", 1).over(inOrder))
            .filter(col("is_start").and(col("began").lt(col("recorded"))).equalTo(false));
    Column isFirstKnown = col("number").equalTo(2).and(col("began").geq(col("recorded")));
    Column due =
        when(col("is_start"), col("due_at_first"))
            .when(isFirstKnown, add_months(col("day"), SECOND_MONTHS))
            .otherwise(add_months(col("day"), LATER_MONTHS));
    Dataset<Row> withDue =
        afterWorkingDays(numbered, scope)
            .withColumn("due", due)
            .filter(col("due").leq(asOf))
            .filter(col("ended").isNull().or(col("ended").gt(col("due"))));
    return Events.of(
        withDue,
        POPULATION,
        col("due"),
        part("time", when(col("next").leq(col("due")), "in_time").otherwise("late")));
  }

  /** With the last of the working days that a first review may take. */
  private static Dataset<Row> afterWorkingDays(Dataset<Row> rows, Scope scope) {
    Dataset<Row> days = WorkingDays.numbered(rows.sparkSession(), scope.asOf());
    Dataset<Row> lastDays =
        days.groupBy(WorkingDays.NUMBER).agg(min(WorkingDays.DAY).as("due_at_first"));
    Dataset<Row> after =
        days.withColumn(WorkingDays.NUMBER, col(WorkingDays.NUMBER).plus(lit(FIRST_WORKING_DAYS)))
            .join(lastDays, WorkingDays.NUMBER)
            .select(col(WorkingDays.DAY).as("day"), col("due_at_first"));
    return rows.join(broadcast(after), new String[] {"day"}, "left");
  }
}
