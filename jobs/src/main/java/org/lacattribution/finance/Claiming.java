package org.lacattribution.finance;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyResults;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.FamilyClaims;

/**
 * Rows of {@link FamilyClaims} and {@link Claims}: payment by results under {@link PaymentRules}.
 *
 * <p>A family joins in the year of its first enrolment that began, whose payments apply. A
 * criterion is met where a period that began after the family joined, as long as its rule asks,
 * meets the rule; a figure decides before a reported {@code met}. Of education and crime every
 * criterion that is on record of the family must be met, and one must be on record. A family is
 * claimed once: for employment where that is met, otherwise for education and crime, on top of
 * which progress to work is paid. Of Supporting Families at least {@value #FEWEST_NEEDS} needs must
 * be on record, and every one of them met. None of this is an outcome of care.
 */
final class Claiming {
  private static final String EMPLOYMENT = "employment";
  private static final String EDUCATION_AND_CRIME = "education_and_crime";
  private static final String PROGRESS = "progress_to_work";
  private static final String EVERY_NEED = "every_need";
  private static final String ATTACHMENT = "attachment";

  /** Needs that a family of Supporting Families must have. */
  private static final int FEWEST_NEEDS = 3;

  private static final String[] FAMILY = {"la_code", "programme", "family_key"};
  private static final int MONTHS_TO_APRIL = 3;

  private final SparkSession spark;
  private final Dataset<Row> joined;
  private final Dataset<Row> results;

  Claiming(Tables tables) {
    Dataset<Row> enrolments = tables.read(Enrolments.TABLE);
    spark = enrolments.sparkSession();
    Dataset<Row> programmes = routes(spark).select(col("programme")).distinct();
    joined =
        enrolments
            .filter(Enrolments.START_DATE.col().isNotNull())
            .filter(Enrolments.FAMILY_KEY.col().isNotNull())
            .join(broadcast(programmes), "programme")
            .groupBy(FAMILY[0], FAMILY[1], FAMILY[2])
            .agg(min(Enrolments.START_DATE.col()).as("joined"))
            .withColumn("financial_year", financialYear(col("joined")));
    results = tables.read(FamilyResults.TABLE);
  }

  /** Programmes with the routes by which anything is claimed or paid. */
  private static Dataset<Row> routes(SparkSession spark) {
    return PaymentRules.payments(spark)
        .select("programme", "route")
        .union(PaymentRules.rules(spark).select("rule_programme", "route"))
        .distinct();
  }

  private static Column financialYear(Column day) {
    Column april = add_months(day, -MONTHS_TO_APRIL);
    return concat(year(april), lit("/"), lpad(year(april).plus(1).mod(100).cast("string"), 2, "0"));
  }

  /** One row for a family that joined, with whether it meets each route, and by which rules. */
  private Dataset<Row> families() {
    Column figure =
        when(col("measure").equalTo("below"), col("after").lt(col("threshold").cast("double")))
            .when(
                col("measure").equalTo("fall_percent"),
                when(
                    col("before").gt(0),
                    col("before")
                        .minus(col("after"))
                        .multiply(100)
                        .geq(col("threshold").cast("double").multiply(col("before")))));
    Column isLongEnough =
        add_months(col("period_start"), col("window_months").cast("int"))
            .leq(date_add(col("period_end"), 1));
    Dataset<Row> rules = PaymentRules.rules(spark);
    Dataset<Row> met =
        Join.manyToOne(
                results, joined.select("la_code", "programme", "family_key", "joined"), FAMILY)
            .join(
                broadcast(rules),
                col("programme")
                    .equalTo(col("rule_programme"))
                    .and(col("criterion").equalTo(col("rule_criterion")))
                    .and(
                        col("period_end")
                            .between(col("first_day").cast("date"), col("last_day").cast("date"))))
            .filter(col("period_start").geq(col("joined")))
            .withColumn("is_met", isLongEnough.and(coalesce(figure, col("met"), lit(false))))
            .groupBy(col("la_code"), col("programme"), col("family_key"), col("route"), col("rule"))
            .agg(bool_or(col("is_met")).as("is_met"))
            .groupBy(FAMILY[0], FAMILY[1], FAMILY[2])
            .agg(
                route(EMPLOYMENT).as(EMPLOYMENT),
                route(EDUCATION_AND_CRIME).as(EDUCATION_AND_CRIME),
                route(PROGRESS).as(PROGRESS),
                count_if(col("route").equalTo(EVERY_NEED))
                    .geq(FEWEST_NEEDS)
                    .and(route(EVERY_NEED))
                    .as(EVERY_NEED),
                rules(EMPLOYMENT).as("rules_employment"),
                rules(EDUCATION_AND_CRIME).as("rules_education_and_crime"),
                rules(PROGRESS).as("rules_progress"),
                rules(EVERY_NEED).as("rules_every_need"));
    return Join.manyToOne(joined, met, FAMILY)
        .withColumn(EMPLOYMENT, coalesce(col(EMPLOYMENT), lit(false)))
        .withColumn(EDUCATION_AND_CRIME, coalesce(col(EDUCATION_AND_CRIME), lit(false)))
        .withColumn(PROGRESS, coalesce(col(PROGRESS), lit(false)))
        .withColumn(EVERY_NEED, coalesce(col(EVERY_NEED), lit(false)));
  }

