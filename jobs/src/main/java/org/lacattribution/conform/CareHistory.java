package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.Join;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Episodes;

/**
 * One history of each child out of all yearly returns and extracts.
 *
 * <p>Steps, each a window over the rows of one child, so that the rows are shuffled once:
 *
 * <ol>
 *   <li>of a child whose care the extract has, the daily feed has only what began later;
 *   <li>of the rows about one first day, the latest return's row is used; the others are copies;
 *   <li>a row that a later return contradicts is superseded;
 *   <li>a row of an extract is used only where no return speaks for its days, and supplies the end
 *       of what was open in the latest return;
 *   <li>ends that are missing, late or early are set from the episode that follows;
 *   <li>nobody is looked after from the 18th birthday;
 *   <li>what comes after the as-of date is not known yet;
 *   <li>episodes are numbered and joined into periods of care.
 * </ol>
 *
 * <p>No row is dropped: each keeps its fate, and the windows pass over those that are no longer
 * used.
 *
 * <p>Source: {@code data-schema/clarifications.md}, Care history.
 */
final class CareHistory {
  /** End of the episode as its row records it, before any repair. */
  static final String RECORDED_END = "_recorded_end";

  /** Reason that the episode ended as its row records it. */
  static final String RECORDED_REASON = "_recorded_reason";

  /** The episode ended and another followed at once. */
  static final String X1 = "X1";

  /** Care began with the episode. */
  static final String STARTED = "S";

  private static final Column LA = Episodes.LA_CODE.col();
  private static final Column CHILD = Episodes.CHILD_KEY.col();
  private static final Column START = Episodes.START_DATE.col();
  private static final Column END = Episodes.END_DATE.col();
  private static final Column RNE = Episodes.REASON_FOR_NEW_EPISODE.col();
  private static final Column REASON = Episodes.END_REASON.col();
  private static final Column SOURCE = Episodes.SOURCE.col();
  private static final Column FATE = col(RowFates.FATE);
  private static final Column STANDS = FATE.isNull();
  private static final Column RETURN_YEAR = col(CareRows.RETURN_YEAR);
  private static final Column LAST_RETURN = col("_last_return");
  private static final Column BIRTH = Children.DATE_OF_BIRTH.col();

  /** Last day that the source of the row speaks for. */
  private static final Column SPEAKS_UNTIL = col("_speaks_until");

  /** Year of the first return that lists an episode from that day. */
  private static final String LISTED_FROM = "_listed_from";

  private static final Column IS_ZERO = START.eqNullSafe(END);

  /**
   * It ended, and no one can say when. A reason without a day, and a day that cannot be read, leave
   * the episode open instead.
   */
  private static final Column END_IS_UNKNOWN =
      col(CareRows.END_FAULT).eqNullSafe(CareRows.END_BEFORE_START);

  private static final Column IS_RETURN = SOURCE.equalTo(CareRows.RETURN);

  /**
   * Order of a child's episodes: by first day, those that end on it first. Two episodes that tie on
   * the file and line are one row.
   */
  static final Column[] ORDER = {
    START,
    col("_is_zero").desc(),
    not(RNE.eqNullSafe(STARTED)),
    RNE,
    Episodes.LEGAL_STATUS.col(),
    Episodes.PLACEMENT_TYPE.col(),
    Episodes.PLACEMENT_PROVIDER.col(),
    Episodes.SOURCE_FILE.col(),
    Episodes.SOURCE_LINE.col()
  };

  private CareHistory() {}

