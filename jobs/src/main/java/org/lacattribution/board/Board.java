package org.lacattribution.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.Indicators;

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
        new Scope(runId, asOf, council.laCode(), council.counts().uasc()));
  }

  /**
   * Rows of {@link IndicatorCounts} of some authorities; one job counts every event.
   *
   * @param laCodes authorities of the run
   */
  public Dataset<Row> indicatorCount(Set<String> laCodes) {
    List<Dataset<Row>> events =
        Stream.concat(
                new CaseEvents(tables, scope).all().stream(),
                new CareEvents(tables, scope).all().stream())
            .toList();
    Map<String, List<Row>> counted =
        Events.counted(events).collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.<String>getAs(Events.LA_CODE)));
    List<Row> rows = new ArrayList<>();
    new TreeMap<>(counted)
        .forEach(
            (laCode, ofCouncil) -> {
              if (laCodes.contains(laCode)) {
                rows.addAll(
                    new CountRows(
                            tables,
                            new Scope(scope.runId(), scope.asOf(), laCode, scope.uasc()),
                            ofCouncil)
                        .rows());
              }
            });
    return rows(IndicatorCounts.TABLE, rows);
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

  private CountBook book() {
    return CountBook.of(tables, scope.laCode());
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  private SparkSession spark() {
    return tables.read(IndicatorCounts.TABLE).sparkSession();
  }
}
