package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Assessments;
import org.lacattribution.table.conformed.EarlyHelp;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.conformed.Section47Enquiries;

/** Events of cases: referrals, assessments, enquiries, plans and early help. */
final class CaseEvents {
  /** Within 12 months of a day: days after it that count. */
  static final int YEAR = 365;

  private static final int ASSESSMENT_DAYS = 45;
  private static final int CONFERENCE_DAYS = 15;
  private static final int TWO_YEARS = 729;
  private static final int LONG_PLAN_MONTHS = 15;
  private static final int REPEAT_MONTHS = 24;
  private static final int NEAR = 31;
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PROTECTION = "cpp";

  private final Tables tables;
  private final Scope scope;

  CaseEvents(Tables tables, Scope scope) {
    this.tables = tables;
    this.scope = scope;
  }

  /** Every event, as {@link Events#of} gives it. */
  List<Dataset<Row>> all() {
    return List.of(
        referrals(),
        assessments(),
        enquiries(),
        conferences(),
        plansStarted(),
        plansEnded(),
        plansOpen(),
        earlyHelpStarted(),
        earlyHelpClosed(),
        steppedDown());
  }

  /** A referral repeats an earlier one of the child that was 1 to 365 days before. */
  private Dataset<Row> referrals() {
    Column day = Referrals.REFERRAL_DATE.col();
    WindowSpec before =
        Window.partitionBy(LA, CHILD).orderBy(unix_date(day)).rangeBetween(-YEAR, -1);
    Column source = Referrals.REFERRAL_SOURCE.col();
    Column group =
        when(source.isNull().or(source.equalTo("10")), "other")
            .when(source.startsWith("1"), "individual")
            .when(source.startsWith("2"), "education")
            .when(source.startsWith("3"), "health")
            .when(source.startsWith("5"), "local_authority")
            .when(source.equalTo("6"), "police")
            .otherwise("other");
    return Events.of(
        tables.read(Referrals.TABLE).withColumn("earlier", count(lit(1)).over(before)),
        "referrals",
        day,
        part("repeat", when(col("earlier").gt(0), "again").otherwise("first")),
        part("source", group));
  }

  /** Of assessments whose referral is not known nobody can say whether they were in time. */
  private Dataset<Row> assessments() {
    Dataset<Row> referred =
        tables
            .read(Referrals.TABLE)
            .select(
                Referrals.LA_CODE.col(),
                Referrals.CHILD_KEY.col(),
                Referrals.REFERRAL_KEY.col(),
                Referrals.REFERRAL_DATE.col());
    Dataset<Row> ended =
        Join.manyToOne(
            tables
                .read(Assessments.TABLE)
                .filter(Assessments.AUTHORISED_DATE.col().isNotNull())
                .filter(
                    coalesce(
                        not(Assessments.ASSESSMENT_TYPE.col().isin("initial", "core")), lit(true)))
                .select(
                    Assessments.LA_CODE.col(),
                    Assessments.CHILD_KEY.col(),
                    Assessments.REFERRAL_KEY.col(),
                    Assessments.NO_FURTHER_ACTION.col(),
                    Assessments.AUTHORISED_DATE.col()),
            referred,
            LA,
            CHILD,
            Assessments.REFERRAL_KEY.name());
    Column days = col("to_number").minus(col("from_number"));
    return Events.of(
        working(ended, Referrals.REFERRAL_DATE.name(), Assessments.AUTHORISED_DATE.name()),
        "assessments",
        Assessments.AUTHORISED_DATE.col(),
        part(
            "time",
            when(days.isNull(), "unknown")
                .when(days.leq(ASSESSMENT_DAYS), "in_time")
                .otherwise("late")),
        part(
            "outcome",
            when(Assessments.NO_FURTHER_ACTION.col().isNull(), "unknown")
                .when(Assessments.NO_FURTHER_ACTION.col(), "no_further_action")
                .otherwise("further_action")));
  }