  /** Whether every criterion of a route that is on record is met; null where none is. */
  private static Column route(String route) {
    return bool_and(when(col("route").equalTo(route), col("is_met")));
  }

  private static Column rules(String route) {
    return array_join(sort_array(collect_set(when(col("route").equalTo(route), col("rule")))), " ");
  }

  /** Rows of {@link FamilyClaims} without run and day. */
  Dataset<Row> familyClaims() {
    Column byWork = col(EMPLOYMENT);
    Column withProgress = col(PROGRESS).and(not(byWork));
    Dataset<Row> claimed =
        families()
            .filter(byWork.or(col(EDUCATION_AND_CRIME)).or(col(EVERY_NEED)))
            .withColumn(
                "route",
                when(byWork, EMPLOYMENT)
                    .when(col(EDUCATION_AND_CRIME), EDUCATION_AND_CRIME)
                    .otherwise(EVERY_NEED))
            .withColumn(
                "rules",
                when(byWork, col("rules_employment"))
                    .when(col("route").equalTo(EVERY_NEED), col("rules_every_need"))
                    .when(
                        withProgress,
                        concat(col("rules_education_and_crime"), lit(" "), col("rules_progress")))
                    .otherwise(col("rules_education_and_crime")));
    Dataset<Row> payments = payments();
    Dataset<Row> progress =
        payments
            .filter(col("route").equalTo(PROGRESS))
            .select(col("programme"), col("financial_year"), col("gbp_a_family").as("on_top"));
    return Join.manyToOne(
            Join.manyToOne(claimed, payments, "programme", "financial_year", "route"),
            progress,
            "programme",
            "financial_year")
        .withColumn(
            "gbp",
            col("gbp_a_family")
                .plus(when(withProgress, coalesce(col("on_top"), lit(0.0))).otherwise(0.0)));
  }

  private Dataset<Row> payments() {
    return PaymentRules.payments(spark)
        .withColumn("gbp_a_family", col("gbp_a_family").cast("double"));
  }

  /** Rows of {@link Claims} without run and day. */
  Dataset<Row> claims() {
    Column byWork = col(EMPLOYMENT);
    Column byEducation = col(EDUCATION_AND_CRIME);
    Dataset<Row> families = families();
    Dataset<Row> counted =
        row(families, ATTACHMENT, lit(true), lit(true))
            .unionByName(row(families, EMPLOYMENT, byWork, byWork))
            .unionByName(
                row(families, EDUCATION_AND_CRIME, byEducation, byEducation.and(not(byWork))))
            .unionByName(
                row(
                    families,
                    PROGRESS,
                    col(PROGRESS),
                    col(PROGRESS).and(byEducation).and(not(byWork))))
            .unionByName(row(families, EVERY_NEED, col(EVERY_NEED), col(EVERY_NEED)))
            .join(broadcast(routes(spark)), new String[] {"programme", "route"}, "left_semi");
    Dataset<Row> rules =
        PaymentRules.rules(spark)
            .groupBy(col("rule_programme").as("programme"), col("route"))
            .agg(array_join(sort_array(collect_set(col("rule"))), " ").as("rules"));
    return Join.manyToOne(
            Join.manyToOne(counted, payments(), "programme", "financial_year", "route"),
            rules,
            "programme",
            "route")
        .withColumn("gbp", col("claimable").multiply(col("gbp_a_family")))
        .withColumn(
            "note",
            when(
                col("gbp_a_family").isNull(),
                "The rules state no payment for families that joined in this year."));
  }

  private static Dataset<Row> row(
      Dataset<Row> families, String route, Column isMet, Column isClaimable) {
    return families
        .groupBy("la_code", "programme", "financial_year")
        .agg(
            count_if(isMet).as("families"),
            count_if(isClaimable).as("claimable"),
            count(lit(1)).as("joined"))
        .drop("joined")
        .withColumn("route", lit(route));
  }

  private static Column not(Column condition) {
    return org.apache.spark.sql.functions.not(condition);
  }
}
