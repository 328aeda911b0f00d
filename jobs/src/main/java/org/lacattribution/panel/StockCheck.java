package org.lacattribution.panel;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.published.StockFlow;

/**
 * Counts the children in care at each month end from periods of care alone, without placements,
 * birthdays or flows, and compares with the sum of {@link StockFlow} over its cells.
 *
 * <p>A period is counted at the end of a month in which, or before which, it began, unless it ended
 * in it or before. Periods are first counted by the months of their start and end, so that only
 * counts, never children, are spread over months.
 */
public final class StockCheck {
  private StockCheck() {}

  /**
   * Runs one Spark job, unavoidably: it is the check that every run makes.
   *
   * @param stockFlow rows of {@link StockFlow}, as they will be published
   * @throws OurFault if the two differ in any month of any authority, which includes an authority
   *     with periods of care and no care source in {@code conformed.coverage}
   */
  public static void require(Dataset<Row> stockFlow, Tables tables, PanelScope scope) {
    Dataset<Row> published =
        stockFlow
            .groupBy(StockFlow.LA_CODE.col(), StockFlow.MONTH.col())
            .agg(sum(StockFlow.STOCK_END.col()).as("published"));
    Column differs =
        not(coalesce(col("published"), lit(0)).equalTo(coalesce(col("counted"), lit(0))));
    List<Row> faults =
        published
            .join(counted(tables, scope), new String[] {"la_code", "month"}, "full_outer")
            .filter(differs)
            .sort("la_code", "month")
            .limit(1)
            .collectAsList();
    if (!faults.isEmpty()) {
      Row fault = faults.get(0);
      throw new OurFault(
          ("Table %s says that authority %s had %s children in care at the end of the month of %s, "
                  + "but its periods of care say %s. Nothing may be published of this run.")
              .formatted(
                  StockFlow.TABLE.name(),
                  fault.<String>getAs("la_code"),
                  fault.<Long>getAs("published"),
                  fault.<Object>getAs("month"),
                  fault.<Long>getAs("counted")));
    }
  }

  /** Children in care at month ends: one row for {@code la_code} and {@code month}. */
  static Dataset<Row> counted(Tables tables, PanelScope scope) {
    Dataset<Row> periods =
        tables.read(PeriodsOfCare.TABLE).filter(not(PeriodsOfCare.SHORT_BREAKS.col()));
    if (scope.uasc() == Uasc.LEAVE_OUT) {
      periods =
          periods.join(
              tables.read(Children.TABLE).filter(Children.UASC.col()),
              new String[] {Children.LA_CODE.name(), Children.CHILD_KEY.name()},
              "left_anti");
    }
    Column lastMonth = lit(scope.lastMonth());
    Column from = greatest(col("starts"), col("first_month"));
    Column to = least(add_months(col("ends"), -1), lastMonth);
    return periods
        .groupBy(
            PeriodsOfCare.LA_CODE.col(),
            trunc(PeriodsOfCare.START_DATE.col(), "MM").as("starts"),
            trunc(PeriodsOfCare.END_DATE.col(), "MM").as("ends"))
        .agg(count(lit(1)).as("periods"))
        .join(StockAndFlow.firstMonths(tables), PeriodsOfCare.LA_CODE.name(), "left")
        .select(
            PeriodsOfCare.LA_CODE.col(),
            col("periods"),
            explode(when(from.leq(to), sequence(from, to, expr("interval 1 month")))).as("month"))
        .groupBy(PeriodsOfCare.LA_CODE.col(), col("month"))
        .agg(sum("periods").as("counted"));
  }
}