  private Dataset<Row> enquiries() {
    return Events.of(
        tables.read(Section47Enquiries.TABLE),
        "section_47",
        Section47Enquiries.START_DATE.col(),
        part(
            "conference",
            when(Section47Enquiries.CONFERENCE_DATE.col().isNotNull(), "held")
                .otherwise("not_held")));
  }

  private Dataset<Row> conferences() {
    Dataset<Row> held =
        tables
            .read(Section47Enquiries.TABLE)
            .filter(Section47Enquiries.CONFERENCE_DATE.col().isNotNull())
            .select(
                Section47Enquiries.LA_CODE.col(),
                Section47Enquiries.START_DATE.col(),
                Section47Enquiries.CONFERENCE_DATE.col());
    Column days = col("to_number").minus(col("from_number"));
    return Events.of(
        working(
            held, Section47Enquiries.START_DATE.name(), Section47Enquiries.CONFERENCE_DATE.name()),
        "conferences",
        Section47Enquiries.CONFERENCE_DATE.col(),
        part("time", when(days.leq(CONFERENCE_DAYS), "in_time").otherwise("late")));
  }

  /** The rows with the numbers of two working days; null where a day is not known. */
  private Dataset<Row> working(Dataset<Row> rows, String from, String to) {
    Dataset<Row> days = WorkingDays.numbered(rows.sparkSession(), scope.asOf());
    return rows.join(broadcast(days.toDF(from, "from_number")), new String[] {from}, "left")
        .join(broadcast(days.toDF(to, "to_number")), new String[] {to}, "left");
  }

  private Dataset<Row> plans() {
    return tables.read(Plans.TABLE).filter(Plans.PLAN_TYPE.col().equalTo(PROTECTION));
  }

  /** A plan repeats any earlier plan of the child on record. */
  private Dataset<Row> plansStarted() {
    WindowSpec inOrder = Window.partitionBy(LA, CHILD).orderBy(InTime.plans());
    Column number = row_number().over(inOrder);
    Column lastEnd = lag(Plans.END_DATE.col(), 1).over(inOrder);
    return Events.of(
        plans().withColumn("number", number).withColumn("last_end", lastEnd),
        "plans_started",
        Plans.START_DATE.col(),
        part(
            "repeat",
            when(col("number").equalTo(1), "first")
                .when(
                    Plans.START_DATE.col().leq(add_months(col("last_end"), REPEAT_MONTHS)),
                    "within_24_months")
                .otherwise("earlier")));
  }

