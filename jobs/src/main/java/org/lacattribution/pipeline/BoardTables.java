package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.Board;
import org.lacattribution.council.Council;
import org.lacattribution.disclose.Disclosure;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.AdoptionCourses;
import org.lacattribution.table.published.AdoptionTimelinesses;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.Equalities;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.LeadershipSummaries;
import org.lacattribution.table.published.OpenActions;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.table.published.ProgrammePerformances;

/** Writes the tables of the monthly board. */
final class BoardTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES =
      List.of(
          Indicators.TABLE,
          AdoptionTimelinesses.TABLE,
          CarerFunnels.TABLE,
          Equalities.TABLE,
          ProgrammePerformances.TABLE,
          IndicatorCounts.TABLE);

  /** In front of a column of the warehouse, next to that of a release. */
  private static final String WHOLE = "_whole_";

  private BoardTables() {}

  /** All of them, after stock and flow and the costs of placements. */
  static Progress.Summary write(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    Tables ofRun =
        table ->
            table.slice() == Table.Slice.WHOLE
                ? tables.read(table)
                : tables.read(table).where(col("la_code").isin(laCodes.toArray()));
    Board board = Board.of(ofRun, council, run.runId(), run.asOf());
    writer.replace(IndicatorCounts.TABLE, laCodes, board.indicatorCount(laCodes));
    // Reads what was just written, so the tables are read anew.
    Board counted = Board.of(ofRun, council, run.runId(), run.asOf());
    Set<String> own = Set.of(council.laCode());
    Together.all(
        List.of(
            () -> writer.replace(Indicators.TABLE, own, counted.indicator()),
            () -> writer.replace(Equalities.TABLE, own, counted.equality()),
            () -> writer.replace(AdoptionTimelinesses.TABLE, own, counted.adoptionTimeliness()),
            () -> writer.replace(AdoptionCourses.TABLE, own, counted.adoptionCourse()),
            () -> writer.replace(CarerFunnels.TABLE, own, counted.carerFunnel()),
            () -> writer.replace(ProgrammePerformances.TABLE, own, counted.programmePerformance()),
            () -> writer.replace(OpenActions.TABLE, own, counted.openActions()),
            () -> writer.replace(LeadershipSummaries.TABLE, own, counted.leadershipSummary()),
            () ->
                writer.replace(PermanenceTrackings.TABLE, laCodes, counted.permanenceTracking())));
    UniqueKeys.require(
        tables,
        writer
            .ledger()
            .withRows(
                Stream.concat(TABLES.stream(), Stream.of(PermanenceTrackings.TABLE)).toList()));
    long rows = writer.ledger().rows(Indicators.TABLE.name());
    return () -> "%,d rows of indicators".formatted(rows);
  }

  /**
   * Tables that a release works out from the counts that it shows, each when it is asked for; none
   * where the council protects nothing.
   *
   * @param released as disclosure control left them
   * @param warehouse published tables of the council
   */
  static Map<Table, Supplier<Dataset<Row>>> shown(
      Tables released, Tables warehouse, Council council, String runId, LocalDate asOf) {
    if (!Disclosure.isOn(council.disclosure())) {
      return Map.of();
    }
    Board whole = Board.of(warehouse, council, runId, asOf);
    Board board = Board.of(withoutExits(released), council, runId, asOf);
    return Map.of(
        Indicators.TABLE, () -> unsuppressed(board.shownOf(whole)),
        AdoptionTimelinesses.TABLE,
            () ->
                marked(
                    AdoptionTimelinesses.TABLE,
                    board.adoptionTimelinessShownOf(whole, council.disclosure().children()),
                    warehouse),
        CarerFunnels.TABLE, () -> unsuppressed(board.carerFunnelOf(whole)),
        Equalities.TABLE, () -> marked(Equalities.TABLE, board.equalityShownOf(whole), warehouse),
        ProgrammePerformances.TABLE, () -> unsuppressed(board.programmesShownOf(whole)));
  }

  /** A protected release has reasons of leaving by year, and not the exits of each month. */
  private static Tables withoutExits(Tables released) {
    return table ->
        table.equals(CareExits.TABLE)
            ? released
                .read(IndicatorCounts.TABLE)
                .sparkSession()
                .createDataFrame(List.of(), CareExits.TABLE.schema())
            : released.read(table);
  }

  /** Rows that name the figures which the warehouse has and they do not. */
  private static Dataset<Row> marked(Table table, Dataset<Row> shown, Tables warehouse) {
    List<String> key = table.key().stream().map(Field::name).toList();
    List<String> figures =
        table.fields().stream()
            .filter(field -> field.reveals() == Field.Reveals.FROM_COUNTS)
            .map(Field::name)
            .toList();
    Column[] whole =
        Stream.concat(
                key.stream().map(name -> col(name)),
                figures.stream().map(name -> col(name).as(WHOLE + name)))
            .toArray(Column[]::new);
    Column[] hidden =
        figures.stream()
            .map(name -> when(col(name).isNull().and(col(WHOLE + name).isNotNull()), lit(name)))
            .toArray(Column[]::new);
    Column names = concat_ws(" ", hidden);
    return Join.manyToOne(shown, warehouse.read(table).select(whole), key.toArray(String[]::new))
        .withColumn(Table.SUPPRESSED, when(names.notEqual(""), names))
        .drop(figures.stream().map(name -> WHOLE + name).toArray(String[]::new));
  }

  private static Dataset<Row> unsuppressed(Dataset<Row> rows) {
    return rows.withColumn(Table.SUPPRESSED, lit(null).cast("string"));
  }
}
