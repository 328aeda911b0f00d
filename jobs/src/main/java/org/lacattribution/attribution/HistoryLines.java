package org.lacattribution.attribution;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.attribution.history.ChildHistory.Decision;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.InTime;
import org.lacattribution.table.MethodVersion;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyMembers;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.OtherEvidence;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;
import org.lacattribution.table.published.StockFlow;

/**
 * Everything that attribution needs to know of an authority, one fact a line, so that one shuffle
 * and one sort bring each child's facts together with no join that could multiply them.
 *
 * <p>Columns: {@code la_code}; {@code key}, the child's, empty for facts of the authority; {@code
 * kind}, the place of a {@link Kind}; {@code start} and {@code end} in days since 1970, null where
 * there is none; {@code text}; {@code number}.
 */
final class HistoryLines {
  /** What a line is about. */
  enum Kind {
    COVERAGE,
    PRICE,
    STOCK,
    POPULATION,
    ELSEWHERE,
    BORN,
    FAMILY,
    CARE,
    STATUS,
    PLACEMENT,
    EARLY_HELP,
    CASE,
    IN_NEED,
    PROTECTION,
    REFERRAL,
    ENQUIRY,
    ASSESSMENT,
    ENROLMENT,
    REFERRED,
    DRAWN
  }

  static final String LA_CODE = "la_code";
  static final String KEY = "key";

  /** Order in which the lines of an authority are read: its own facts, then child after child. */
  static final List<String> ORDER =
      List.of(LA_CODE, KEY, "kind", "start", "end", "text", "number", "expected");

  private HistoryLines() {}

