package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.event;
import static org.lacattribution.board.count.Events.part;
import static org.lacattribution.board.count.Events.whole;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.ProgrammeCount;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.GroupSessions;

/**
 * Events of families in programmes and of carers in groups.
 *
 * <p>Families are counted and not children, so that a programme has one number of each kind. A
 * family is in a programme from the first day of the first of its children to the last day of the
 * last, and again after a day on which none was.
 */
final class ProgrammeEvents {
  /** Months after the end at which a family is followed up; 0 is at the end. */
  static final List<Integer> FOLLOW_UPS = List.of(0, 3, 6, 12, 18);

  /** What a follow-up asks; yes is what the programme hopes for. */
  static final List<String> QUESTIONS = List.of("at_home", "in_education", "not_arrested");

  /** Weeks of a group, four at a time. */
  static final List<String> WEEKS = List.of("1_to_4", "5_to_8", "9_to_12", "13_on");

  /** Days on which practitioners come to have a family, and no longer have one. */
  static final String FIRST_FAMILY = "practitioner_first_family_";

  static final String LAST_FAMILY = "practitioner_last_family_";

  private static final String ACCEPTED = "accepted";
  private static final String WAITING = "waiting";
  private static final int DAYS_OF_FOUR_WEEKS = 28;
  private static final Date OPEN = Date.valueOf("9999-12-31");
  private static final String LA = "la_code";
  private static final String WHO = "who";
  private static final String PROGRAMME = "programme";

  private final Tables tables;
  private final Scope scope;

  ProgrammeEvents(Tables tables, Scope scope) {
    this.tables = tables;
    this.scope = scope;
  }

  /** Every event, as {@link Events#of} gives it. */
  List<Dataset<Row>> all() {
    return List.of(
        referrals(), families(), practitioners(), groups(), meeting(), reporting(), sessions());
  }

  private static Column name(ProgrammeCount count) {
    return concat(lit(count.prefix()), col(PROGRAMME), lit(count.suffix()));
  }

  private static Column total(ProgrammeCount count) {
    return lit(count.total().orElseThrow());
  }

  private static Column family() {
    return coalesce(Enrolments.FAMILY_KEY.col(), Enrolments.CHILD_KEY.col());
  }

  /** A family is accepted where one of its children is, and declined where all are. */
  private Dataset<Row> referrals() {
    Column day = Enrolments.REFERRAL_DATE.col();
    Dataset<Row> referrals =
        tables
            .read(Enrolments.TABLE)
            .withColumn(WHO, family())
            .groupBy(col(LA), col(PROGRAMME), col(WHO), day)
            .agg(
                max(Enrolments.DECISION.col().equalTo(ACCEPTED)).as(ACCEPTED),
                max(Enrolments.DECISION.col().equalTo(WAITING)).as(WAITING));
    Column decision =
        when(col(ACCEPTED), ACCEPTED).when(col(WAITING), WAITING).otherwise("declined");
    return Events.each(
        referrals,
        event(total(ProgrammeCount.REFERRED), day, lit(1), whole()),
        event(name(ProgrammeCount.REFERRED), day, lit(1), whole()),
        event(name(ProgrammeCount.REFERRED), day, lit(1), part("decision", decision)));
  }

  private Dataset<Row> families() {
    Column start = col("from");
    Column end = col("to");
    Column reason =
        when(
                col(ProgrammeCount.REASON).isin("completed", "disengaged", "moved", "entered_care"),
                col(ProgrammeCount.REASON))
            .otherwise("other");
    Column unnamed = when(col("workers").equalTo(0), start);
    Column none = part("practitioner", lit("none"));
    List<Column> events = new ArrayList<>();
    events.add(event(total(ProgrammeCount.STARTED), start, lit(1), whole()));
    events.add(event(name(ProgrammeCount.STARTED), start, lit(1), whole()));
    events.add(event(total(ProgrammeCount.ENDED), end, lit(1), whole()));
    events.add(event(name(ProgrammeCount.ENDED), end, lit(1), whole()));
    events.add(
        event(
            total(ProgrammeCount.ENDED),
            end,
            lit(1),
            part(
                ProgrammeCount.REASON,
                when(reason.equalTo("disengaged"), reason).otherwise("other"))));
    events.add(event(name(ProgrammeCount.ENDED), end, lit(1), part(ProgrammeCount.REASON, reason)));
    events.add(event(name(ProgrammeCount.DAYS), end, datediff(end, start), whole()));
    events.add(event(name(ProgrammeCount.FAMILIES), unnamed, lit(1), none));
    events.add(event(name(ProgrammeCount.FAMILIES), when(unnamed.isNotNull(), end), lit(-1), none));
    for (String question : QUESTIONS) {
      for (int months : FOLLOW_UPS) {
        String asked = question + "_" + months;
        events.add(
            event(name(ProgrammeCount.ENDED), end, lit(1), part(asked, answer(asked, months))));
      }
    }
    List<Column> found = new ArrayList<>();
    found.add(max_by(Enrolments.END_REASON.col(), struct(col("until"), weight())).as("reason"));
    found.add(count(lit(1)).as("children"));
    found.add(count(Enrolments.PRACTITIONER_KEY.col()).as("workers"));
    for (int months : FOLLOW_UPS) {
      found.add(count(col("followed_" + months)).as("followed_" + months));
      for (String question : QUESTIONS) {
        String asked = question + "_" + months;
        found.add(max(col(asked)).as(asked + "_yes"));
        found.add(min(col(asked)).as(asked + "_all"));
      }
    }
    return Events.each(
        spells(followed().withColumn(WHO, family()), found), events.toArray(Column[]::new));
  }