  /**
   * The history of every child.
   *
   * <pre>
   * rows      n rows of care, from returns and extracts
   * children  (la_code, child_key), one row each
   * result    n rows: each with its fate, and where it is used the columns of an episode
   * </pre>
   *
   * @param rows as {@link CareRows} reads them
   * @param children rows of {@link Children}
   * @param asOf what comes after it is not used
   */
  static Dataset<Row> of(Dataset<Row> rows, Dataset<Row> children, LocalDate asOf) {
    String la = Episodes.LA_CODE.name();
    String child = Episodes.CHILD_KEY.name();
    Dataset<Row> lastReturns =
        SourceCoverage.years(rows.filter(IS_RETURN), LA, RETURN_YEAR)
            .select(col(la), make_date(col("last_year"), lit(3), lit(31)).as("_last_return"));
    Dataset<Row> births = children.select(la, child, Children.DATE_OF_BIRTH.name());
    Dataset<Row> dated =
        Join.manyToOne(Join.manyToOne(rows, lastReturns, la), births, la, child)
            .withColumns(
                Map.of(
                    "_is_zero",
                    IS_ZERO,
                    "_speaks_until",
                    coalesce(make_date(RETURN_YEAR, lit(3), lit(31)), lit(asOf)),
                    RECORDED_END,
                    END,
                    RECORDED_REASON,
                    REASON,
                    Episodes.SHORT_BREAK.name(),
                    isShortBreak()));
    return CarePeriods.of(
        knownBy(asOf, under18(asOf, ended(returnsFirst(corrected(latestWord(feedLast(dated))))))));
  }

  /** Rows that are no longer used keep to themselves, so that no window meets them. */
  static WindowSpec ofChild() {
    return Window.partitionBy(LA, CHILD, STANDS);
  }

  /**
   * The daily feed, which has neither legal statuses nor providers, gives way to an extract. Of a
   * child whose care the extract has, a row of the feed is used only where it began after the last
   * row of the extract; the one in force when that began supplies its end.
   */
  private static Dataset<Row> feedLast(Dataset<Row> rows) {
    Column isFeed = SOURCE.equalTo(CareRows.FEED);
    Column isExtract = SOURCE.equalTo(CareRows.EXTRACT);
    Column last = col("_last_of_extract");
    Column inForce = max(when(isFeed.and(START.leq(last)), struct(START, END, REASON)));
    Column end = col("_of_feed").getField(Episodes.END_DATE.name());
    Column takesEnd =
        STANDS
            .and(isExtract)
            .and(START.equalTo(last))
            .and(END.isNull())
            .and(col(CareRows.END_FAULT).isNull())
            .and(end.gt(START));
    Column ends = col("_end_of_feed");
    return rows.withColumn("_last_of_extract", max(when(isExtract, START)).over(ofChild()))
        .withColumn("_of_feed", inForce.over(ofChild()))
        .withColumns(
            Map.of(
                RowFates.FATE,
                when(STANDS.and(isFeed).and(START.leq(last)), RowFates.SUPERSEDED).otherwise(FATE),
                "_end_of_feed",
                coalesce(takesEnd, lit(false))))
        .withColumns(
            Map.of(
                Episodes.END_DATE.name(),
                when(ends, end).otherwise(END),
                Episodes.END_REASON.name(),
                when(ends, col("_of_feed").getField(Episodes.END_REASON.name())).otherwise(REASON)))
        .drop("_last_of_extract", "_of_feed");
  }

  /**
   * The latest return that lists an episode of the child that begins on a day is the record of that
   * day. Within it, and within an extract, one row is used for each day, besides any that end on
   * the day they begin, of which one is used for each reason that an episode began.
   */
  private static Dataset<Row> latestWord(Dataset<Row> rows) {
    WindowSpec ofDay = Window.partitionBy(LA, CHILD, STANDS, START, SOURCE);
    Column filled =
        Stream.of(
                Episodes.END_DATE,
                Episodes.END_REASON,
                Episodes.REASON_FOR_NEW_EPISODE,
                Episodes.LEGAL_STATUS,
                Episodes.CATEGORY_OF_NEED,
                Episodes.PLACEMENT_TYPE,
                Episodes.PLACEMENT_PROVIDER,
                Episodes.REASON_FOR_PLACEMENT_CHANGE)
            .map(f -> f.col().isNotNull().cast("int"))
            .reduce(Column::plus)
            .orElseThrow();
    Column place =
        row_number()
            .over(
                Window.partitionBy(
                        LA, CHILD, STANDS, START, SOURCE, col("_is_zero"), when(IS_ZERO, RNE))
                    .orderBy(
                        RETURN_YEAR.desc_nulls_last(),
                        END.isNotNull().desc(),
                        filled.desc(),
                        Episodes.SOURCE_FILE.col().desc(),
                        Episodes.SOURCE_LINE.col().desc()));
    Column isCopy = place.gt(1).or(RETURN_YEAR.lt(max(RETURN_YEAR).over(ofDay)));
    return rows.withColumns(
        Map.of(
            LISTED_FROM,
            min(RETURN_YEAR).over(ofDay),
            RowFates.FATE,
            when(STANDS.and(coalesce(isCopy, lit(false))), RowFates.COPY).otherwise(FATE)));
  }

