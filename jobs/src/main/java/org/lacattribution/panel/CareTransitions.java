package org.lacattribution.panel;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first_value;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;

/**
 * Transitions of children between cells, a cell being an age band and placement group.
 *
 * <p>Reads {@link PeriodsOfCare}, {@link Placements} and {@link Children}. Method:
 *
 * <ol>
 *   <li>Periods and placements are laid one under another and sorted by child, so that each period
 *       of care is followed by its placements in order: one shuffle, after which the child's birth
 *       joins many to one.
 *   <li>A placement makes a stay, which lasts until the next placement of the period begins, or the
 *       period ends. Ends of placements are not used: a day without a placement belongs to the one
 *       before, days before the first to the first. A period without any has one stay, in {@value
 *       #NO_PLACEMENT}.
 *   <li>A stay gives its arrival (an entry to care or a move), the birthdays that fall in it, and,
 *       if it is the last, the exit.
 * </ol>
 *
 * <p>The age is that of the day of the transition. So a child whose birthday, move and exit fall on
 * one day grows older first, then moves, then leaves. The day of ceasing is not a day in care. A
 * period of no length is an entry and an exit. Short breaks are left out.
 */
public final class CareTransitions {
  static final String LA_CODE = "la_code";
  static final String MONTH = "month";
  static final String FROM_BAND = "from_band";
  static final String FROM_GROUP = "from_group";
  static final String TO_BAND = "to_band";
  static final String TO_GROUP = "to_group";
  static final String END_REASON = "end_reason";
  static final String TRANSITIONS = "transitions";

  /** Group of a period that no placement is known of. */
  static final String NO_PLACEMENT = "other";

  /** Reason of an exit that no source gives a reason for. */
  static final String NO_REASON = "unknown";

  private static final int PERIOD_LINE = 0;
  private static final int PLACEMENT_LINE = 1;

  /** Position of the arrival among the days of a stay; birthdays follow, then the exit. */
  private static final int ARRIVAL = 0;

  private static final int EXIT = 1 + AgeBand.grownInto().size();

  private CareTransitions() {}

  /**
   * Counts of transitions, all that happened by the end of the last complete month.
   *
   * @return one row for {@code la_code}, {@code month} (its first day), {@code from_band}, {@code
   *     from_group} (both null for an entry), {@code to_band}, {@code to_group} (both null for an
   *     exit) and {@code end_reason} (null unless an exit), with the count {@code transitions}.
   *     Moves within a group are among them. Aggregates only: small enough to persist, which pays
   *     where more than one table is made of them
   */
  public static Dataset<Row> of(Tables tables, PanelScope scope) {
    Dataset<Row> children =
        tables
            .read(Children.TABLE)
            .select(
                Children.CHILD_KEY.col(),
                Children.LA_CODE.col(),
                Children.DATE_OF_BIRTH.col().as("born"),
                Children.UASC.col().as("uasc"));
    Dataset<Row> stays =
        Join.manyToOne(stays(lines(tables)), children, Children.CHILD_KEY.name(), LA_CODE);
    return counted(
        scope.uasc() == Uasc.LEAVE_OUT
            ? stays.filter(not(coalesce(col("uasc"), lit(false))))
            : stays,
        scope);
  }

  /** Periods and placements, one under another, in columns that both share. */
  private static Dataset<Row> lines(Tables tables) {
    Column noText = lit(null).cast("string");
    Column noDate = lit(null).cast("date");
    Dataset<Row> periods =
        tables
            .read(PeriodsOfCare.TABLE)
            .filter(not(PeriodsOfCare.SHORT_BREAKS.col()))
            .select(
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.PERIOD_OF_CARE_KEY.col().as("period"),
                lit(PERIOD_LINE).as("line"),
                PeriodsOfCare.START_DATE.col().as("start"),
                noDate.as("until"),
                noText.as("group"),
                PeriodsOfCare.END_DATE.col().as("end"),
                PeriodsOfCare.END_REASON.col().as("reason"));
    Dataset<Row> placements =
        tables
            .read(Placements.TABLE)
            .filter(not(Placements.SHORT_BREAK.col()))
            .select(
                Placements.CHILD_KEY.col(),
                Placements.LA_CODE.col(),
                Placements.PERIOD_OF_CARE_KEY.col(),
                lit(PLACEMENT_LINE),
                Placements.START_DATE.col(),
                InTime.until(Placements.END_DATE),
                Placements.PLACEMENT_GROUP.col(),
                noDate,
                noText);
    return periods.union(placements);
  }

