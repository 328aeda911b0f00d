package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Referrals;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.PlacementMoves;
import org.lacattribution.table.published.StockFlow;

/**
 * Events of care that are parts of the flows of {@code published.stock_flow}, and children in care
 * at the end of each month by what their placements were like. Short breaks are left out.
 */
final class CareEvents {
  private static final int PLAN_BEFORE = 32;
  private static final int MANY = 3;
  private static final int FAR_MILES = 20;
  private static final int YEAR_MONTHS = 12;
  private static final int STABLE_MONTHS = 24;
  private static final int LONG_MONTHS = 30;
  private static final int SIXTEEN_MONTHS = 16 * 12;
  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PERIOD = "period_of_care_key";
  static final List<String> ADOPTIVE = List.of("A3", "A4", "A5", "A6");
  private static final List<String> UNPLANNED = List.of("ALLEG", "CREQB", "LAREQ", "STAND");
  private static final String HOME = "home_or_order";

  private final Tables tables;
  private final Scope scope;

  CareEvents(Tables tables, Scope scope) {
    this.tables = tables;
    this.scope = scope;
  }

  /** Every event, as {@link Events#of} gives it. */
  List<Dataset<Row>> all() {
    return List.of(
        exits(),
        returns(),
        moves(),
        unplannedMoves(),
        entries(),
        placedForAdoption(),
        ReviewEvents.of(tables, scope, periods()),
        VisitEvents.of(tables, scope, placements()),
        inCare());
  }

  /** Where children went who left care: the reasons of {@code published.care_exit} in groups. */
  private Dataset<Row> exits() {
    Column destination = lit("other");
    for (CodeList.Code code : CodeList.named("exit_destination").codes()) {
      destination =
          when(CareExits.END_REASON.col().equalTo(code.code()), code.meaning())
              .otherwise(destination);
    }
    return tables
        .read(CareExits.TABLE)
        .select(
            CareExits.LA_CODE.col(),
            CareExits.MONTH.col().as(Events.MONTH),
            lit("exits").as(Events.POPULATION),
            CareExits.EXITS.col().as(Events.EVENTS),
            lit("destination").as(Events.BREAKDOWN),
            destination.as(Events.CATEGORY));
  }

  /** Children who left for home or under an order and came back within 365 days. */
  private Dataset<Row> returns() {
    WindowSpec inOrder = Window.partitionBy(LA, CHILD).orderBy(InTime.periods());
    List<String> reasons =
        CodeList.named("exit_destination").codes().stream()
            .filter(code -> code.meaning().equals(HOME))
            .map(CodeList.Code::code)
            .toList();
    Column days = datediff(col("back"), PeriodsOfCare.END_DATE.col());
    return Events.ofPart(
        periods()
            .withColumn("back", lead(PeriodsOfCare.START_DATE.col(), 1).over(inOrder))
            .filter(PeriodsOfCare.END_REASON.col().isInCollection(reasons))
            .filter(days.leq(CaseEvents.YEAR)),
        "exits",
        PeriodsOfCare.END_DATE.col(),
        part("destination", lit(HOME + "_returned")));
  }

  private Dataset<Row> moves() {
    Dataset<Row> moves = tables.read(PlacementMoves.TABLE);
    Column samePlace = PlacementMoves.FROM_GROUP.col().equalTo(PlacementMoves.TO_GROUP.col());
    return moves.select(
        PlacementMoves.LA_CODE.col(),
        PlacementMoves.MONTH.col().as(Events.MONTH),
        lit("moves").as(Events.POPULATION),
        PlacementMoves.MOVES.col().as(Events.EVENTS),
        lit("group").as(Events.BREAKDOWN),
        when(samePlace, "same").otherwise("another").as(Events.CATEGORY));
  }

  private Dataset<Row> unplannedMoves() {
    Dataset<Row> ended =
        placements()
            .filter(Placements.END_DATE.col().isNotNull())
            .filter(Placements.REASON_FOR_PLACEMENT_CHANGE.col().isInCollection(UNPLANNED));
    return Events.ofPart(
        ended, "moves", Placements.END_DATE.col(), part("reason", lit("unplanned")));
  }

