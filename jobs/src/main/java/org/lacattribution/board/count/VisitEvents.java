package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.ProjectTable;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Visits;

/**
 * Statutory visits that fall due, by the month of the last day on which they are in time: a week
 * after a placement begins, and then six weeks after each visit; three months after a visit that
 * comes a year or more after a long-term foster placement began ({@code
 * data-schema/permanence/visit_interval.csv}). A visit that is not made falls due again every six
 * weeks. What falls due after the placement ended is not due. Placements for adoption are left out,
 * for other regulations say when those are visited, and so is what falls due before the regulations
 * were in force. A placement that began before the first visit on record is counted from its first
 * visit.
 *
 * <p>Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2).
 * The intervals of paragraphs (3) to (6) are not applied, nor the longer one to which a child may
 * agree, for records do not say where they do.
 */
final class VisitEvents {
  static final String POPULATION = "visits_due";

  private static final Map<String, CSVRecord> INTERVALS =
      ProjectTable.rows("/data-schema/permanence/visit_interval.csv").stream()
          .collect(Collectors.toMap(row -> row.get("after"), row -> row));
  private static final int FIRST_DAYS = interval("start_of_placement", "days");
  private static final int LATER_DAYS = interval("visit", "days");
  private static final int LASTING_MONTHS = interval("visit_in_lasting_placement", "months");
  private static final LocalDate IN_FORCE =
      LocalDate.parse(INTERVALS.get("start_of_placement").get("valid_from"));

  /** Foster placements that are meant to last until the child is 18. */
  private static final List<String> LONG_TERM = List.of("U1", "U4");

  private static final int YEAR_MONTHS = 12;
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PLACEMENT = "placement_key";

  private VisitEvents() {}

  private static int interval(String after, String unit) {
    return Integer.parseInt(INTERVALS.get(after).get(unit));
  }

  /**
   * Every event, as {@link Events#of} gives it.
   *
   * <pre>
   * placements  one row for a placement; those of a child do not overlap
   * visits      any number of rows for a child; each is that of at most one placement
   * </pre>
   */
  static Dataset<Row> of(Tables tables, Scope scope, Dataset<Row> placements) {
    Dataset<Row> visits = tables.read(Visits.TABLE);
    Dataset<Row> first =
        visits.groupBy(Visits.LA_CODE.col()).agg(min(Visits.VISIT_DATE.col()).as("recorded"));
    Dataset<Row> lived =
        placements
            .filter(
                not(
                    coalesce(
                        Placements.PLACEMENT_TYPE.col().isInCollection(CareEvents.ADOPTIVE),
                        lit(false))))
            .select(
                col(LA),
                col(CHILD),
                col(PLACEMENT),
                Placements.START_DATE.col().as("began"),
                Placements.END_DATE.col().as("ended"));
    Dataset<Row> begun = lived.withColumn("day", col("began")).withColumn("is_start", lit(true));
    Dataset<Row> made =
        lived
            .join(
                visits.select(
                    Visits.LA_CODE.col(),
                    Visits.CHILD_KEY.col(),
                    Visits.VISIT_DATE.col().as("day")),
                new String[] {LA, CHILD})
            .filter(col("day").geq(col("began")))
            .filter(col("ended").isNull().or(col("day").lt(col("ended"))))
            .withColumn("is_start", lit(false));
    WindowSpec inOrder =
        Window.partitionBy(LA, CHILD, PLACEMENT).orderBy(col("day"), col("is_start").desc());
    Dataset<Row> known =
        Join.manyToOne(begun.unionByName(made), first, LA)
            .withColumn("next", lead("day", 1).over(inOrder))
            .filter(col("recorded").isNotNull())
            .filter(not(col("is_start").and(col("began").lt(col("recorded")))));
    Column asOf = lit(scope.asOf());
    Column isDue = col("due").leq(asOf).and(col("ended").isNull().or(col("ended").gt(col("due"))));
    Column missedUntil = least(date_sub(col("next"), 1), date_sub(col("ended"), 1), asOf);
    Dataset<Row> due =
        inForce(tables, known)
            .withColumn("first_due", firstDue())
            .withColumn(
                "due",
                explode(
                    sequence(
                        col("first_due"),
                        greatest(col("first_due"), missedUntil),
                        expr("interval %d days".formatted(LATER_DAYS)))))
            .filter(isDue.and(col("due").geq(lit(IN_FORCE))));
    return Events.of(
        due,
        POPULATION,
        col("due"),
        part("time", when(col("next").leq(col("due")), "in_time").otherwise("late")));
  }

  private static Column firstDue() {
    Column isLasting =
        coalesce(col("episode").getField("type").isInCollection(LONG_TERM), lit(false));
    return when(col("is_start"), date_add(col("day"), FIRST_DAYS))
        .when(
            isLasting.and(col("day").geq(add_months(col("began"), YEAR_MONTHS))),
            add_months(col("day"), LASTING_MONTHS))
        .otherwise(date_add(col("day"), LATER_DAYS));
  }

  /**
   * With the episode in force on the day, a temporary move aside: a placement may become a
   * long-term one while it lasts.
   */
  private static Dataset<Row> inForce(Tables tables, Dataset<Row> days) {
    Dataset<Row> episodes =
        tables
            .read(Episodes.TABLE)
            .filter(not(Episodes.SHORT_BREAK.col()))
            .filter(not(Episodes.PLACEMENT_TYPE.col().startsWith("T")))
            .select(
                Episodes.LA_CODE.col(),
                Episodes.CHILD_KEY.col(),
                Episodes.START_DATE.col().as("from"),
                InTime.until(Episodes.END_DATE).as("until"),
                Episodes.PLACEMENT_TYPE.col().as("type"));
    return Join.latest(days, "day", episodes, "from", "episode", LA, CHILD);
  }
}