  /** One row for a stay: a placement, or a period without any. */
  private static Dataset<Row> stays(Dataset<Row> lines) {
    Column key = col("child_key");
    Column authority = col(LA_CODE);
    WindowSpec ofPeriod =
        Window.partitionBy(key, authority, col("period"))
            .orderBy(col("line"), col("start"), col("until"), col("group"));
    WindowSpec soFar = ofPeriod.rowsBetween(Window.unboundedPreceding(), Window.currentRow());

    Dataset<Row> walked =
        // By child, which suits the window of a period and the join to the child after it.
        lines
            .repartition(key, authority)
            .select(
                key,
                authority,
                col("line"),
                col("start"),
                col("group"),
                first_value(col("line")).over(soFar).as("opening_line"),
                first_value(col("start")).over(soFar).as("period_start"),
                first_value(col("end")).over(soFar).as("period_end"),
                first_value(col("reason")).over(soFar).as("reason"),
                lag("line", 1).over(ofPeriod).as("previous_line"),
                lag("group", 1).over(ofPeriod).as("previous_group"),
                lead("start", 1).over(ofPeriod).as("next_start"));

    Column ended = col("period_end");
    Column next = when(ended.isNull().or(col("next_start").leq(ended)), col("next_start"));
    return walked
        .filter(col("opening_line").equalTo(PERIOD_LINE))
        .filter(ended.isNull().or(col("start").leq(ended)))
        .withColumn("next_start", next)
        .filter(col("line").equalTo(PLACEMENT_LINE).or(col("next_start").isNull()));
  }

  private static Dataset<Row> counted(Dataset<Row> stays, PanelScope scope) {
    Column first = col("line").equalTo(PERIOD_LINE).or(col("previous_line").equalTo(PERIOD_LINE));
    Column started =
        when(first, col("period_start")).otherwise(greatest(col("start"), col("period_start")));
    Column last = col("next_start").isNull();
    Column until =
        when(last, col("period_end")).otherwise(greatest(col("next_start"), col("period_start")));

    List<Column> columns = new ArrayList<>();
    columns.add(col(LA_CODE));
    columns.add(coalesce(col("group"), lit(NO_PLACEMENT)).as("group"));
    columns.add(col("previous_group"));
    columns.add(first.as("first"));
    columns.add(coalesce(col("reason"), lit(NO_REASON)).as("reason"));
    columns.add(started.as("started"));
    columns.add(until.as("until"));
    columns.add(when(last, until).as("left"));
    AgeBand.grownInto().forEach(band -> columns.add(band.begins(col("born")).as(band.code())));

    List<Column> days = new ArrayList<>();
    days.add(col("started"));
    for (AgeBand band : AgeBand.grownInto()) {
      Column birthday = col(band.code());
      Column within =
          birthday.gt(col("started")).and(col("until").isNull().or(birthday.leq(col("until"))));
      days.add(when(within, birthday));
    }
    days.add(col("left"));

    List<Column> carried =
        new ArrayList<>(
            List.of(
                col(LA_CODE), col("group"), col("previous_group"), col("first"), col("reason")));
    AgeBand.grownInto().forEach(band -> carried.add(col(band.code())));
    carried.add(posexplode(array(days.toArray(Column[]::new))).as(new String[] {"event", "day"}));

    Column event = col("event");
    Column entry = event.equalTo(ARRIVAL).and(col("first"));
    Column exit = event.equalTo(EXIT);
    return stays
        .select(columns.toArray(Column[]::new))
        .select(carried.toArray(Column[]::new))
        .filter(col("day").leq(lit(scope.lastDay())))
        .groupBy(
            col(LA_CODE),
            trunc(col("day"), "MM").as(MONTH),
            when(not(entry), bandBefore(event)).as(FROM_BAND),
            when(event.equalTo(ARRIVAL), col("previous_group"))
                .otherwise(col("group"))
                .as(FROM_GROUP),
            when(not(exit), bandOnDay()).as(TO_BAND),
            when(not(exit), col("group")).as(TO_GROUP),
            when(exit, col("reason")).as(END_REASON))
        .agg(count(lit(1)).as(TRANSITIONS));
  }

  /** Band on the day of the event; birthdays are null where the birth is not known. */
  private static Column bandOnDay() {
    List<AgeBand> grown = AgeBand.grownInto();
    Column band =
        when(col(grown.get(0).code()).isNull(), AgeBand.UNKNOWN.code())
            .when(col("day").lt(col(grown.get(0).code())), AgeBand.UNDER_1.code());
    for (int i = 1; i < grown.size(); i++) {
      band = band.when(col("day").lt(col(grown.get(i).code())), grown.get(i - 1).code());
    }
    return band.otherwise(grown.get(grown.size() - 1).code());
  }

  /** Band that the event finds the child in: a birthday finds the younger one. */
  private static Column bandBefore(Column event) {
    Column band = when(event.equalTo(ARRIVAL).or(event.equalTo(EXIT)), bandOnDay());
    List<AgeBand> grown = AgeBand.grownInto();
    for (int i = 0; i < grown.size(); i++) {
      band = band.when(event.equalTo(ARRIVAL + 1 + i), grown.get(i).younger().code());
    }
    return band;
  }
}
