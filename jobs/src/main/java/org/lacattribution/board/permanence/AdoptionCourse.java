package org.lacattribution.board.permanence;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Scope;
import org.lacattribution.stats.survival.CumulativeIncidence;
import org.lacattribution.stats.survival.CumulativeIncidence.At;
import org.lacattribution.stats.survival.CumulativeIncidence.Observed;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.AdoptionCourses;

/**
 * Rows of {@link AdoptionCourses}: what became of every decision for adoption of the last five
 * years, those who still wait included. A reversal, and leaving care without such a home, end the
 * wait as well.
 */
public final class AdoptionCourse {
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PERIOD = "period_of_care_key";
  private static final List<String> ADOPTIVE = List.of("A3", "A4", "A5", "A6");
  private static final int YEARS = 5;
  private static final int LAST_MONTH = 60;
  private static final double NORMAL = 1.959963984540054;

  private static final String PLACED = "placed";
  private static final String OTHERWISE = "otherwise";

  private AdoptionCourse() {}

  /** One row for a month since the decision; only counts by month are collected. */
  public static List<Row> rows(Tables tables, Scope scope) {
    SortedMap<Integer, Observed> observed = new TreeMap<>();
    waits(tables, scope)
        .groupBy("months", "ended")
        .agg(count(lit(1)).as("children"))
        .collectAsList()
        .forEach(
            row ->
                observed.merge(
                    row.getInt(0),
                    observed(row.getString(1), row.getLong(2)),
                    (one, other) ->
                        new Observed(
                            one.events() + other.events(),
                            one.others() + other.others(),
                            one.open() + other.open())));
    if (observed.isEmpty()) {
      return List.of();
    }
    for (int month = 0; month < observed.lastKey(); month++) {
      observed.putIfAbsent(month, new Observed(0, 0, 0));
    }
    List<Row> rows = new ArrayList<>();
    for (At at : CumulativeIncidence.of(observed).at()) {
      rows.add(
          NewRow.of(AdoptionCourses.TABLE, scope.runId(), scope.asOf(), scope.laCode())
              .with(AdoptionCourses.MONTHS, at.time())
              .with(AdoptionCourses.CHILDREN, at.there())
              .with(AdoptionCourses.PLACED, at.share())
              .with(AdoptionCourses.LOWER_95, Math.max(0, at.share() - NORMAL * at.standardError()))
              .with(AdoptionCourses.UPPER_95, Math.min(1, at.share() + NORMAL * at.standardError()))
              .with(AdoptionCourses.ENDED_OTHERWISE, at.otherwise())
              .with(AdoptionCourses.WAITING, at.waiting())
              .row());
    }
    return rows;
  }

  private static Observed observed(String ended, long children) {
    return switch (ended) {
      case PLACED -> new Observed(children, 0, 0);
      case OTHERWISE -> new Observed(0, children, 0);
      default -> new Observed(0, 0, children);
    };
  }

  /** Each decision in its period of care, with the months waited and how the wait ended. */
  private static Dataset<Row> waits(Tables tables, Scope scope) {
    LocalDate from = scope.asOf().minusYears(YEARS);
    Dataset<Row> decisions =
        tables
            .read(Adoptions.TABLE)
            .filter(Adoptions.LA_CODE.col().equalTo(scope.laCode()))
            .filter(Adoptions.DECISION_DATE.col().gt(lit(from)))
            .filter(Adoptions.DECISION_DATE.col().leq(lit(scope.asOf())))
            .select(
                Adoptions.LA_CODE.col(),
                Adoptions.CHILD_KEY.col(),
                Adoptions.DECISION_DATE.col().as("decided"),
                Adoptions.REVERSED_DATE.col().as("reversed"));
    Dataset<Row> periods =
        tables
            .read(PeriodsOfCare.TABLE)
            .filter(not(PeriodsOfCare.SHORT_BREAKS.col()))
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.START_DATE.col().as("began"),
                InTime.until(PeriodsOfCare.END_DATE).as("until"),
                PeriodsOfCare.PERIOD_OF_CARE_KEY.col(),
                PeriodsOfCare.END_DATE.col().as("left"));
    Dataset<Row> homes =
        tables
            .read(Placements.TABLE)
            .filter(Placements.PLACEMENT_TYPE.col().isInCollection(ADOPTIVE))
            .groupBy(
                Placements.LA_CODE.col(),
                Placements.CHILD_KEY.col(),
                Placements.PERIOD_OF_CARE_KEY.col())
            .agg(min(Placements.START_DATE.col()).as("moved_in"));
    Dataset<Row> known =
        Join.manyToOne(
            Join.latest(decisions, "decided", periods, "began", "care", LA, CHILD)
                .filter(col("care").isNotNull())
                .withColumn(PERIOD, col("care." + PERIOD))
                .withColumn("left", col("care.left"))
                .drop("care"),
            homes,
            LA,
            CHILD,
            PERIOD);
    Column placed = greatest(col("moved_in"), col("decided"));
    Column otherwise = least(col("reversed"), col("left"));
    Column end = least(placed, otherwise, lit(scope.asOf()));
    // A child placed on the day on which something else ended was placed.
    return known
        .withColumn(
            "ended",
            when(coalesce(placed.leq(end), lit(false)), PLACED)
                .when(coalesce(otherwise.leq(end), lit(false)), OTHERWISE)
                .otherwise("open"))
        .withColumn(
            "months",
            least(floor(months_between(end, col("decided"))), lit(LAST_MONTH)).cast("int"));
  }
}