  /**
   * A return corrects those before it. What one leaves open gives way where an episode of a later
   * return began before it and goes on beyond its first day, and with it whatever the earlier
   * returns have between the two first days: the later return reports as unbroken what they break.
   * A row gives way also to the same episode under a later first day: the next of the child, alike
   * in reason, legal status and placement, which begins while the row's goes on, in a year of which
   * the row's return does not list it.
   *
   * <p>Source: LIIA RULE_3A and RULE_3.
   */
  private static Dataset<Row> corrected(Dataset<Row> rows) {
    Column isKnown = STANDS.and(IS_RETURN).and(not(coalesce(END_IS_UNKNOWN, lit(false))));
    Column reachesBack = isKnown.and(START.leq(make_date(RETURN_YEAR.minus(1), lit(3), lit(31))));
    Column reaching =
        collect_list(
                when(
                    reachesBack, struct(START.as("from"), END.as("until"), RETURN_YEAR.as("year"))))
            .over(ofChild());
    Column around =
        array_min(
            filter(
                col("_reaching"),
                later ->
                    later
                        .getField("year")
                        .gt(RETURN_YEAR)
                        .and(later.getField("from").lt(START))
                        .and(coalesce(later.getField("until").gt(START), lit(true)))));
    Column rewritten =
        collect_list(
                when(
                    isKnown.and(END.isNull()).and(col("_around").isNotNull()),
                    struct(
                        col("_around").getField("from").as("after"),
                        START.as("to"),
                        col("_around").getField("year").as("year"))))
            .over(ofChild());
    Column isRewritten =
        exists(
            col("_rewritten"),
            days ->
                days.getField("after")
                    .lt(START)
                    .and(days.getField("to").geq(START))
                    .and(days.getField("year").gt(RETURN_YEAR)));
    Column alike =
        struct(
            RNE,
            Episodes.LEGAL_STATUS.col(),
            Episodes.PLACEMENT_TYPE.col(),
            Episodes.PLACEMENT_PROVIDER.col());
    Column next =
        lead(struct(START.as("from"), col(LISTED_FROM).as("listed_from"), alike.as("alike")), 1)
            .over(Window.partitionBy(LA, CHILD, STANDS, SOURCE).orderBy(ORDER));
    Column beganLater =
        isKnown
            .and(col("_next").getField("listed_from").gt(RETURN_YEAR))
            .and(col("_next").getField("from").gt(START))
            .and(col("_next").getField("from").leq(SPEAKS_UNTIL))
            .and(coalesce(col("_next").getField("from").lt(END), lit(true)))
            .and(col("_next").getField("alike").eqNullSafe(alike));
    Column gaveWay = STANDS.and(IS_RETURN).and(coalesce(isRewritten.or(beganLater), lit(false)));
    return rows.withColumns(Map.of("_reaching", reaching, "_next", next))
        .withColumn("_around", around)
        .withColumn("_rewritten", rewritten)
        .withColumn(RowFates.FATE, when(gaveWay, RowFates.SUPERSEDED).otherwise(FATE))
        .drop("_reaching", "_around", "_rewritten", "_next", LISTED_FROM);
  }

