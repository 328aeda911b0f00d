package org.lacattribution.board.permanence;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.InTime;
import org.lacattribution.table.Join;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.Placements;

/**
 * The stage of a child in care on a day, as far as codes and dates show it.
 *
 * <p>The first of these that fits is the stage:
 *
 * <pre>
 * placed_for_adoption  in a placement A3 to A6, since it began
 * matched              decision for adoption stands, match has a date, since then
 * matching             under a placement or freeing order, since the later of order and decision
 * placement_order      decision for adoption stands, no such order, since the decision
 * settled              in a long-term foster home (U1, U4), or in one home for a year under a care
 *                      order, or from the age of 10 under any status but an interim order
 * reversed             decision for adoption was reversed, since then
 * proceedings          under an interim care order, since it began
 * home                 with parents under a care order, since the placement began
 * long_term_match      under a care order and not settled, since the order
 * towards_18           16 or over with no order
 * assessment           everybody else, since care began
 * </pre>
 *
 * <p>Returns record no permanence plan, so every stage but those of adoption is inferred. A stage
 * is off track from the day after its expected days ({@link ExpectedDays}); settled and towards_18
 * have none.
 */
public final class Pathway {
  public static final String STAGE = "stage";
  public static final String SINCE = "stage_since";
  public static final String DAYS = "days_in_stage";
  public static final String EXPECTED = "expected_days";
  public static final String OFF_TRACK = "off_track";
  public static final String REASON = "reason";
  public static final String INFERRED = "inferred";
  public static final String AGE = "age";

  private static final String LA = "la_code";
  private static final String CHILD = "child_key";
  private static final String PERIOD = "period_of_care_key";
  private static final String DAY = "day";
  private static final String BEGAN = "care_start";
  private static final List<String> ADOPTIVE = List.of("A3", "A4", "A5", "A6");
  private static final List<String> LONG_TERM = List.of("U1", "U4");
  private static final List<String> AWAITING_ADOPTION = List.of("E1", "D1");
  private static final int YEAR_MONTHS = 12;
  private static final int TEN = 10;
  private static final int SIXTEEN = 16;

  /** Days under section 20, of a child under ten, after which delay has a reason of its own. */
  private static final int LONG_VOLUNTARY_CARE = 183;

  private final Tables tables;
  private final Council council;

  /**
   * Of the children in some tables.
   *
   * @param council whose targets say how long a stage may take
   */
  public Pathway(Tables tables, Council council) {
    this.tables = tables;
    this.council = council;
  }

  /**
   * The stage of each child on each day.
   *
   * @param inCare la_code, child_key, period_of_care_key, care_start (first day in care) and day,
   *     on which the child is in care
   * @return the same rows with the columns named above; reason is null on track
   */
  public Dataset<Row> stages(Dataset<Row> inCare) {
    Dataset<Row> lawful =
        Join.latest(
            inCare,
            DAY,
            tables
                .read(LegalStatuses.TABLE)
                .select(
                    col(LA),
                    col(CHILD),
                    col(PERIOD),
                    LegalStatuses.START_DATE.col().as("began"),
                    LegalStatuses.STATUS_NUMBER.col().as("number"),
                    LegalStatuses.START_DATE.col().as("since"),
                    LegalStatuses.LEGAL_STATUS.col().as("code")),
            "began",
            "law",
            LA,
            CHILD,
            PERIOD);
    Dataset<Row> placed =
        Join.latest(
            lawful,
            DAY,
            tables
                .read(Placements.TABLE)
                .filter(not(Placements.SHORT_BREAK.col()))
                .select(
                    col(LA),
                    col(CHILD),
                    col(PERIOD),
                    Placements.START_DATE.col().as("began"),
                    InTime.until(Placements.END_DATE).as("until"),
                    Placements.START_DATE.col().as("since"),
                    Placements.PLACEMENT_TYPE.col().as("type")),
            "began",
            "home",
            LA,
            CHILD,
            PERIOD);
    Dataset<Row> decided =
        Join.latest(
            placed,
            DAY,
            tables
                .read(Adoptions.TABLE)
                .select(
                    col(LA),
                    col(CHILD),
                    Adoptions.DECISION_DATE.col().as("began"),
                    Adoptions.DECISION_DATE.col().as("decided"),
                    Adoptions.MATCHED_DATE.col().as("matched"),
                    Adoptions.REVERSED_DATE.col().as("reversed")),
            "began",
            "adoption",
            LA,
            CHILD);
    Dataset<Row> born =
        Join.manyToOne(
            decided,
            tables
                .read(Children.TABLE)
                .select(
                    Children.LA_CODE.col(),
                    Children.CHILD_KEY.col(),
                    Children.DATE_OF_BIRTH.col().as("birth")),
            LA,
            CHILD);
    return judged(
        born.withColumn("at", stage())
            .withColumn(STAGE, col("at.stage"))
            .withColumn(SINCE, col("at.since"))
            .withColumn(INFERRED, col("at.inferred"))
            .withColumn(
                AGE,
                floor(months_between(col(DAY), col("birth")).divide(YEAR_MONTHS)).cast("int")));
  }

