package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdEarlyHelpEpisodes;
import org.lacattribution.table.landing.SsdS47Enquiry;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * The days that each source speaks for, read from the landed rows alone.
 *
 * <p>Returns cover their collection years. An extract covers cases from the first day of the month
 * of the earliest end in it, since cases that ended before its window are not in it, to the latest
 * day it mentions. Care it covers from the month in which the first child left for good: a child
 * who was in care within the window has its earlier episodes and periods in the extract too, and
 * their ends say nothing of other children. Programmes are covered from the month of the first
 * referral.
 */
public final class SourceCoverage {
  private static final String RETURNS = "ssda903";
  private static final String CARE = "ssd_care";
  private static final String CASES = "ssd_cases";
  private static final String PROGRAMMES = "programme";

  /** A table of an extract: the days that something began and ended. */
  private record Spells(Table table, Field start, Field end) {}

  private SourceCoverage() {}

  /**
   * Coverage of what is landed.
   *
   * @param historyFrom first day from which records are whole, as the council says; it takes the
   *     place of every first day
   * @return rows of {@link Coverage}: one for each authority and source that holds a readable day
   */
  public static Dataset<Row> of(Tables landed, Optional<LocalDate> historyFrom) {
    Dataset<Row> rows =
        returns(landed)
            .unionByName(extractOfCare(landed))
            .unionByName(extract(landed, CASES, cases()))
            .unionByName(programmes(landed));
    Column first = historyFrom.<Column>map(day -> lit(day)).orElse(Coverage.FIRST_DAY.col());
    return Coverage.TABLE.select(
        rows.filter(Coverage.LAST_DAY.col().isNotNull())
            .withColumn(Coverage.FIRST_DAY.name(), least(first, Coverage.LAST_DAY.col())));
  }

  /** Coverage as it stood on a day; sources that began later are left out. */
  static Dataset<Row> knownBy(LocalDate asOf, Dataset<Row> coverage) {
    return Coverage.TABLE.select(
        coverage
            .filter(Coverage.FIRST_DAY.col().leq(lit(asOf)))
            .withColumn(Coverage.LAST_DAY.name(), least(Coverage.LAST_DAY.col(), lit(asOf))));
  }

  /**
   * The last day that every source of every authority covers: what {@code --as-of} is by default.
   * Care is one source, told by returns and extracts together. Runs one small query.
   *
   * @param coverage rows of {@link Coverage}
   * @throws UserFault where no source covers a day
   */
  public static LocalDate lastDayOfAll(Dataset<Row> coverage) {
    Column kind =
        when(Coverage.SOURCE.col().isin(RETURNS, CARE), "care").otherwise(Coverage.SOURCE.col());
    Row last =
        coverage
            .groupBy(Coverage.LA_CODE.col(), kind.as("kind"))
            .agg(max(Coverage.LAST_DAY.col()).as("last_day"))
            .agg(min(col("last_day")))
            .head();
    if (last.isNullAt(0)) {
      throw new UserFault(
          "No landed table holds a day that dates its rows: name the as-of date with --as-of.");
    }
    return last.getDate(0).toLocalDate();
  }

  private static Dataset<Row> returns(Tables landed) {
    Column year = Provenance.COLLECTION_YEAR.col();
    return landed
        .read(Ssda903Episodes.TABLE)
        .groupBy(Provenance.LA_CODE.col().as(Coverage.LA_CODE.name()))
        .agg(
            make_date(min(year).minus(1), lit(4), lit(1)).as(Coverage.FIRST_DAY.name()),
            make_date(max(year), lit(3), lit(31)).as(Coverage.LAST_DAY.name()))
        .withColumn(Coverage.SOURCE.name(), lit(RETURNS));
  }

  private static Dataset<Row> extract(Tables landed, String source, List<Spells> tables) {
    return tables.stream()
        .map(
            t -> {
              Column start = Landed.day(t.start());
              Column end = Landed.day(t.end());
              return landed
                  .read(t.table())
                  .select(
                      Provenance.LA_CODE.col().as(Coverage.LA_CODE.name()),
                      start.as("start"),
                      end.as("end"));
            })
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .groupBy(Coverage.LA_CODE.col())
        .agg(
            trunc(coalesce(min(col("end")), min(col("start"))), "month")
                .as(Coverage.FIRST_DAY.name()),
            greatest(max(col("start")), max(col("end"))).as(Coverage.LAST_DAY.name()))
        .withColumn(Coverage.SOURCE.name(), lit(source));
  }

  private static Dataset<Row> extractOfCare(Tables landed) {
    Column start = Landed.day(SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE);
    Column end = Landed.day(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE);
    return landed
        .read(SsdClaEpisodes.TABLE)
        .groupBy(
            Provenance.LA_CODE.col().as(Coverage.LA_CODE.name()),
            SsdClaEpisodes.CLAE_PERSON_ID.col().as("child"))
        .agg(
            min(start).as("first"),
            greatest(max(start), max(end)).as("last"),
            when(max(end.isNull()), lit(null)).otherwise(max(end)).as("left"))
        .groupBy(Coverage.LA_CODE.col())
        .agg(
            trunc(coalesce(min(col("left")), min(col("first"))), "month")
                .as(Coverage.FIRST_DAY.name()),
            max(col("last")).as(Coverage.LAST_DAY.name()))
        .withColumn(Coverage.SOURCE.name(), lit(CARE));
  }

  private static List<Spells> cases() {
    return List.of(
        new Spells(
            SsdCinEpisodes.TABLE,
            SsdCinEpisodes.CINE_REFERRAL_DATE,
            SsdCinEpisodes.CINE_CLOSE_DATE),
        new Spells(
            SsdCinAssessments.TABLE,
            SsdCinAssessments.CINA_ASSESSMENT_START_DATE,
            SsdCinAssessments.CINA_ASSESSMENT_AUTH_DATE),
        new Spells(
            SsdS47Enquiry.TABLE,
            SsdS47Enquiry.S47E_S47_START_DATE,
            SsdS47Enquiry.S47E_S47_END_DATE),
        new Spells(
            SsdCinPlans.TABLE,
            SsdCinPlans.CINP_CIN_PLAN_START_DATE,
            SsdCinPlans.CINP_CIN_PLAN_END_DATE),
        new Spells(
            SsdCpPlans.TABLE, SsdCpPlans.CPPL_CP_PLAN_START_DATE, SsdCpPlans.CPPL_CP_PLAN_END_DATE),
        new Spells(
            SsdEarlyHelpEpisodes.TABLE,
            SsdEarlyHelpEpisodes.EARL_EPISODE_START_DATE,
            SsdEarlyHelpEpisodes.EARL_EPISODE_END_DATE));
  }

  private static Dataset<Row> programmes(Tables landed) {
    Column referred = Landed.day(ProgrammeEnrolment.REFERRAL_DATE);
    Column latest =
        Stream.of(
                ProgrammeEnrolment.REFERRAL_DATE,
                ProgrammeEnrolment.START_DATE,
                ProgrammeEnrolment.END_DATE)
            .map(f -> max(Landed.day(f)))
            .reduce((a, b) -> greatest(a, b))
            .orElseThrow();
    return landed
        .read(ProgrammeEnrolment.TABLE)
        .groupBy(Provenance.LA_CODE.col().as(Coverage.LA_CODE.name()))
        .agg(
            trunc(min(referred), "month").as(Coverage.FIRST_DAY.name()),
            latest.as(Coverage.LAST_DAY.name()))
        .withColumn(Coverage.SOURCE.name(), lit(PROGRAMMES));
  }
}
