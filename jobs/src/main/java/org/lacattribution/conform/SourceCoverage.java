package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.PlaceholderDay;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.landing.CarerRecruitment;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.KeepSession;
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
 * <p>Returns and censuses cover their collection years. An extract covers cases from the first day
 * of the month of the earliest end in it, since cases that ended before its window are not in it,
 * to the latest day in it. Care it covers from the month in which the first child left for good: a
 * child who was in care within the window has its earlier episodes and periods in the extract too,
 * and their ends say nothing of other children. Programmes are covered from the month of the first
 * referral. Carers are covered from the month of the first who left, for those who left before are
 * not in the extract, to the end of the month of the latest day.
 *
 * <p>Sessions of groups are covered from the month of the first to the day of the last. A group has
 * no session in most weeks of a year, so the last day of the data does not wait for them.
 *
 * <p>One wrong day moves neither end. Placeholders and days that have not come do not count, nor
 * does a return of so few rows that its year is a slip. A day counts where another row has one in
 * the {@value #NEAR_YEARS} years next to it, and at least one row in {@value #IN_A_THOUSAND} has
 * one in the year next to it; where no day does, all count.
 */
public final class SourceCoverage {
  private static final int NEAR_YEARS = 3;
  private static final int IN_A_THOUSAND = 1000;
  private static final int DAYS_OF_A_YEAR = 366;
  private static final String DAY = "_day";
  private static final String WEIGHT = "_weight";
  private static final String IS_END = "_is_end";
  private static final String IS_SUPPORTED = "_is_supported";

  private static final String RETURNS = "ssda903";
  private static final String CARE = "ssd_care";
  private static final String CASES = "ssd_cases";
  private static final String PROGRAMMES = "programme";
  private static final String CARERS = "carers";
  private static final String SESSIONS = "group_session";

  /** A table of an extract: the days that something began and ended. */
  private record Spells(Table table, Field start, Field end) {}

  private SourceCoverage() {}

  /**
   * Coverage of what is landed.
   *
   * @param historyFrom first day from which records are whole, as the council says; it takes the
   *     place of every first day
   * @return rows of {@link Coverage}: one for each authority and source that has a readable day
   */
  public static Dataset<Row> of(Tables landed, Optional<LocalDate> historyFrom) {
    return of(landed, historyFrom, LocalDate.now(ZoneOffset.UTC));
  }

  /**
   * The same on another day than this.
   *
   * @param today no source covers a later day
   */
  static Dataset<Row> of(Tables landed, Optional<LocalDate> historyFrom, LocalDate today) {
    Dataset<Row> rows =
        returns(landed, today)
            .unionByName(extractOfCare(landed, today))
            .unionByName(cases(landed, today))
            .unionByName(programmes(landed, today))
            .unionByName(carers(landed, today))
            .unionByName(sessions(landed, today));
    Column first = historyFrom.<Column>map(day -> lit(day)).orElse(Coverage.FIRST_DAY.col());
    return Coverage.TABLE.select(
        rows.filter(Coverage.LAST_DAY.col().isNotNull())
            .withColumn(Coverage.FIRST_DAY.name(), least(first, Coverage.LAST_DAY.col())));
  }

  /** Coverage as it was on a day; sources that began later are left out. */
  static Dataset<Row> knownBy(LocalDate asOf, Dataset<Row> coverage) {
    return Coverage.TABLE.select(
        coverage
            .filter(Coverage.FIRST_DAY.col().leq(lit(asOf)))
            .withColumn(Coverage.LAST_DAY.name(), least(Coverage.LAST_DAY.col(), lit(asOf))));
  }

  /**
   * The last day that every source of every authority covers: what {@code --as-of} is by default.
   * Care is one source, reported by returns and extracts together; carers are so few that the last
   * day of theirs says little of when they were last recorded. Runs one small query.
   *
   * @param coverage rows of {@link Coverage}
   * @throws UserFault where no source covers a day
   */
  public static LocalDate lastDayOfAll(Dataset<Row> coverage) {
    Column kind =
        when(Coverage.SOURCE.col().isin(RETURNS, CARE), "care").otherwise(Coverage.SOURCE.col());
    Row last =
        coverage
            .filter(not(Coverage.SOURCE.col().isin(CARERS, SESSIONS)))
            .groupBy(Coverage.LA_CODE.col(), kind.as("kind"))
            .agg(max(Coverage.LAST_DAY.col()).as("last_day"))
            .agg(min(col("last_day")))
            .head();
    if (last.isNullAt(0)) {
      throw new UserFault(
          "No landed table has a day that dates its rows: name the as-of date with --as-of.");
    }
    return last.getDate(0).toLocalDate();
  }

  /**
   * Years of returns: the first and the last of those that are no slip, {@code first_year} and
   * {@code last_year} of each authority.
   *
   * @param rows of the return
   * @param la authority
   * @param year collection year
   */
  static Dataset<Row> years(Dataset<Row> rows, Column la, Column year) {
    Dataset<Row> years =
        rows.filter(year.isNotNull())
            .groupBy(la.as(Coverage.LA_CODE.name()), year.as("_year"))
            .agg(count(lit(1)).as("_rows"));
    Column all = sum(col("_rows")).over(Window.partitionBy(Coverage.LA_CODE.col()));
    return years
        .withColumn("_all", all)
        .filter(col("_rows").multiply(IN_A_THOUSAND).geq(col("_all")))
        .groupBy(Coverage.LA_CODE.col())
        .agg(min(col("_year")).as("first_year"), max(col("_year")).as("last_year"));
  }

  /** A return whose year has not ended covers what it mentions. */
  private static Dataset<Row> returns(Tables landed, LocalDate today) {
    Dataset<Row> rows = landed.read(Ssda903Episodes.TABLE);
    Column la = Provenance.LA_CODE.col();
    Dataset<Row> latest =
        latest(
            weighted(
                rows,
                la,
                CellValue.day(Ssda903Episodes.DECOM),
                CellValue.day(Ssda903Episodes.DEC),
                today));
    Column end = make_date(col("last_year"), lit(3), lit(31));
    return Join.manyToOne(
            years(rows, la, Provenance.COLLECTION_YEAR.col()), latest, Coverage.LA_CODE.name())
        .select(
            Coverage.LA_CODE.col(),
            make_date(col("first_year").minus(1), lit(4), lit(1)).as(Coverage.FIRST_DAY.name()),
            when(end.leq(lit(today)), end)
                .otherwise(coalesce(Coverage.LAST_DAY.col(), lit(today)))
                .as(Coverage.LAST_DAY.name()))
        .withColumn(Coverage.SOURCE.name(), lit(RETURNS));
  }

  /** Cases as the census and the extract cover them together. */
  private static Dataset<Row> cases(Tables landed, LocalDate today) {
    Column end = make_date(col("last_year"), lit(3), lit(31));
    Dataset<Row> census =
        years(
                landed.read(CinChild.TABLE),
                Provenance.LA_CODE.col(),
                Provenance.COLLECTION_YEAR.col())
            .select(
                Coverage.LA_CODE.col(),
                make_date(col("first_year").minus(1), lit(4), lit(1)).as(Coverage.FIRST_DAY.name()),
                least(end, lit(today)).as(Coverage.LAST_DAY.name()))
            .withColumn(Coverage.SOURCE.name(), lit(CASES));
    return census
        .unionByName(extract(landed, today, CASES, casesOfExtract()))
        .groupBy(Coverage.LA_CODE.col(), Coverage.SOURCE.col())
        .agg(
            min(Coverage.FIRST_DAY.col()).as(Coverage.FIRST_DAY.name()),
            max(Coverage.LAST_DAY.col()).as(Coverage.LAST_DAY.name()));
  }

  private static Dataset<Row> extract(
      Tables landed, LocalDate today, String source, List<Spells> tables) {
    Column la = Provenance.LA_CODE.col();
    Dataset<Row> days =
        tables.stream()
            .map(
                t ->
                    weighted(
                        landed.read(t.table()),
                        la,
                        CellValue.day(t.start()),
                        CellValue.day(t.end()),
                        today))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    return covered(firstOfExtract(days), latest(days), source);
  }

  /** First day of the month of the earliest end, or where nothing ended of the earliest day. */
  private static Dataset<Row> firstOfExtract(Dataset<Row> days) {
    return Join.manyToOne(
            earliest(days),
            earliest(days.filter(col(IS_END)))
                .withColumnRenamed(Coverage.FIRST_DAY.name(), "_first_end"),
            Coverage.LA_CODE.name())
        .withColumn(
            Coverage.FIRST_DAY.name(),
            trunc(coalesce(col("_first_end"), Coverage.FIRST_DAY.col()), "month"));
  }

  private static Dataset<Row> covered(Dataset<Row> first, Dataset<Row> latest, String source) {
    return Join.manyToOne(latest, first, Coverage.LA_CODE.name())
        .select(
            Coverage.LA_CODE.col(),
            Coverage.FIRST_DAY.col(),
            Coverage.LAST_DAY.col(),
            lit(source).as(Coverage.SOURCE.name()));
  }

  /**
   * Days that have come and are no placeholders: la_code, day, whether something ended on it, and
   * its weight. The end of something that began within {@value #NEAR_YEARS} years weighs nothing,
   * for a row does not support itself.
   */
  private static Dataset<Row> weighted(
      Dataset<Row> rows, Column la, Column start, Column end, LocalDate today) {
    Column isNear = coalesce(date_add(start, NEAR_YEARS * DAYS_OF_A_YEAR).geq(end), lit(false));
    return rows.select(
            la.as(Coverage.LA_CODE.name()),
            explode(
                    array(
                        struct(start.as(DAY), lit(false).as(IS_END), lit(1).as(WEIGHT)),
                        struct(
                            end.as(DAY),
                            lit(true).as(IS_END),
                            when(isNear, 0).otherwise(1).as(WEIGHT))))
                .as("_one"))
        .select(Coverage.LA_CODE.col(), col("_one.*"))
        .filter(col(DAY).between(lit(PlaceholderDay.FIRST), lit(today)));
  }

  private static Dataset<Row> latest(Dataset<Row> days) {
    Dataset<Row> supported = supported(days, -1, 0);
    return supported
        .groupBy(Coverage.LA_CODE.col())
        .agg(
            coalesce(max(when(col(IS_SUPPORTED), col(DAY))), max(col(DAY)))
                .as(Coverage.LAST_DAY.name()));
  }

  private static Dataset<Row> earliest(Dataset<Row> days) {
    Dataset<Row> supported = supported(days.withColumn(WEIGHT, lit(1)), 0, 1);
    return supported
        .groupBy(Coverage.LA_CODE.col())
        .agg(
            coalesce(min(when(col(IS_SUPPORTED), col(DAY))), min(col(DAY)))
                .as(Coverage.FIRST_DAY.name()));
  }

  /**
   * Each day with whether others support it.
   *
   * @param before how many times the years that support a day reach back from it, as a negative
   * @param after how many times they reach on
   */
  private static Dataset<Row> supported(Dataset<Row> days, int before, int after) {
    Dataset<Row> each =
        days.groupBy(Coverage.LA_CODE.col(), col(DAY))
            .agg(count(lit(1)).as("_rows"), sum(col(WEIGHT)).as(WEIGHT))
            .withColumn("_number", unix_date(col(DAY)).cast("long"));
    WindowSpec ofAuthority = Window.partitionBy(Coverage.LA_CODE.col());
    WindowSpec inOrder = ofAuthority.orderBy(col("_number"));
    long year = DAYS_OF_A_YEAR;
    Column near =
        sum(col(WEIGHT))
            .over(inOrder.rangeBetween(before * NEAR_YEARS * year, after * NEAR_YEARS * year));
    Column close = sum(col("_rows")).over(inOrder.rangeBetween(before * year, after * year));
    Column all = sum(col("_rows")).over(ofAuthority);
    return each.withColumns(Map.of("_near", near, "_close", close, "_all", all))
        .withColumn(
            IS_SUPPORTED,
            col("_near").geq(2).and(col("_close").multiply(IN_A_THOUSAND).geq(col("_all"))));
  }

  private static Dataset<Row> extractOfCare(Tables landed, LocalDate today) {
    Column la = Provenance.LA_CODE.col();
    Column start = CellValue.day(SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE);
    Column end = CellValue.day(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE);
    Dataset<Row> episodes = landed.read(SsdClaEpisodes.TABLE);
    Dataset<Row> children =
        episodes
            .groupBy(la, SsdClaEpisodes.CLAE_PERSON_ID.col())
            .agg(
                min(start).as("_first"),
                when(max(end.isNull()), lit(null)).otherwise(max(end)).as("_left"));
    return covered(
        firstOfExtract(weighted(children, la, col("_first"), col("_left"), today)),
        latest(weighted(episodes, la, start, end, today)),
        CARE);
  }

  private static List<Spells> casesOfExtract() {
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

  private static Dataset<Row> programmes(Tables landed, LocalDate today) {
    Dataset<Row> rows = landed.read(ProgrammeEnrolment.TABLE);
    Column la = Provenance.LA_CODE.col();
    Column referral = CellValue.day(ProgrammeEnrolment.REFERRAL_DATE);
    Dataset<Row> started =
        weighted(rows, la, referral, CellValue.day(ProgrammeEnrolment.START_DATE), today);
    Dataset<Row> ended =
        weighted(rows, la, referral, CellValue.day(ProgrammeEnrolment.END_DATE), today);
    Dataset<Row> referred = started.filter(not(col(IS_END)));
    Dataset<Row> days = started.unionByName(ended.filter(col(IS_END)));
    return covered(
        earliest(referred)
            .withColumn(Coverage.FIRST_DAY.name(), trunc(Coverage.FIRST_DAY.col(), "month")),
        latest(days),
        PROGRAMMES);
  }

  private static Dataset<Row> carers(Tables landed, LocalDate today) {
    Dataset<Row> rows = landed.read(CarerRecruitment.TABLE);
    Column la = Provenance.LA_CODE.col();
    Column enquiry = CellValue.day(CarerRecruitment.ENQUIRY_DATE);
    Dataset<Row> left =
        weighted(rows, la, enquiry, CellValue.day(CarerRecruitment.LEFT_DATE), today);
    Dataset<Row> steps =
        weighted(
            rows,
            la,
            CellValue.day(CarerRecruitment.ASSESSMENT_DATE),
            CellValue.day(CarerRecruitment.APPROVAL_DATE),
            today);
    return covered(firstOfExtract(left), latest(left.unionByName(steps)), CARERS)
        .withColumn(Coverage.LAST_DAY.name(), least(last_day(Coverage.LAST_DAY.col()), lit(today)));
  }

  private static Dataset<Row> sessions(Tables landed, LocalDate today) {
    Column day = CellValue.day(KeepSession.SESSION_DATE);
    Dataset<Row> days =
        weighted(landed.read(KeepSession.TABLE), Provenance.LA_CODE.col(), day, day, today);
    return covered(
        earliest(days)
            .withColumn(Coverage.FIRST_DAY.name(), trunc(Coverage.FIRST_DAY.col(), "month")),
        latest(days),
        SESSIONS);
  }
}