  private static Column stage() {
    Column law = coalesce(col("law.code"), lit(""));
    Column home = coalesce(col("home.type"), lit(""));
    Column decided = col("adoption.decided").geq(col(BEGAN));
    Column isReversed = coalesce(col("adoption.reversed").leq(col(DAY)), lit(false));
    Column stands = coalesce(decided.and(not(isReversed)), lit(false));
    Column isMatched = stands.and(coalesce(col("adoption.matched").leq(col(DAY)), lit(false)));
    Column oneHomeForAYear =
        coalesce(col("home.since").leq(add_months(col(DAY), -YEAR_MONTHS)), lit(false));
    Column isTen = coalesce(Birthday.of(col("birth"), TEN).leq(col(DAY)), lit(false));
    Column isSixteen = coalesce(Birthday.of(col("birth"), SIXTEEN).leq(col(DAY)), lit(false));
    Column isSettled =
        home.isInCollection(LONG_TERM)
            .or(oneHomeForAYear.and(law.equalTo("C2").or(isTen.and(law.notEqual("C1")))));
    Column awaits = law.isInCollection(AWAITING_ADOPTION);
    return when(home.isInCollection(ADOPTIVE), at("placed_for_adoption", col("home.since"), false))
        .when(isMatched, at("matched", col("adoption.matched"), false))
        .when(
            awaits.and(stands),
            at("matching", greatest(col("law.since"), col("adoption.decided")), false))
        .when(awaits, at("matching", col("law.since"), true))
        .when(stands, at("placement_order", col("adoption.decided"), false))
        .when(isSettled, at("settled", col("home.since"), true))
        .when(
            coalesce(decided.and(isReversed), lit(false)),
            at("reversed", col("adoption.reversed"), false))
        .when(law.equalTo("C1"), at("proceedings", col("law.since"), true))
        .when(law.equalTo("C2").and(home.equalTo("P1")), at("home", col("home.since"), true))
        .when(law.equalTo("C2"), at("long_term_match", col("law.since"), true))
        .when(
            isSixteen,
            at("towards_18", greatest(Birthday.of(col("birth"), SIXTEEN), col(BEGAN)), true))
        .otherwise(at("assessment", col(BEGAN), true));
  }

  private static Column at(String stage, Column since, Object inferred) {
    return struct(lit(stage).as("stage"), since.as("since"), lit(inferred).as("inferred"));
  }

  private Dataset<Row> judged(Dataset<Row> staged) {
    Column longVoluntary =
        col("law.code")
            .equalTo("V2")
            .and(not(coalesce(Birthday.of(col("birth"), TEN).leq(col(DAY)), lit(false))))
            .and(col(DAYS).gt(LONG_VOLUNTARY_CARE));
    Column reason =
        when(col(STAGE).equalTo("assessment").and(longVoluntary), "voluntary_care")
            .when(col(STAGE).equalTo("assessment"), "no_plan")
            .when(
                col(STAGE).isin("proceedings", "placement_order", "placed_for_adoption"),
                "waiting_court")
            .when(col(STAGE).isin("matching", "long_term_match"), "no_family_found")
            .when(col(STAGE).equalTo("reversed"), "plan_changed")
            .otherwise("unknown");
    return staged
        .withColumn(DAYS, datediff(col(DAY), col(SINCE)))
        .withColumn(EXPECTED, ExpectedDays.of(council).days(col(STAGE), col(SINCE)))
        .withColumn(OFF_TRACK, coalesce(col(DAYS).gt(col(EXPECTED)), lit(false)))
        .withColumn(REASON, when(col(OFF_TRACK), reason));
  }
}