  /** No where it is of one child, not known where a child was not followed up or none answered. */
  private Column answer(String asked, int months) {
    return when(add_months(col("to"), months).gt(lit(Date.valueOf(scope.asOf()))), "not_due")
        .when(col(asked + "_all").equalTo(false), "no")
        .when(col("followed_" + months).equalTo(col("children")).and(col(asked + "_yes")), "yes")
        .otherwise("not_known");
  }

  /**
   * What weighs most of a family's children who ended last on one day: that a child entered care,
   * then that they dropped out, moved away, ended for another reason, and completed.
   */
  private static Column weight() {
    Column reason = Enrolments.END_REASON.col();
    return when(reason.equalTo("entered_care"), 5)
        .when(reason.equalTo("disengaged"), 4)
        .when(reason.equalTo("moved"), 3)
        .when(reason.equalTo("completed"), 1)
        .when(reason.isNotNull(), 2)
        .otherwise(0);
  }

  private static Column key() {
    return Enrolments.ENROLMENT_KEY.col();
  }

  private Dataset<Row> started() {
    return tables
        .read(Enrolments.TABLE)
        .filter(Enrolments.DECISION.col().equalTo(ACCEPTED))
        .filter(Enrolments.START_DATE.col().isNotNull());
  }

  /** Enrolments that started, each with what its follow-ups found. */
  private Dataset<Row> followed() {
    Column after = EnrolmentOutcomes.MONTHS_SINCE_END.col();
    List<Column> found = new ArrayList<>();
    for (int months : FOLLOW_UPS) {
      Column then = after.equalTo(months);
      found.add(max(when(then, 1)).as("followed_" + months));
      found.add(max(when(then, EnrolmentOutcomes.AT_HOME.col())).as("at_home_" + months));
      found.add(
          max(when(then, EnrolmentOutcomes.IN_EDUCATION_OR_TRAINING.col()))
              .as("in_education_" + months));
      found.add(
          max(when(then, EnrolmentOutcomes.ARRESTED_SINCE_END.col().equalTo(false)))
              .as("not_arrested_" + months));
    }
    Dataset<Row> outcomes =
        tables
            .read(EnrolmentOutcomes.TABLE)
            .groupBy(EnrolmentOutcomes.LA_CODE.col(), EnrolmentOutcomes.ENROLMENT_KEY.col())
            .agg(found.get(0), found.subList(1, found.size()).toArray(Column[]::new));
    return Join.manyToOne(started(), outcomes, LA, EnrolmentOutcomes.ENROLMENT_KEY.name());
  }

  /** A practitioner has a family on the days of the enrolments that name the practitioner. */
  private Dataset<Row> practitioners() {
    Field practitioner = Enrolments.PRACTITIONER_KEY;
    Dataset<Row> busy =
        spells(
            started().filter(practitioner.col().isNotNull()).withColumn(WHO, practitioner.col()),
            List.of(count(lit(1)).as("enrolments")));
    return Events.each(
        busy,
        event(concat(lit(FIRST_FAMILY), col(PROGRAMME)), col("from"), lit(1), whole()),
        event(concat(lit(LAST_FAMILY), col(PROGRAMME)), col("to"), lit(1), whole()));
  }