  static Dataset<Row> of(Tables tables) {
    Column none = lit(null).cast("string");
    Column zero = lit(0.0);
    Dataset<Row> cases =
        tables
            .read(Referrals.TABLE)
            .filter(not(Referrals.NO_FURTHER_ACTION.col().eqNullSafe(true)));
    Dataset<Row> accepted =
        tables
            .read(Enrolments.TABLE)
            .filter(Enrolments.DECISION.col().equalTo("accepted"))
            .filter(Enrolments.START_DATE.col().isNotNull());
    List<Dataset<Row>> parts =
        List.of(
            own(
                tables.read(Coverage.TABLE),
                Kind.COVERAGE,
                Coverage.FIRST_DAY.col(),
                Coverage.LAST_DAY.col(),
                Coverage.SOURCE.col(),
                zero),
            own(
                // What a child's leaving saves at once.
                tables.read(PlacementCosts.TABLE).filter(PlacementCosts.PRICE.col().equalTo("fee")),
                Kind.PRICE,
                PlacementCosts.VALID_FROM.col(),
                PlacementCosts.VALID_TO.col(),
                PlacementCosts.PLACEMENT_GROUP.col(),
                PlacementCosts.WEEKLY_COST_GBP.col()),
            flow(tables, StockFlow.STOCK_START),
            flow(tables, StockFlow.ENTRIES),
            flow(tables, StockFlow.EXITS),
            flow(tables, StockFlow.STOCK_END),
            own(
                tables
                    .read(Population.TABLE)
                    .filter(Population.VARIANT.col().equalTo("estimate"))
                    .filter(Population.MAX_AGE.col().leq(17)),
                Kind.POPULATION,
                make_date(Population.YEAR.col(), lit(6), lit(30)),
                null,
                concat_ws(
                    " ", Population.SEX.col(), Population.MIN_AGE.col(), Population.MAX_AGE.col()),
                Population.PERSONS.col()),
            child(
                tables.read(Children.TABLE),
                Children.CHILD_KEY,
                Kind.BORN,
                Children.DATE_OF_BIRTH.col(),
                null,
                concat_ws(
                    " ",
                    when(Children.UASC.col(), Trait.ASYLUM.name()),
                    when(Children.DISABLED.col(), Trait.DISABLED.name()),
                    when(Children.SEX.col().equalTo("M"), Trait.MALE.name())),
                zero),
            child(
                tables.read(FamilyMembers.TABLE),
                FamilyMembers.CHILD_KEY,
                Kind.FAMILY,
                null,
                null,
                FamilyMembers.FAMILY_KEY.col(),
                zero),
            child(
                tables.read(PeriodsOfCare.TABLE).filter(not(PeriodsOfCare.SHORT_BREAKS.col())),
                PeriodsOfCare.CHILD_KEY,
                Kind.CARE,
                PeriodsOfCare.START_DATE.col(),
                PeriodsOfCare.END_DATE.col(),
                PeriodsOfCare.END_REASON.col(),
                zero),
            child(
                tables.read(LegalStatuses.TABLE),
                LegalStatuses.CHILD_KEY,
                Kind.STATUS,
                LegalStatuses.START_DATE.col(),
                null,
                LegalStatuses.LEGAL_STATUS.col(),
                LegalStatuses.STATUS_NUMBER.col()),
            child(
                tables.read(Placements.TABLE).filter(not(Placements.SHORT_BREAK.col())),
                Placements.CHILD_KEY,
                Kind.PLACEMENT,
                Placements.START_DATE.col(),
                InTime.until(Placements.END_DATE),
                Placements.PLACEMENT_GROUP.col(),
                zero),
            child(
                tables.read(EarlyHelp.TABLE),
                EarlyHelp.CHILD_KEY,
                Kind.EARLY_HELP,
                EarlyHelp.START_DATE.col(),
                EarlyHelp.END_DATE.col(),
                none,
                zero),
            child(
                cases,
                Referrals.CHILD_KEY,
                Kind.CASE,
                Referrals.REFERRAL_DATE.col(),
                Referrals.CLOSED_DATE.col(),
                none,
                zero),
            child(
                tables.read(Plans.TABLE).filter(Plans.PLAN_TYPE.col().equalTo("cin")),
                Plans.CHILD_KEY,
                Kind.IN_NEED,
                Plans.START_DATE.col(),
                Plans.END_DATE.col(),
                none,
                zero),
            child(
                tables.read(Plans.TABLE).filter(Plans.PLAN_TYPE.col().equalTo("cpp")),
                Plans.CHILD_KEY,
                Kind.PROTECTION,
                Plans.START_DATE.col(),
                Plans.END_DATE.col(),
                none,
                zero),
            child(
                tables.read(Referrals.TABLE),
                Referrals.CHILD_KEY,
                Kind.REFERRAL,
                Referrals.REFERRAL_DATE.col(),
                null,
                none,
                zero),
            child(
                tables.read(Section47Enquiries.TABLE),
                Section47Enquiries.CHILD_KEY,
                Kind.ENQUIRY,
                Section47Enquiries.START_DATE.col(),
                null,
                none,
                zero),
            child(
                tables
                    .read(Assessments.TABLE)
                    .filter(Assessments.AUTHORISED_DATE.col().isNotNull()),
                Assessments.CHILD_KEY,
                Kind.ASSESSMENT,
                Assessments.AUTHORISED_DATE.col(),
                null,
                concat_ws(" ", Assessments.FACTORS.col()),
                zero),
            child(
                accepted,
                Enrolments.CHILD_KEY,
                Kind.ENROLMENT,
                Enrolments.START_DATE.col(),
                Enrolments.END_DATE.col(),
                Enrolments.PROGRAMME.col(),
                zero),
            child(
                tables.read(Enrolments.TABLE),
                Enrolments.CHILD_KEY,
                Kind.REFERRED,
                Enrolments.REFERRAL_DATE.col(),
                null,
                Enrolments.PROGRAMME.col(),
                decision()),
            child(
                tables
                    .read(Enrolments.TABLE)
                    .filter(Enrolments.ASSIGNMENT.col().equalTo("lottery")),
                Enrolments.CHILD_KEY,
                Kind.DRAWN,
                Enrolments.REFERRAL_DATE.col(),
                null,
                Enrolments.PROGRAMME.col(),
                decision()));
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  /** The place of a decision among those of a history; waiting where none is on record. */
  private static Column decision() {
    Column place = lit((double) Decision.WAITING.ordinal());
    for (Decision decision : Decision.values()) {
      place =
          when(
                  Enrolments.DECISION.col().equalTo(decision.name().toLowerCase(Locale.ROOT)),
                  lit((double) decision.ordinal()))
              .otherwise(place);
    }
    return place;
  }

  /** Authorities whose care is covered, each once, as {@code la_code}. */
  static Dataset<Row> authorities(Tables tables) {
    return tables
        .read(Coverage.TABLE)
        .filter(Coverage.SOURCE.col().isin(AuthorityRecord.CARE_SOURCES.toArray()))
        .select(col(LA_CODE))
        .distinct();
  }

  /**
   * What releases of other councils show of programmes of the kinds that this council has: rows as
   * {@link #elsewhere} takes them. A council is one result for each kind, the mean of its
   * programmes weighted by precision. Left out are results whose checks fail, that are of another
   * method, of no stated kind or suppressed, and those of authorities that are here themselves.
   *
   * <p>An error of the log ratio is that of so many independent events, and the ratio says how many
   * were expected of them.
   *
   * @param authorities that are here, as {@code la_code}
   */
  static Dataset<Row> released(Tables tables, Council council, Dataset<Row> authorities) {
    Column weight =
        lit(1)
            .divide(
                OtherEvidence.STANDARD_ERROR.col().multiply(OtherEvidence.STANDARD_ERROR.col()));
    Dataset<Row> ofKinds =
        tables
            .read(OtherEvidence.TABLE)
            .filter(OtherEvidence.STANDARD_ERROR.col().gt(0))
            .filter(OtherEvidence.LOG_RATE_RATIO.col().isNotNull())
            .filter(OtherEvidence.DIAGNOSTICS.col().notEqual("fail"))
            .filter(OtherEvidence.METHOD_VERSION.col().equalTo(MethodVersion.OF_RATE_RATIO))
            .join(broadcast(authorities), new String[] {LA_CODE}, "left_anti")
            .withColumn("weight", weight)
            .groupBy(
                OtherEvidence.LA_CODE.col(),
                OtherEvidence.PROGRAMME_TYPE.col(),
                OtherEvidence.ACTS_ON.col())
            .agg(
                sum(col("weight")).as("events"),
                sum(col("weight").multiply(OtherEvidence.LOG_RATE_RATIO.col()))
                    .divide(sum(col("weight")))
                    .as("log"));
    List<Row> own =
        council.programmes().stream()
            .filter(programme -> programme.type() != null && !programme.type().equals("other"))
            .map(
                programme ->
                    RowFactory.create(
                        programme.code(),
                        programme.type(),
                        programme.actsOn().name().toLowerCase(Locale.ROOT)))
            .toList();
    Dataset<Row> programmes =
        ofKinds
            .sparkSession()
            .createDataFrame(
                own, StructType.fromDDL("programme STRING, own_type STRING, own_acts_on STRING"));
    return ofKinds
        .join(
            broadcast(programmes),
            OtherEvidence.PROGRAMME_TYPE
                .col()
                .equalTo(col("own_type"))
                .and(OtherEvidence.ACTS_ON.col().equalTo(col("own_acts_on"))))
        .select(
            col(LA_CODE),
            col("programme"),
            col("events"),
            col("events").multiply(exp(col("log").multiply(-1))).as("expected"));
  }

  /**
   * What each authority found of a programme, for every other.
   *
   * @param found {@code la_code}, {@code programme}, {@code events} and {@code expected}: a few
   *     rows an authority, of no child
   * @param authorities that receive it, as {@code la_code}
   */
  static Dataset<Row> elsewhere(Dataset<Row> found, Dataset<Row> authorities) {
    Dataset<Row> received =
        found
            .withColumnRenamed(LA_CODE, "of")
            .join(broadcast(authorities), not(col("of").equalTo(col(LA_CODE))));
    return line(
        received,
        lit(""),
        Kind.ELSEWHERE,
        null,
        null,
        col("programme"),
        col("events"),
        col("expected"));
  }

  /** A monthly sum over the cells of stock and flow, named by its column. */
  private static Dataset<Row> flow(Tables tables, Field of) {
    return own(
        tables
            .read(StockFlow.TABLE)
            .groupBy(StockFlow.LA_CODE.col(), StockFlow.MONTH.col())
            .agg(sum(of.col()).as("total")),
        Kind.STOCK,
        StockFlow.MONTH.col(),
        null,
        lit(of.name()),
        col("total"));
  }

  /** A fact of the authority itself. */
  private static Dataset<Row> own(
      Dataset<Row> rows, Kind kind, Column start, Column end, Column text, Column number) {
    return line(rows, lit(""), kind, start, end, text, number, lit(null));
  }

  private static Dataset<Row> child(
      Dataset<Row> rows,
      Field key,
      Kind kind,
      Column start,
      Column end,
      Column text,
      Column number) {
    return line(rows, key.col(), kind, start, end, text, number, lit(null));
  }

  private static Dataset<Row> line(
      Dataset<Row> rows,
      Column key,
      Kind kind,
      Column start,
      Column end,
      Column text,
      Column number,
      Column expected) {
    Column noDay = lit(null).cast("int");
    return rows.select(
        col(LA_CODE),
        key.as(KEY),
        lit(kind.ordinal()).as("kind"),
        (start == null ? noDay : unix_date(start)).as("start"),
        (end == null ? noDay : unix_date(end)).as("end"),
        text.as("text"),
        number.cast("double").as("number"),
        expected.cast("double").as("expected"));
  }
}
