package org.lacattribution.board.carers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.survival.KaplanMeier;
import org.lacattribution.stats.survival.KaplanMeier.Observed;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.CarerHouseholds;

/**
 * How long households are in a stage, those who are still in it included. They leave a stage by the
 * next one or by withdrawing: if only those were counted who went on, the time would be that of the
 * few who are approved.
 */
public final class StageTimes {
  private static final String STAGE = "stage";
  private static final String DAYS = "days";
  private static final String ENDED = "ended";
  private static final String MONTH = "month";

  /** Whose times: month of enquiry, type and stage. */
  private record Cohort(LocalDate month, String type, String stage) {}

  private final Map<Cohort, SortedMap<Integer, Observed>> times = new HashMap<>();

  private StageTimes() {}

  /**
   * Times of one council's households up to a day. Runs one job, which counts households by month
   * of enquiry, type, stage and days.
   *
   * @param asOf the day on which those still in a stage were last seen
   */
  public static StageTimes of(Tables tables, String laCode, LocalDate asOf) {
    Column enquiry = CarerHouseholds.ENQUIRY_DATE.col();
    Column assessment = CarerHouseholds.ASSESSMENT_DATE.col();
    Column approval = CarerHouseholds.APPROVAL_DATE.col();
    Column left = CarerHouseholds.LEFT_DATE.col();
    List<Row> counted =
        tables
            .read(CarerHouseholds.TABLE)
            .filter(CarerHouseholds.LA_CODE.col().equalTo(laCode))
            .select(
                trunc(enquiry, MONTH).as(MONTH),
                CarerHouseholds.CARER_TYPE.col(),
                inline(
                    array(
                        stay(
                            CarerFunnel.ENQUIRY,
                            enquiry,
                            coalesce(assessment, approval, left),
                            asOf),
                        stay(CarerFunnel.ASSESSMENT, assessment, coalesce(approval, left), asOf),
                        stay(CarerFunnel.APPROVAL, approval, left, asOf))))
            .filter(col(DAYS).isNotNull())
            .groupBy(MONTH, CarerHouseholds.CARER_TYPE.name(), STAGE, DAYS, ENDED)
            .agg(count(lit(1)).as("households"))
            .collectAsList();
    StageTimes stages = new StageTimes();
    for (Row row : counted) {
      Cohort cohort = new Cohort(row.getDate(0).toLocalDate(), row.getString(1), row.getString(2));
      long households = row.getLong(5);
      stages
          .times
          .computeIfAbsent(cohort, c -> new TreeMap<>())
          .merge(
              row.getInt(3),
              row.getBoolean(4) ? new Observed(households, 0) : new Observed(0, households),
              Observed::plus);
    }
    return stages;
  }

  private static Column stay(String stage, Column begun, Column ended, LocalDate asOf) {
    return struct(
        lit(stage).as(STAGE),
        datediff(coalesce(ended, lit(asOf)), begun).as(DAYS),
        ended.isNotNull().as(ENDED));
  }

  /**
   * Median days in a stage of those who enquired in a period.
   *
   * @param types kinds of carer, taken together
   * @return empty where more than half are still in it
   */
  OptionalDouble median(String stage, List<String> types, LocalDate first, int months) {
    SortedMap<Integer, Observed> together = new TreeMap<>();
    for (String type : types) {
      for (int i = 0; i < months; i++) {
        times
            .getOrDefault(new Cohort(first.plusMonths(i), type, stage), new TreeMap<>())
            .forEach((days, observed) -> together.merge(days, observed, Observed::plus));
      }
    }
    return KaplanMeier.of(together).median();
  }
}