  /** The child entered care with the end where a period began within 31 days of it. */
  private Dataset<Row> plansEnded() {
    Dataset<Row> periods =
        tables
            .read(PeriodsOfCare.TABLE)
            .filter(PeriodsOfCare.SHORT_BREAKS.col().equalTo(false))
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.START_DATE.col().as("entry"));
    Dataset<Row> ended =
        plans()
            .filter(Plans.END_DATE.col().isNotNull())
            .select(
                Plans.LA_CODE.col(),
                Plans.CHILD_KEY.col(),
                Plans.START_DATE.col(),
                Plans.END_DATE.col())
            .withColumn("latest", date_add(Plans.END_DATE.col(), NEAR));
    // The last entry up to a month after the end is within a month of it, or none is.
    Dataset<Row> met = Join.latest(ended, "latest", periods, "entry", "care", LA, CHILD);
    Column near = datediff(Plans.END_DATE.col(), col("care.entry")).leq(NEAR);
    return Events.of(
        met,
        "plans_ended",
        Plans.END_DATE.col(),
        part(
            "length",
            when(
                    datediff(Plans.END_DATE.col(), Plans.START_DATE.col()).gt(TWO_YEARS),
                    "over_two_years")
                .otherwise("shorter")),
        part("care", when(near, "entered_care").otherwise("other")));
  }

  /** Plans that grow old, and old ones that end: changes of the number of long plans. */
  private Dataset<Row> plansOpen() {
    Column old = date_add(add_months(Plans.START_DATE.col(), LONG_PLAN_MONTHS), 1);
    Dataset<Row> longLasting =
        plans()
            .withColumn("old", old)
            .filter(Plans.END_DATE.col().isNull().or(Plans.END_DATE.col().gt(col("old"))));
    return Events.changes(
        longLasting,
        "plans_open",
        part("length", lit("over_15_months")),
        col("old"),
        Plans.END_DATE.col());
  }

  private Dataset<Row> earlyHelpStarted() {
    return Events.of(
        tables.read(EarlyHelp.TABLE), "early_help_started", EarlyHelp.START_DATE.col());
  }

  private Dataset<Row> earlyHelpClosed() {
    Dataset<Row> closed =
        tables
            .read(EarlyHelp.TABLE)
            .filter(EarlyHelp.END_DATE.col().isNotNull())
            .select(EarlyHelp.LA_CODE.col(), EarlyHelp.CHILD_KEY.col(), EarlyHelp.END_DATE.col());
    return Events.of(
        followed(closed, EarlyHelp.END_DATE.name()),
        "early_help_closed",
        EarlyHelp.END_DATE.col(),
        part("step_up", referredAfter(EarlyHelp.END_DATE.col())));
  }

  /** Cases that closed with early help begun within a month before or after. */
  private Dataset<Row> steppedDown() {
    Dataset<Row> help =
        tables
            .read(EarlyHelp.TABLE)
            .select(
                EarlyHelp.LA_CODE.col(),
                EarlyHelp.CHILD_KEY.col(),
                EarlyHelp.START_DATE.col().as("help"));
    Dataset<Row> closed =
        tables
            .read(Referrals.TABLE)
            .filter(Referrals.CLOSED_DATE.col().isNotNull())
            .select(Referrals.LA_CODE.col(), Referrals.CHILD_KEY.col(), Referrals.CLOSED_DATE.col())
            .withColumn("latest", date_add(Referrals.CLOSED_DATE.col(), NEAR));
    Dataset<Row> stepped =
        Join.latest(closed, "latest", help, "help", "early_help", LA, CHILD)
            .filter(datediff(Referrals.CLOSED_DATE.col(), col("early_help.help")).leq(NEAR))
            .select(LA, CHILD, Referrals.CLOSED_DATE.name());
    return Events.of(
        followed(stepped, Referrals.CLOSED_DATE.name()),
        "stepped_down",
        Referrals.CLOSED_DATE.col(),
        part("referral", referredAfter(Referrals.CLOSED_DATE.col())));
  }

  /** The rows with the first referral of the child after a day, null where there was none. */
  private Dataset<Row> followed(Dataset<Row> rows, String day) {
    Dataset<Row> referrals =
        tables
            .read(Referrals.TABLE)
            .select(
                Referrals.LA_CODE.col(),
                Referrals.CHILD_KEY.col(),
                Referrals.REFERRAL_DATE.col().as(day),
                Referrals.REFERRAL_DATE.col().as("referred"),
                lit(1).as("is_referral"));
    WindowSpec after =
        Window.partitionBy(LA, CHILD)
            .orderBy(unix_date(col(day)))
            .rangeBetween(1, Window.unboundedFollowing());
    return rows.withColumn("referred", lit(null).cast("date"))
        .withColumn("is_referral", lit(0))
        .unionByName(referrals, true)
        .withColumn("next_referral", min("referred").over(after))
        .filter(col("is_referral").equalTo(0));
  }

  /** Whether a referral followed within 12 months; not known until so many months are over. */
  private Column referredAfter(Column day) {
    return when(datediff(col("next_referral"), day).leq(YEAR), "referred")
        .when(date_add(day, YEAR).gt(lit(scope.asOf())), "not_known_yet")
        .otherwise("not_referred");
  }
}
