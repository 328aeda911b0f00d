package org.lacattribution.design;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.council.ProposedProgramme.Who;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.published.StockFlow;

/**
 * The children whom a programme to come could choose from, by the council's records of the last
 * three years.
 *
 * <p>A child is followed from the day on which it first became eligible, at an age served, until
 * what the programme would change (entry to care, or leaving it), its 18th birthday, the end of the
 * months in which the programme would act, or the last day of data.
 *
 * @param families that became eligible, a year; of children in care, those in care on the last day
 *     and who entered since, by the year
 * @param childrenPerFamily eligible
 * @param rate events a month and child
 * @param spread events that carry the information of one, for siblings enter and leave together
 * @param stayMonths mean months in care, as the number in care over the entries of a month
 */
record Eligible(
    double families, double childrenPerFamily, double rate, double spread, double stayMonths) {
  private static final int WINDOW_MONTHS = 36;
  private static final int FEWEST_EVENTS = 10;

  /**
   * Counts them; aggregates alone leave Spark.
   *
   * @throws UserFault where too few of them entered or left care for a rate
   */
  static Eligible of(Tables tables, Council council, ProposedProgramme programme, LocalDate asOf) {
    Column last = lit(Date.valueOf(asOf));
    Column from = add_months(last, -WINDOW_MONTHS);
    Dataset<Row> followed = followed(tables, council, programme, from, last);
    Row all =
        followed
            .groupBy(col("family"))
            .agg(
                count(lit(1)).as("children"),
                sum(col("event")).as("events"),
                sum(col("days")).as("days"))
            .agg(
                count(lit(1)),
                sum(col("children")),
                sum(col("events")),
                sum(col("days")),
                sum(col("events").multiply(col("events"))))
            .first();
    if (all.isNullAt(2) || all.getLong(2) < FEWEST_EVENTS) {
      throw new UserFault(
          "Fewer than %d of the children whom %s could choose from %s care in the last three years: too few for a rate. Widen ages, or choose another group in who."
              .formatted(
                  FEWEST_EVENTS,
                  programme.name(),
                  programme.who() == Who.IN_CARE ? "left" : "entered"));
    }
    double families = all.getLong(0);
    double events = all.getLong(2);
    return new Eligible(
        families * 12 / WINDOW_MONTHS,
        all.getLong(1) / families,
        events / (all.getLong(3) / Intake.MONTH),
        Math.max(1, all.getLong(4) / events),
        stayMonths(tables, last));
  }

  /** A row for a child: family, days followed, and whether the event came. */
  private static Dataset<Row> followed(
      Tables tables, Council council, ProposedProgramme programme, Column from, Column last) {
    boolean leaving = programme.who() == Who.IN_CARE;
    Dataset<Row> care =
        tables
            .read(PeriodsOfCare.TABLE)
            .where(not(PeriodsOfCare.SHORT_BREAKS.col()))
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.START_DATE.col().as("entered"),
                PeriodsOfCare.END_DATE.col().as("left"));
    Column[] child = {col("la_code"), col("child_key")};
    // One row for a child: the first day on which it was eligible.
    Dataset<Row> first =
        eligible(tables, programme, care, from)
            .where(col("eligible").leq(last).and(col("eligible").gt(from)))
            .groupBy(child)
            .agg(min(col("eligible")).as("eligible"));
    Dataset<Row> children =
        tables
            .read(Children.TABLE)
            .where(
                council.counts().uasc() == Uasc.INCLUDE
                    ? lit(true)
                    : not(coalesce(Children.UASC.col(), lit(false))))
            .where(Children.DATE_OF_BIRTH.col().isNotNull())
            .select(Children.LA_CODE.col(), Children.CHILD_KEY.col(), Children.DATE_OF_BIRTH.col());
    // A child of several families is of the first, so that it counts once.
    Dataset<Row> families =
        tables
            .read(FamilyMembers.TABLE)
            .groupBy(child)
            .agg(min(FamilyMembers.FAMILY_KEY.col()).as("family_key"));
    Column age = floor(months_between(col("eligible"), col("date_of_birth")).divide(12));
    Column until =
        least(
            last,
            add_months(col("date_of_birth"), 18 * 12),
            add_months(col("eligible"), programme.monthsActing()));
    // Each child has one row on either side; care has several, of which the first event counts.
    Dataset<Row> events =
        first
            .join(care, new String[] {"la_code", "child_key"}, "inner")
            .withColumn("came", leaving ? col("left") : col("entered"))
            .where(
                col("came")
                    .geq(col("eligible"))
                    .and(leaving ? col("entered").leq(col("eligible")) : lit(true)))
            .groupBy(child)
            .agg(min(col("came")).as("came"));
    Dataset<Row> inCare =
        first
            .join(care, new String[] {"la_code", "child_key"}, "inner")
            .where(
                col("entered")
                    .lt(col("eligible"))
                    .and(col("left").isNull().or(col("left").gt(col("eligible")))))
            .select(child)
            .distinct();
    Dataset<Row> atRisk =
        leaving ? first : first.join(inCare, new String[] {"la_code", "child_key"}, "left_anti");
    return atRisk
        .join(children, new String[] {"la_code", "child_key"}, "inner")
        .join(families, new String[] {"la_code", "child_key"}, "left")
        .join(events, new String[] {"la_code", "child_key"}, "left")
        .where(age.between(programme.youngest(), programme.oldest()))
        .select(
            coalesce(col("family_key"), col("child_key")).as("family"),
            when(col("came").leq(until), 1L).otherwise(0L).as("event"),
            greatest(lit(0), date_diff(least(coalesce(col("came"), until), until), col("eligible")))
                .plus(1)
                .cast("bigint")
                .as("days"));
  }

  /** Days on which children became eligible; of those in care, the start of it or of the window. */
  private static Dataset<Row> eligible(
      Tables tables, ProposedProgramme programme, Dataset<Row> care, Column from) {
    return switch (programme.who()) {
      case PROTECTION_PLAN -> plans(tables, "cpp");
      case CHILD_IN_NEED_PLAN -> plans(tables, "cin");
      case OPEN_CASE ->
          tables
              .read(Referrals.TABLE)
              .where(not(Referrals.NO_FURTHER_ACTION.col().eqNullSafe(true)))
              .select(
                  Referrals.LA_CODE.col(),
                  Referrals.CHILD_KEY.col(),
                  Referrals.REFERRAL_DATE.col().as("eligible"));
      case IN_CARE ->
          care.where(col("left").isNull().or(col("left").gt(from)))
              .select(
                  col("la_code"),
                  col("child_key"),
                  greatest(col("entered"), date_add(from, 1)).as("eligible"));
    };
  }

  private static Dataset<Row> plans(Tables tables, String type) {
    return tables
        .read(Plans.TABLE)
        .where(Plans.PLAN_TYPE.col().equalTo(type))
        .select(Plans.LA_CODE.col(), Plans.CHILD_KEY.col(), Plans.START_DATE.col().as("eligible"));
  }

  private static double stayMonths(Tables tables, Column last) {
    Row year =
        tables
            .read(StockFlow.TABLE)
            .where(StockFlow.MONTH.col().gt(add_months(last, -12)))
            .agg(sum(StockFlow.STOCK_END.col()), sum(StockFlow.ENTRIES.col()))
            .first();
    return year.isNullAt(1) || ((Number) year.get(1)).doubleValue() == 0
        ? Double.NaN
        : ((Number) year.get(0)).doubleValue() / ((Number) year.get(1)).doubleValue();
  }
}
