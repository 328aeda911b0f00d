package org.lacattribution.board;

import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.board.carers.CarerFunnel;
import org.lacattribution.board.carers.StageTimes;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Scope;
import org.lacattribution.board.daily.LeadershipSummary;
import org.lacattribution.board.delivery.PerformanceRows;
import org.lacattribution.board.equality.EqualityRows;
import org.lacattribution.board.permanence.AdoptionCourse;
import org.lacattribution.board.permanence.AdoptionDays;
import org.lacattribution.board.permanence.TimelinessRows;
import org.lacattribution.board.permanence.Tracking;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.BoardActions;
import org.lacattribution.table.published.AdoptionCourses;
import org.lacattribution.table.published.AdoptionTimelinesses;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.Equalities;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.LeadershipSummaries;
import org.lacattribution.table.published.OpenActions;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.table.published.ProgrammePerformances;

/**
 * The monthly board: indicators of the three surgeries with what they are compared with.
 *
 * <p>{@link IndicatorCounts} must be written before {@link Indicators}, which is worked out from it
 * when it is asked for. Given the tables of a release in place of those of the warehouse,
 * indicators follow from what the release shows, and so add nothing to it.
 */
public final class Board {
  private final Tables tables;
  private final Council council;
  private final Scope scope;
  private final Map<String, CountBook> books = new ConcurrentHashMap<>();

  private Board(Tables tables, Council council, Scope scope) {
    this.tables = tables;
    this.council = council;
    this.scope = scope;
  }

  public static Board of(Tables tables, Council council, String runId, LocalDate asOf) {
    Map<String, Dataset<Row>> read = new ConcurrentHashMap<>();
    return new Board(
        // Each once, for several counts begin with the same table.
        table -> read.computeIfAbsent(table.name(), name -> tables.read(table)),
        council,
        new Scope(
            runId,
            asOf,
            council.laCode(),
            council.counts().uasc(),
            council.programmes().stream().map(Council.Programme::code).toList()));
  }

  /**
   * Rows of {@link IndicatorCounts} of some authorities.
   *
   * @param laCodes authorities of the run
   */
  public Dataset<Row> indicatorCount(Set<String> laCodes) {
    return rows(IndicatorCounts.TABLE, Counting.rows(tables, council, scope, laCodes));
  }

  /** Rows of {@link Indicators}. */
  public Dataset<Row> indicator() {
    return shownOf(this);
  }

  /**
   * Rows of {@link Indicators} as a release shows them.
   *
   * @param warehouse the board of the warehouse, which says how late records are entered, and which
   *     counts there are that the release does not show
   */
  public Dataset<Row> shownOf(Board warehouse) {
    CountBook whole = warehouse.book();
    LateEntry late = LateEntry.of(warehouse.tables, scope, whole);
    CountBook shown = warehouse == this ? whole : book();
    NeighbourMedians neighbours =
        NeighbourMedians.of(warehouse.tables, scope.laCode(), scope.asOf());
    return rows(
        Indicators.TABLE, new IndicatorRows(scope, council, shown, whole, late, neighbours).rows());
  }

  /** Rows of {@link ProgrammePerformances}. */
  public Dataset<Row> programmePerformance() {
    return programmesShownOf(this);
  }

  /**
   * Rows of {@link ProgrammePerformances} as a release shows them.
   *
   * @param warehouse the board of the warehouse
   */
  public Dataset<Row> programmesShownOf(Board warehouse) {
    CountBook whole = warehouse.book();
    CountBook shown = warehouse == this ? whole : book();
    return rows(
        ProgrammePerformances.TABLE, new PerformanceRows(scope, council, shown, whole).rows());
  }

  /** Rows of {@link Equalities}, from counts. */
  public Dataset<Row> equality() {
    return equalityShownOf(this);
  }

  /**
   * Rows of {@link Equalities} as a release shows them.
   *
   * @param warehouse the board of the warehouse, which has population estimates
   */
  public Dataset<Row> equalityShownOf(Board warehouse) {
    return rows(Equalities.TABLE, new EqualityRows(scope, book(), warehouse.tables).rows());
  }

  /** Rows of {@link AdoptionCourses}, from the records of children. */
  public Dataset<Row> adoptionCourse() {
    return rows(AdoptionCourses.TABLE, AdoptionCourse.rows(tables, scope));
  }

  /** Rows of {@link LeadershipSummaries}: the last 31 days, one by one. */
  public Dataset<Row> leadershipSummary() {
    return LeadershipSummary.of(tables, scope);
  }

  /** Rows of {@link PermanenceTrackings}, of every authority in the tables; restricted. */
  public Dataset<Row> permanenceTracking() {
    return Tracking.of(tables, council, scope);
  }

  /** Rows of {@link AdoptionTimelinesses}, from counts and from the days of adopted children. */
  public Dataset<Row> adoptionTimeliness() {
    return rows(
        AdoptionTimelinesses.TABLE,
        new TimelinessRows(scope, book(), AdoptionDays.of(tables, scope)).rows());
  }

  /**
   * Rows of {@link AdoptionTimelinesses} as a release shows them.
   *
   * @param warehouse the board of the warehouse, which has the days
   */
  public Dataset<Row> adoptionTimelinessShownOf(Board warehouse, int threshold) {
    return rows(
        AdoptionTimelinesses.TABLE,
        new TimelinessRows(
                scope, book(), AdoptionDays.of(warehouse.tables, scope).ofAtLeast(threshold))
            .rows());
  }

  /** Rows of {@link CarerFunnels}. */
  public Dataset<Row> carerFunnel() {
    return carerFunnelOf(this);
  }

  /**
   * Rows of {@link CarerFunnels} as a release shows them: a median is given where the households
   * that it is of are shown and not too few.
   *
   * @param warehouse the board of the warehouse, which knows how long each stage takes
   */
  public Dataset<Row> carerFunnelOf(Board warehouse) {
    StageTimes times = StageTimes.of(warehouse.tables, scope.laCode(), scope.asOf());
    long threshold = warehouse == this ? 1 : council.disclosure().children();
    return rows(
        CarerFunnels.TABLE,
        new CarerFunnel(scope, book(), times, threshold).rows(warehouse.book()));
  }

  /** Rows of {@link OpenActions}: what the board decided and has not closed, in its own words. */
  public Dataset<Row> openActions() {
    return OpenActions.TABLE.select(
        tables
            .read(BoardActions.TABLE)
            .filter(BoardActions.LA_CODE.col().equalTo(scope.laCode()))
            .filter(BoardActions.CLOSED.col().isNull())
            .withColumn(OpenActions.RUN_ID.name(), lit(scope.runId()))
            .withColumn(OpenActions.AS_OF.name(), lit(scope.asOf())));
  }

  /** Counts change only when a run writes them, and then another board is asked. */
  private CountBook book() {
    return books.computeIfAbsent(scope.laCode(), laCode -> CountBook.of(tables, laCode));
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  private SparkSession spark() {
    return tables.read(IndicatorCounts.TABLE).sparkSession();
  }
}
