package org.lacattribution.board.daily;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.LeadershipSummaries;

/**
 * Rows of {@link LeadershipSummaries}: cases, plans, and children in care at the close of each of
 * the last 31 days. A series of which nothing was ever recorded has no rows.
 */
public final class LeadershipSummary {
  private static final int DAYS = 31;
  private static final String IN_CARE = "in_care";
  private static final String SECTION_47 = "section_47";
  private static final List<String> CARE_SOURCES = List.of("ssda903", "ssd_care");
  private static final List<String> CASE_SOURCES = List.of("ssd_cases");

  private final Tables tables;
  private final Scope scope;

  private LeadershipSummary(Tables tables, Scope scope) {
    this.tables = tables;
    this.scope = scope;
  }

  /** Of the authority of a scope. */
  public static Dataset<Row> of(Tables tables, Scope scope) {
    return new LeadershipSummary(tables, scope).rows();
  }

  private Dataset<Row> rows() {
    Column first = lit(scope.asOf().minusDays(DAYS - 1L));
    Column last = lit(scope.asOf());
    Column lastOpen = coalesce(col("to"), last);
    Column isInTime = col("from").leq(last).and(col("to").isNull().or(col("to").geq(first)));
    Column from = when(isInTime, greatest(col("from"), first)).otherwise(last);
    Column to = greatest(from, when(isInTime, least(lastOpen, last)).otherwise(last));
    Dataset<Row> counted =
        spans()
            .withColumn("is_in_time", isInTime)
            .withColumn("day", explode(sequence(from, to)))
            .groupBy("series", "day")
            .agg(
                countWhere(col("to").isNull().or(col("to").gt(col("day")))).as("open"),
                countWhere(col("from").equalTo(col("day"))).as("opened"),
                countWhere(col("to").equalTo(col("day"))).as("closed"));
    Dataset<Row> everyDay =
        counted
            .select("series")
            .distinct()
            .withColumn("day", explode(sequence(first, last)))
            .crossJoin(covered());
    Column covered =
        col("day").leq(when(col("series").equalTo(IN_CARE), col("care")).otherwise(col("cases")));
    Column hasEnds = col("series").notEqual(SECTION_47);
    return LeadershipSummaries.TABLE.select(
        Join.manyToOne(everyDay, counted, "series", "day")
            .withColumn("open", when(covered.and(hasEnds), coalesce(col("open"), lit(0L))))
            .withColumn("opened", when(covered, coalesce(col("opened"), lit(0L))))
            .withColumn("closed", when(covered.and(hasEnds), coalesce(col("closed"), lit(0L))))
            .withColumn(LeadershipSummaries.RUN_ID.name(), lit(scope.runId()))
            .withColumn(LeadershipSummaries.AS_OF.name(), lit(scope.asOf()))
            .withColumn(LeadershipSummaries.LA_CODE.name(), lit(scope.laCode())));
  }

  /** A span that is not in time is there for its series alone. */
  private static Column countWhere(Column condition) {
    return sum(when(col("is_in_time").and(condition), lit(1L)).otherwise(lit(0L)));
  }

  /** One row: the last days that the records of care and of cases cover. */
  private Dataset<Row> covered() {
    Column source = Coverage.SOURCE.col();
    return tables
        .read(Coverage.TABLE)
        .filter(Coverage.LA_CODE.col().equalTo(scope.laCode()))
        .agg(
            max(when(source.isInCollection(CARE_SOURCES), Coverage.LAST_DAY.col())).as("care"),
            max(when(source.isInCollection(CASE_SOURCES), Coverage.LAST_DAY.col())).as("cases"));
  }

  private Dataset<Row> spans() {
    Column type = Plans.PLAN_TYPE.col();
    Dataset<Row> plans = tables.read(Plans.TABLE);
    Dataset<Row> care =
        tables.read(PeriodsOfCare.TABLE).filter(not(PeriodsOfCare.SHORT_BREAKS.col()));
    Dataset<Row> enquiries =
        tables.read(Section47Enquiries.TABLE).withColumn("none", lit(null).cast("date"));
    return Stream.of(
            spans(
                "early_help",
                tables.read(EarlyHelp.TABLE),
                EarlyHelp.START_DATE,
                EarlyHelp.END_DATE.col()),
            spans(
                "cases",
                tables.read(Referrals.TABLE),
                Referrals.REFERRAL_DATE,
                Referrals.CLOSED_DATE.col()),
            spans(
                "assessments",
                tables.read(Assessments.TABLE),
                Assessments.START_DATE,
                Assessments.AUTHORISED_DATE.col()),
            spans(
                "cin_plans",
                plans.filter(type.equalTo("cin")),
                Plans.START_DATE,
                Plans.END_DATE.col()),
            spans(SECTION_47, enquiries, Section47Enquiries.START_DATE, col("none")),
            spans(
                "protection_plans",
                plans.filter(type.equalTo("cpp")),
                Plans.START_DATE,
                Plans.END_DATE.col()),
            spans(IN_CARE, care, PeriodsOfCare.START_DATE, PeriodsOfCare.END_DATE.col()))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private Dataset<Row> spans(String series, Dataset<Row> rows, Field from, Column to) {
    return rows.filter(col("la_code").equalTo(scope.laCode()))
        .filter(from.col().isNotNull())
        .select(lit(series).as("series"), from.col().as("from"), to.as("to"));
  }
}