  /**
   * Enrolments of one and the same that follow one another without a day between, as one.
   *
   * @param enrolments with {@code who} has them
   * @param found what to find of the enrolments of a spell
   * @return la_code, programme, who, spell, {@code from}, {@code to} (null while it runs), and what
   *     was found
   */
  private static Dataset<Row> spells(Dataset<Row> enrolments, List<Column> found) {
    WindowSpec inOrder =
        Window.partitionBy(LA, PROGRAMME, WHO).orderBy(Enrolments.START_DATE.col(), key());
    Column before = max("until").over(inOrder.rowsBetween(Window.unboundedPreceding(), -1));
    Column spell =
        sum(when(col("before").isNull().or(Enrolments.START_DATE.col().gt(col("before"))), 1)
                .otherwise(0))
            .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    Column last = max("until");
    List<Column> all = new ArrayList<>(found);
    all.add(when(last.lt(lit(OPEN)), last).as("to"));
    return enrolments
        .withColumn(
            "until",
            greatest(Enrolments.START_DATE.col(), coalesce(Enrolments.END_DATE.col(), lit(OPEN))))
        .withColumn("before", before)
        .withColumn("spell", spell)
        .groupBy(col(LA), col(PROGRAMME), col(WHO), col("spell"))
        .agg(min(Enrolments.START_DATE.col()).as("from"), all.toArray(Column[]::new));
  }

  private Dataset<Row> inGroups() {
    Column first = min(GroupSessions.SESSION_DATE.col()).over(Window.partitionBy(col(LA), group()));
    return tables
        .read(GroupSessions.TABLE)
        .filter(col(PROGRAMME).isNotNull())
        .withColumn("first_session", first);
  }

  private static Column group() {
    return GroupSessions.GROUP_KEY.col();
  }

  /** A group and its carers, on the day of its first session. */
  private Dataset<Row> groups() {
    Column day = col("first_session");
    Dataset<Row> carers =
        inGroups()
            .groupBy(col(LA), col(PROGRAMME), group())
            .agg(
                min(day).as("first_session"),
                count_distinct(GroupSessions.CARER_KEY.col()).as("carers"));
    return Events.each(
        carers,
        event(name(ProgrammeCount.GROUPS), day, lit(1), whole()),
        event(name(ProgrammeCount.CARERS), day, col("carers"), whole()));
  }

  private Dataset<Row> meeting() {
    Column month = trunc(GroupSessions.SESSION_DATE.col(), "MM");
    Dataset<Row> carers =
        inGroups()
            .select(col(LA), col(PROGRAMME), GroupSessions.CARER_KEY.col(), month.as("in_month"))
            .distinct();
    return Events.each(
        carers, event(name(ProgrammeCount.MEETING), col("in_month"), lit(1), whole()));
  }

  private Dataset<Row> sessions() {
    Column day = GroupSessions.SESSION_DATE.col();
    Column known = when(GroupSessions.ATTENDED.col().isNotNull(), day);
    Column reported = when(GroupSessions.BEHAVIOURS.col().isNotNull(), day);
    Column weeks = weeks();
    Column attended = when(GroupSessions.ATTENDED.col(), "yes").otherwise("no");
    Column behaviours = GroupSessions.BEHAVIOURS.col();
    return Events.each(
        inGroups(),
        event(name(ProgrammeCount.SESSIONS), known, lit(1), whole()),
        event(name(ProgrammeCount.SESSIONS), known, lit(1), part("attended", attended)),
        event(name(ProgrammeCount.REPORTS), reported, lit(1), whole()),
        event(name(ProgrammeCount.REPORTS), reported, lit(1), part("weeks", weeks)),
        event(name(ProgrammeCount.BEHAVIOURS), reported, behaviours, whole()),
        event(name(ProgrammeCount.BEHAVIOURS), reported, behaviours, part("weeks", weeks)));
  }

  /** Which four weeks since the first session of the group a session is in. */
  private static Column weeks() {
    Column fourth =
        least(
            datediff(GroupSessions.SESSION_DATE.col(), col("first_session"))
                .divide(DAYS_OF_FOUR_WEEKS)
                .cast("int"),
            lit(WEEKS.size() - 1));
    Column weeks = lit(WEEKS.get(WEEKS.size() - 1));
    for (int i = WEEKS.size() - 2; i >= 0; i--) {
      weeks = when(fourth.equalTo(i), WEEKS.get(i)).otherwise(weeks);
    }
    return weeks;
  }

  /** Carers behind an average of behaviours. */
  private Dataset<Row> reporting() {
    Column day = col("in_month");
    Dataset<Row> carers =
        inGroups()
            .filter(GroupSessions.BEHAVIOURS.col().isNotNull())
            .select(
                col(LA),
                col(PROGRAMME),
                GroupSessions.CARER_KEY.col(),
                trunc(GroupSessions.SESSION_DATE.col(), "MM").as("in_month"),
                weeks().as("weeks"))
            .distinct();
    return Events.each(
        carers,
        event(name(ProgrammeCount.REPORTING), day, lit(1), whole()),
        event(name(ProgrammeCount.REPORTING), day, lit(1), part("weeks", col("weeks"))));
  }
}