  /** What the child had on the day before it entered care. */
  private Dataset<Row> entries() {
    Dataset<Row> entries =
        periods()
            .select(
                PeriodsOfCare.LA_CODE.col(),
                PeriodsOfCare.CHILD_KEY.col(),
                PeriodsOfCare.START_DATE.col())
            .withColumn("day_before", date_add(PeriodsOfCare.START_DATE.col(), -1));
    Dataset<Row> plans =
        tables
            .read(Plans.TABLE)
            .filter(Plans.PLAN_TYPE.col().equalTo("cpp"))
            .select(
                Plans.LA_CODE.col(),
                Plans.CHILD_KEY.col(),
                Plans.START_DATE.col().as("plan_start"),
                InTime.until(Plans.END_DATE).as("plan_until"),
                Plans.END_DATE.col().as("plan_end"));
    Dataset<Row> cases =
        tables
            .read(Referrals.TABLE)
            .filter(not(coalesce(Referrals.NO_FURTHER_ACTION.col(), lit(false))))
            .select(
                Referrals.LA_CODE.col(),
                Referrals.CHILD_KEY.col(),
                Referrals.REFERRAL_DATE.col().as("opened"),
                InTime.until(Referrals.CLOSED_DATE).as("until"),
                Referrals.CLOSED_DATE.col().as("closed"));
    Dataset<Row> known =
        Join.latest(
            Join.latest(entries, "day_before", plans, "plan_start", "plan", LA, CHILD),
            "day_before",
            cases,
            "opened",
            "case",
            LA,
            CHILD);
    Column entry = PeriodsOfCare.START_DATE.col();
    Column onPlan =
        col("plan.plan_start")
            .isNotNull()
            .and(
                col("plan.plan_end")
                    .isNull()
                    .or(datediff(entry, col("plan.plan_end")).leq(PLAN_BEFORE)));
    Column inNeed =
        col("case.opened")
            .isNotNull()
            .and(col("case.closed").isNull().or(col("case.closed").geq(col("day_before"))));
    return Events.ofPart(
        known.filter(onPlan.or(inNeed)),
        "entries",
        entry,
        part("from", when(onPlan, "plan").otherwise("need")));
  }

  /** A change from one adoptive placement to the next is no new placement for adoption. */
  private Dataset<Row> placedForAdoption() {
    Column before = lag(Placements.PLACEMENT_TYPE.col(), 1).over(inOrder());
    return Events.of(
        placements()
            .withColumn("before", before)
            .filter(Placements.PLACEMENT_TYPE.col().isInCollection(ADOPTIVE))
            .filter(not(coalesce(col("before").isInCollection(ADOPTIVE), lit(false)))),
        "adoption_placements",
        Placements.START_DATE.col());
  }

  /**
   * Children in care at the end of a month with three or more placements in the year to it; those
   * under 16 in care for two and a half years, by whether the placement lasted two; and all, by how
   * far from home they are placed.
   *
   * <pre>
   * children  one row for a period of care and month at whose end the child is in care
   * homes     any number of rows for a period of care
   * result    one row for a period of care and month
   * </pre>
   */
  private Dataset<Row> inCare() {
    Column open = col("ended").isNull().or(col("ended").gt(col("day")));
    Column inTheYear =
        col("began")
            .leq(col("day"))
            .and(col("ended").isNull().or(col("ended").gt(add_months(col("day"), -YEAR_MONTHS))))
            .and(col("is_new"));
    Column now = col("began").leq(col("day")).and(open);
    Dataset<Row> counted =
        childrenAtEnds()
            .join(homes(), new String[] {LA, CHILD, PERIOD}, "left")
            .groupBy(col(LA), col(CHILD), col(PERIOD), col("day"))
            .agg(
                sum(when(inTheYear, 1).otherwise(0)).as("placements"),
                min(when(now, col("stable_since"))).as("stable_since"),
                min("is_long").as("is_long"),
                min(when(now, Placements.DISTANCE_MILES.col().gt(FAR_MILES))).as("is_far"),
                min(when(now, Placements.OUTSIDE_AREA.col())).as("is_outside"));
    Dataset<Row> many = counted.filter(col("placements").geq(MANY));
    Dataset<Row> longStays = counted.filter(col("is_long"));
    Column stable = col("stable_since").leq(add_months(col("day"), -STABLE_MONTHS));
    return Events.ofPart(many, "in_care", col("day"), part("placements", lit("three_or_more")))
        .union(
            Events.ofPart(
                longStays,
                "in_care",
                col("day"),
                part("stability", when(stable, "stable").otherwise("not_stable"))))
        .union(Events.ofPart(counted, "in_care", col("day"), part("from_home", fromHome())));
  }

  /**
   * How far the placement is, and whether it is in the area where that is known too. One breakdown
   * has both, so that disclosure control knows how the counts depend on each other. Of a location
   * without a distance there is no part: those are few, unaccompanied children for the most part,
   * and would keep the others from being shown.
   */
  private static Column fromHome() {
    Column distance = when(col("is_far"), "far").otherwise("near");
    Column location = when(col("is_outside"), "outside").when(not(col("is_outside")), "inside");
    return when(col("is_far").isNull(), "not_known").otherwise(concat_ws("_", distance, location));
  }