  /**
   * The statutory return is the record up to its last day. A row of an extract gives way where an
   * episode of the child in a return shares a day with it; the one in force on that last day
   * supplies the end of what the latest return leaves open, and the one of the same first day the
   * distance of the placement, which a return need not have.
   */
  private static Dataset<Row> returnsFirst(Dataset<Row> rows) {
    Column dayAfter = greatest(coalesce(END, date_add(SPEAKS_UNTIL, 1)), date_add(START, 1));
    WindowSpec byDay = ofChild().orderBy(START);
    Column returnUntil =
        max(when(IS_RETURN, dayAfter))
            .over(byDay.rangeBetween(Window.unboundedPreceding(), Window.currentRow()));
    Column returnFrom =
        min(when(IS_RETURN, START))
            .over(byDay.rangeBetween(Window.currentRow(), Window.unboundedFollowing()));
    Column inReturn =
        returnUntil
            .gt(START)
            .or(
                returnFrom.lt(
                    greatest(coalesce(END, lit(LocalDate.of(9999, 1, 1))), date_add(START, 1))));
    Column inForce =
        START.leq(LAST_RETURN).and(END.isNull().and(not(END_IS_UNKNOWN)).or(END.gt(LAST_RETURN)));
    Column goesOn =
        max(when(not(IS_RETURN).and(inForce), struct(START, END, REASON, SOURCE))).over(ofChild());
    Column takesEnd =
        STANDS
            .and(IS_RETURN)
            .and(END.isNull())
            .and(SPEAKS_UNTIL.equalTo(LAST_RETURN))
            .and(col("_goes_on").getField(Episodes.END_DATE.name()).isNotNull());
    Column ends = col("_takes_end");
    Column gaveWay = STANDS.and(not(IS_RETURN)).and(coalesce(inReturn, lit(false)));
    Column miles = Episodes.DISTANCE_MILES.col();
    Column milesOfExtract =
        max(when(not(IS_RETURN), miles))
            .over(byDay.rangeBetween(Window.currentRow(), Window.currentRow()));
    return rows.withColumn("_goes_on", goesOn)
        .withColumns(
            Map.of(
                Episodes.DISTANCE_MILES.name(),
                coalesce(miles, milesOfExtract),
                RowFates.FATE,
                when(gaveWay, RowFates.SUPERSEDED).otherwise(FATE),
                "_takes_end",
                coalesce(takesEnd, lit(false)),
                "_end_of_feed",
                col("_end_of_feed")
                    .or(
                        coalesce(
                            takesEnd.and(
                                col("_goes_on")
                                    .getField(Episodes.SOURCE.name())
                                    .equalTo(CareRows.FEED)),
                            lit(false)))))
        .withColumns(
            Map.of(
                Episodes.END_DATE.name(),
                when(ends, col("_goes_on").getField(Episodes.END_DATE.name())).otherwise(END),
                Episodes.END_REASON.name(),
                when(ends, col("_goes_on").getField(Episodes.END_REASON.name())).otherwise(REASON),
                CareRows.END_FAULT,
                when(not(ends), col(CareRows.END_FAULT))))
        .drop("_goes_on");
  }

