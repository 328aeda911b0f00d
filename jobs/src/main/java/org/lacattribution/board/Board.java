package org.lacattribution.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Scope;
import org.lacattribution.board.delivery.PerformanceRows;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.Indicators;
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
  private CountBook book;

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
    return rows(IndicatorCounts.TABLE, Counting.rows(tables, scope, laCodes));
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
    return rows(Indicators.TABLE, new IndicatorRows(scope, council, shown, whole, late).rows());
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

  private CountBook book() {
    if (book == null) {
      book = CountBook.of(tables, scope.laCode());
    }
    return book;
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  private SparkSession spark() {
    return tables.read(IndicatorCounts.TABLE).sparkSession();
  }
}