  /**
   * Children in care on the last day of each month of stock and flow.
   *
   * @return la_code, child_key, period_of_care_key, care_start, day, and whether the stay is long
   */
  Dataset<Row> childrenAtEnds() {
    Dataset<Row> span =
        tables
            .read(StockFlow.TABLE)
            .groupBy(StockFlow.LA_CODE.col())
            .agg(
                min(StockFlow.MONTH.col()).as("first_month"),
                max(StockFlow.MONTH.col()).as("last_month"));
    Dataset<Row> births =
        tables
            .read(Children.TABLE)
            .select(Children.LA_CODE.col(), Children.CHILD_KEY.col(), Children.DATE_OF_BIRTH.col());
    Column from = trunc(greatest(PeriodsOfCare.START_DATE.col(), col("first_month")), "MM");
    Column to =
        coalesce(
            least(trunc(PeriodsOfCare.END_DATE.col(), "MM"), col("last_month")), col("last_month"));
    Column isLong =
        add_months(Children.DATE_OF_BIRTH.col(), SIXTEEN_MONTHS)
            .gt(col("day"))
            .and(PeriodsOfCare.START_DATE.col().leq(add_months(col("day"), -LONG_MONTHS)));
    return Join.manyToOne(
            periods()
                .select(
                    PeriodsOfCare.LA_CODE.col(),
                    PeriodsOfCare.CHILD_KEY.col(),
                    PeriodsOfCare.PERIOD_OF_CARE_KEY.col(),
                    PeriodsOfCare.START_DATE.col(),
                    PeriodsOfCare.END_DATE.col()),
            births,
            LA,
            CHILD)
        .join(broadcast(span), LA)
        .filter(from.leq(to))
        .withColumn("month", explode(sequence(from, to, expr("interval 1 month"))))
        .withColumn("day", last_day(col("month")))
        .filter(
            PeriodsOfCare.END_DATE.col().isNull().or(PeriodsOfCare.END_DATE.col().gt(col("day"))))
        .select(
            col(LA),
            col(CHILD),
            col(PERIOD),
            PeriodsOfCare.START_DATE.col().as("care_start"),
            col("day"),
            coalesce(isLong, lit(false)).as("is_long"));
  }

  /**
   * Placements of 24 hours or more, each with the day since when the child has lived there. When
   * carers adopt, and when only the kind of an adoptive placement changes, the home is the same. An
   * adoptive home counts together with the one before it.
   */
  private Dataset<Row> homes() {
    Column type = Placements.PLACEMENT_TYPE.col();
    Column before = lag(type, 1).over(inOrder());
    Column sameHome =
        before
            .isNotNull()
            .and(
                type.isin("A3", "A5")
                    .or(
                        type.isInCollection(ADOPTIVE)
                            .and(coalesce(before.isInCollection(ADOPTIVE), lit(false)))));
    WindowSpec soFar = inOrder().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column start = Placements.START_DATE.col();
    Dataset<Row> placed =
        placements()
            .filter(Placements.END_DATE.col().isNull().or(Placements.END_DATE.col().gt(start)))
            .withColumn("is_new", not(coalesce(sameHome, lit(false))))
            .withColumn("home", last(when(col("is_new"), start), true).over(soFar));
    Column adoptive = coalesce(type.isInCollection(ADOPTIVE), lit(false));
    Column earlier = lag(col("home"), 1).over(inOrder());
    return placed
        .withColumn("earlier", earlier)
        .withColumn(
            "since",
            when(
                col("is_new"),
                when(adoptive, coalesce(col("earlier"), col("home"))).otherwise(col("home"))))
        .select(
            col(LA),
            col(CHILD),
            col(PERIOD),
            start.as("began"),
            Placements.END_DATE.col().as("ended"),
            col("is_new"),
            Placements.DISTANCE_MILES.col(),
            Placements.OUTSIDE_AREA.col(),
            last(col("since"), true).over(soFar).as("stable_since"));
  }

  private static WindowSpec inOrder() {
    return Window.partitionBy(LA, CHILD, PERIOD).orderBy(InTime.placements());
  }

  private Dataset<Row> periods() {
    return counted(tables.read(PeriodsOfCare.TABLE).filter(not(PeriodsOfCare.SHORT_BREAKS.col())));
  }

  private Dataset<Row> placements() {
    return counted(tables.read(Placements.TABLE).filter(not(Placements.SHORT_BREAK.col())));
  }

  private Dataset<Row> counted(Dataset<Row> rows) {
    if (scope.uasc() == Uasc.INCLUDE) {
      return rows;
    }
    Dataset<Row> children =
        tables
            .read(Children.TABLE)
            .select(Children.LA_CODE.col(), Children.CHILD_KEY.col(), Children.UASC.col());
    return Join.manyToOne(rows, children, LA, CHILD)
        .filter(not(coalesce(Children.UASC.col(), lit(false))));
  }
}