  /** Ends set from what follows, by the rules of the sector and where ours differ. */
  private static Dataset<Row> ended(Dataset<Row> rows) {
    WindowSpec inOrder = ofChild().orderBy(ORDER);
    Column next = col("_next_start");
    Column goesOn = next.isNotNull().and(not(col("_next_rne").eqNullSafe(STARTED)));
    Column isOpen = END.isNull();
    Column heardNoMore =
        END_IS_UNKNOWN.or(coalesce(IS_RETURN.and(SPEAKS_UNTIL.lt(LAST_RETURN)), lit(false)));
    Column left = when(not(REASON.equalTo(X1)), REASON);
    Column isLate = coalesce(END.gt(next), lit(false));
    Column isGap = coalesce(REASON.equalTo(X1).and(END.lt(next)), lit(false));
    Column isDangling =
        coalesce(REASON.equalTo(X1).and(not(isOpen)), lit(false))
            .and(next.isNull().or(isGap.and(not(goesOn))));
    Column repairs =
        codes(
            col(CareRows.END_FAULT),
            when(col("_takes_end").and(not(col("_end_of_feed"))), "end_from_ssd"),
            when(col("_end_of_feed"), "end_from_daily_feed"),
            when(isOpen.and(goesOn), "closed_by_next_episode"),
            when(isOpen.and(next.isNotNull()).and(not(goesOn)), "closed_before_next_period"),
            when(isOpen.and(next.isNull()).and(heardNoMore), "closed_at_year_end"),
            when(isLate, "overlap_cut"),
            when(isGap.and(goesOn), "gap_closed"),
            when(isDangling, "x1_without_next"));
    Column end =
        when(isOpen.and(goesOn), next)
            .when(
                isOpen.and(next.isNotNull()),
                greatest(START, least(SPEAKS_UNTIL, date_sub(next, 1))))
            .when(isOpen.and(heardNoMore), greatest(START, SPEAKS_UNTIL))
            .when(isLate.or(isGap.and(goesOn)), next)
            .otherwise(END);
    Column reason =
        when(isOpen.and(goesOn), X1)
            .when(isOpen.and(next.isNotNull().or(heardNoMore)), left)
            .when(isOpen, lit(null))
            .when(isLate.and(goesOn), X1)
            .when(isDangling, lit(null))
            .otherwise(REASON);
    return rows.withColumns(
            Map.of(
                "_next_start", lead(START, 1).over(inOrder),
                "_next_rne", lead(RNE, 1).over(inOrder)))
        .withColumns(
            Map.of(
                Episodes.REPAIRS.name(), repairs,
                Episodes.END_DATE.name(), end,
                Episodes.END_REASON.name(), reason))
        .drop("_next_start", "_next_rne", "_takes_end", "_end_of_feed");
  }

  /** Nobody is looked after from the 18th birthday. */
  private static Dataset<Row> under18(LocalDate asOf, Dataset<Row> rows) {
    Column birthday = Birthday.of(BIRTH, Birthday.ADULT);
    Column isAdult = coalesce(START.geq(birthday), lit(false));
    Column isCut =
        coalesce(
            birthday.leq(lit(asOf)).and(END.isNull().or(END.gt(birthday))).and(not(isAdult)),
            lit(false));
    Column endsOnIt = isCut.or(coalesce(END.equalTo(birthday), lit(false)));
    return quarantined(rows, isAdult, "starts_at_18_or_over")
        .withColumns(
            Map.of(
                Episodes.REPAIRS.name(),
                with(when(isCut, "ended_at_18")),
                Episodes.END_REASON.name(),
                when(endsOnIt, when(not(REASON.equalTo(X1)), REASON)).otherwise(REASON),
                Episodes.END_DATE.name(),
                when(isCut, birthday).otherwise(END)));
  }

  /** What was known by the as-of date: later starts are left out, later ends are open. */
  private static Dataset<Row> knownBy(LocalDate asOf, Dataset<Row> rows) {
    Column isLater = START.gt(lit(asOf));
    Column endsLater = coalesce(END.gt(lit(asOf)), lit(false));
    return quarantined(rows, isLater, Fault.AFTER_AS_OF)
        .withColumns(
            Map.of(
                Episodes.REPAIRS.name(),
                array_sort(with(when(endsLater, "end_after_as_of"))),
                Episodes.END_REASON.name(),
                when(not(endsLater), REASON),
                Episodes.END_DATE.name(),
                when(not(endsLater), END)));
  }

  private static Dataset<Row> quarantined(Dataset<Row> rows, Column isUnusable, String reason) {
    Column start = when(IS_RETURN, "DECOM").otherwise("clae_cla_episode_start_date");
    return rows.withColumns(
        Map.of(
            RowFates.AT_FAULT,
            when(STANDS.and(isUnusable), start).otherwise(col(RowFates.AT_FAULT)),
            RowFates.FATE,
            when(STANDS.and(isUnusable), reason).otherwise(FATE)));
  }

  private static Column with(Column repair) {
    return array_compact(concat(Episodes.REPAIRS.col(), array(repair)));
  }

  private static Column isShortBreak() {
    return coalesce(Episodes.LEGAL_STATUS.col().isin("V3", "V4"), lit(false));
  }

  private static Column codes(Column... codes) {
    return array_compact(array(codes));
  }
}
