package org.lacattribution.board.permanence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.Field;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.AdoptionTimelinesses;

/**
 * How long children waited who were adopted in three years, by the last year: means and medians.
 *
 * <p>Source: the adoption scorecards of the Department for Education, measures A1, A10 and A2. A
 * child who comes back into care begins anew: the clock is that of the period of care that ended
 * with the adoption.
 */
public final class AdoptionDays {
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PERIOD = "period_of_care_key";
  private static final List<String> ADOPTED = List.of("E11", "E12");
  private static final List<String> ADOPTIVE = List.of("A3", "A4", "A5", "A6");
  private static final List<String> BY_CARERS = List.of("A3", "A5");
  private static final List<String> ORDERS = List.of("E1", "D1");
  private static final int APRIL = 4;

  /** Children behind a figure. */
  private static final String OF_A1 = "of_a1";

  private static final String OF_A2 = "of_a2";

  static final List<Field> DAYS =
      List.of(
          AdoptionTimelinesses.A1_DAYS,
          AdoptionTimelinesses.A1_MEDIAN_DAYS,
          AdoptionTimelinesses.A10_DAYS,
          AdoptionTimelinesses.A10_MEDIAN_DAYS,
          AdoptionTimelinesses.A2_DAYS,
          AdoptionTimelinesses.A2_MEDIAN_DAYS);

  private final Map<Integer, Map<String, Double>> days;
  private final int threshold;

  private AdoptionDays(Map<Integer, Map<String, Double>> days, int threshold) {
    this.days = days;
    this.threshold = threshold;
  }

  /** From the records of children; only means and medians are collected. */
  public static AdoptionDays of(Tables tables, Scope scope) {
    Dataset<Row> children = adopted(tables, scope.laCode());
    Column a1 = datediff(col("moved_in"), col("began"));
    Column a10 = datediff(coalesce(col("with_carers"), col("moved_in")), col("began"));
    Column a2 =
        when(
            col("ordered").isNotNull().and(col("matched").isNotNull()),
            greatest(datediff(col("matched"), col("ordered")), lit(0)));
    Column year = year(col("ended")).plus(when(month(col("ended")).geq(APRIL), 1).otherwise(0));
    Dataset<Row> ofYears =
        children
            .withColumn("year", explode(array(year, year.plus(1), year.plus(2))))
            .groupBy("year")
            .agg(
                avg(a1).as(DAYS.get(0).name()),
                median(a1).as(DAYS.get(1).name()),
                avg(a10).as(DAYS.get(2).name()),
                median(a10).as(DAYS.get(3).name()),
                avg(a2).as(DAYS.get(4).name()),
                median(a2).as(DAYS.get(5).name()),
                count(a1).as(OF_A1),
                count(a2).as(OF_A2));
    return new AdoptionDays(collected(ofYears), 0);
  }

  /**
   * Whole days alone, for a fraction gives away its denominator, and none of fewer children than
   * that, or where the number of adopted children is not shown.
   */
  public AdoptionDays ofAtLeast(int children) {
    return new AdoptionDays(days, children);
  }

  /**
   * A figure of the three years that end with a year.
   *
   * @param children how many were adopted in them; NaN where not shown
   * @return NaN where there is none
   */
  double days(int year, Field figure, double children) {
    Map<String, Double> ofYear = days.getOrDefault(year, Map.of());
    double value = ofYear.getOrDefault(figure.name(), Double.NaN);
    if (threshold == 0) {
      return value;
    }
    double behind = ofYear.getOrDefault(figure.name().startsWith("a2") ? OF_A2 : OF_A1, 0.0);
    return children >= threshold && behind >= threshold ? Math.rint(value) : Double.NaN;
  }

  private static Map<Integer, Map<String, Double>> collected(Dataset<Row> rows) {
    Map<Integer, Map<String, Double>> days = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      Map<String, Double> figures = new TreeMap<>();
      for (String name : row.schema().fieldNames()) {
        if (row.getAs(name) != null) {
          figures.put(name, row.<Number>getAs(name).doubleValue());
        }
      }
      days.put(row.<Integer>getAs("year"), figures);
    }
    return days;
  }

  /** Each adopted child once, with the days that the measures count between. */
  private static Dataset<Row> adopted(Tables tables, String laCode) {
    Dataset<Row> periods =
        tables
            .read(PeriodsOfCare.TABLE)
            .filter(PeriodsOfCare.LA_CODE.col().equalTo(laCode))
            .filter(PeriodsOfCare.END_REASON.col().isInCollection(ADOPTED))
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.PERIOD_OF_CARE_KEY.col(),
                PeriodsOfCare.START_DATE.col().as("began"),
                PeriodsOfCare.END_DATE.col().as("ended"));
    Dataset<Row> orders =
        tables
            .read(LegalStatuses.TABLE)
            .filter(LegalStatuses.LEGAL_STATUS.col().isInCollection(ORDERS))
            .groupBy(
                LegalStatuses.LA_CODE.col(),
                LegalStatuses.CHILD_KEY.col(),
                LegalStatuses.PERIOD_OF_CARE_KEY.col())
            .agg(min(LegalStatuses.START_DATE.col()).as("ordered"));
    Dataset<Row> matches =
        tables
            .read(Adoptions.TABLE)
            .filter(Adoptions.MATCHED_DATE.col().isNotNull())
            .select(
                Adoptions.LA_CODE.col(),
                Adoptions.CHILD_KEY.col(),
                Adoptions.DECISION_DATE.col().as("decided"),
                Adoptions.MATCHED_DATE.col().as("matched_day"));
    Dataset<Row> known =
        Join.manyToOne(
            Join.manyToOne(periods, orders, LA, CHILD, PERIOD), homes(tables), LA, CHILD, PERIOD);
    return Join.latest(known, "ended", matches, "decided", "match", LA, CHILD)
        .withColumn("matched", col("match.matched_day"));
  }

  /**
   * The first adoptive home of each period of care, and where the carers were foster carers before,
   * the day on which the child moved in with them.
   */
  private static Dataset<Row> homes(Tables tables) {
    Column type = Placements.PLACEMENT_TYPE.col();
    Column start = Placements.START_DATE.col();
    Column before =
        lag(start, 1).over(Window.partitionBy(LA, CHILD, PERIOD).orderBy(InTime.placements()));
    return tables
        .read(Placements.TABLE)
        .filter(not(Placements.SHORT_BREAK.col()))
        .withColumn("before", before)
        .filter(type.isInCollection(ADOPTIVE))
        .groupBy(LA, CHILD, PERIOD)
        .agg(
            min(start).as("moved_in"),
            min_by(when(type.isInCollection(BY_CARERS), col("before")), struct(InTime.placements()))
                .as("with_carers"));
  }
}
