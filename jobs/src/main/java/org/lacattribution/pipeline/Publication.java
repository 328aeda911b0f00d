package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.lacattribution.check.DataQualitySummary;
import org.lacattribution.check.FindingCounts;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.council.Council;
import org.lacattribution.disclose.Disclosure;
import org.lacattribution.disclose.Restating;
import org.lacattribution.panel.AuthorityYear;
import org.lacattribution.panel.PanelScope;
import org.lacattribution.panel.StockAndFlow;
import org.lacattribution.panel.StockCheck;
import org.lacattribution.publish.AttributionSummary;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.publish.Documents;
import org.lacattribution.publish.Readable;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFile;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.publish.ReleasedRows;
import org.lacattribution.publish.TextFile;
import org.lacattribution.publish.page.CarePage;
import org.lacattribution.publish.page.Page;
import org.lacattribution.publish.page.PageFile;
import org.lacattribution.publish.workbook.Sheet;
import org.lacattribution.publish.workbook.WorkbookFile;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.DataDictionary;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.AdoptionCourses;
import org.lacattribution.table.published.AttributionSummaries;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.LeadershipSummaries;
import org.lacattribution.table.published.OpenActions;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlacementMoves;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Restatements;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.trend.Trends;

/**
 * Publishes what is conformed of some authorities: tables, then the release folder.
 *
 * @param sentences what a reader should know first
 * @param dataQuality what the checks found, the most serious first
 */
public record Publication(List<String> sentences, List<String> dataQuality) {
  /** Tables of a release, in the order in which a reader should meet them. */
  private static final List<Table> RELEASED =
      Stream.of(
              List.of(
                  StockFlow.TABLE, PeriodFlows.TABLE, StockBreakdowns.TABLE, FlowBreakdowns.TABLE),
              List.of(AttributionSummaries.TABLE),
              DesignTables.TABLES,
              AttributionTables.TABLES,
              ForecastTables.TABLES,
              FinanceTables.TABLES,
              BoardTables.TABLES,
              SufficiencyTables.TABLES,
              List.of(Restatements.TABLE),
              List.of(AuthorityYears.TABLE, DataQuality.TABLE, Runs.TABLE))
          .flatMap(List::stream)
          .toList();

  /** Tables whose keys must be unique; the breakdowns of a release are not stored. */
  private static final List<Table> STORED =
      List.of(
          StockFlow.TABLE, CareExits.TABLE, PlacementMoves.TABLE, AuthorityYears.TABLE, Runs.TABLE);

  /** Tables for the council's own copy alone: too fine, or in a council's own words. */
  private static final List<Table> INSIDE =
      List.of(
          CareExits.TABLE,
          PlacementMoves.TABLE,
          OpenActions.TABLE,
          LeadershipSummaries.TABLE,
          AdoptionCourses.TABLE);

  private static final String SIMULATED = "simulated";

  /** Writes what the checks found, by rule. */
  static Progress.Summary quality(
      Tables conformed, RunRecord run, Set<String> laCodes, Writer writer) {
    writer.replace(
        DataQuality.TABLE,
        laCodes,
        FindingCounts.dataQuality(conformed.read(Findings.TABLE), run.runId(), run.asOf()));
    UniqueKeys.require(conformed, writer.ledger().withRows(List.of(DataQuality.TABLE)));
    long rows = writer.ledger().rows(DataQuality.TABLE.name());
    return () -> "%,d rules with findings".formatted(rows);
  }

  /** Writes stock and flow, and what follows from it alone. */
  static Progress.Summary stockAndFlow(
      Tables conformed, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    PanelScope scope = new PanelScope(run.runId(), run.asOf(), council.counts().uasc());
    StockAndFlow panel = new StockAndFlow(conformed, scope);
    Dataset<Row> transitions = panel.transitions().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Together.all(
          List.of(
              () -> writer.replace(StockFlow.TABLE, laCodes, panel.stockFlow()),
              () -> writer.replace(CareExits.TABLE, laCodes, panel.careExits()),
              () -> writer.replace(PlacementMoves.TABLE, laCodes, panel.placementMoves()),
              () ->
                  writer.replace(
                      AuthorityYears.TABLE, laCodes, AuthorityYear.of(conformed, scope))));
    } finally {
      transitions.unpersist();
    }
    Dataset<Row> stockFlow = ofAuthorities(conformed, StockFlow.TABLE, laCodes);
    StockCheck.require(stockFlow, conformed, scope);
    UniqueKeys.require(conformed, writer.ledger().withRows(STORED));
    long rows = writer.ledger().rows(StockFlow.TABLE.name());
    return () -> "%,d rows of stock and flow, each of them closing".formatted(rows);
  }

  /** Writes the release folder, whole or not at all. */
  static Publication release(
      Path folder, Tables tables, RunRecord run, Council council, Row runRow, TableStore store) {
    Set<String> own = Set.of(council.laCode());
    Tables ofCouncil =
        table ->
            table.slice() == Table.Slice.WHOLE
                ? whole(tables, table, council.laCode())
                : ofAuthorities(tables, table, own);
    Release release =
        new Release(
            run.runId(),
            run.asOf(),
            council.laCode(),
            council.name(),
            run.codeVersion(),
            origin(ofCouncil),
            new Release.Protection(
                council.disclosure().profile(),
                council.disclosure().children(),
                council.disclosure().roundTo()),
            council.publication(),
            run.inputs().stream()
                .map(
                    i ->
                        new Release.Input(
                            i.file(),
                            i.table(),
                            Disclosure.fileRows(i.rows(), council.disclosure()).orElse(null),
                            i.hash()))
                .distinct()
                .toList());
    Map<Table, Dataset<Row>> ofRelease =
        Map.of(
            Runs.TABLE,
            store.rows(Runs.TABLE, List.of(runRow)),
            AttributionSummaries.TABLE,
            AttributionSummary.of(ofCouncil, council));
    Tables published =
        table -> ofRelease.containsKey(table) ? ofRelease.get(table) : ofCouncil.read(table);
    Disclosure.Released released =
        Disclosure.of(
            released(council),
            published,
            council.disclosure(),
            run.runId(),
            ofCouncil.read(ReleaseLedger.TABLE));
    // The warehouse has them too: they are known once the release is.
    store.replace(
        Restatements.TABLE,
        own,
        store.rows(
            Restatements.TABLE,
            Restating.rows(
                ofCouncil.read(ReleaseLedger.TABLE),
                store.read(Runs.TABLE).where(Runs.LA_CODE.col().equalTo(council.laCode())),
                run.runId(),
                run.asOf(),
                council.laCode(),
                released.figures(),
                council.disclosure().roundTo())));
    Dataset<Row> restated =
        ofCouncil.read(Restatements.TABLE).withColumn(Table.SUPPRESSED, lit(null).cast("string"));
    Tables counts = new CollectedTables(released.tables());
    Map<Table, Supplier<Dataset<Row>>> derived = new HashMap<>();
    derived.put(Restatements.TABLE, () -> restated);
    derived.putAll(FinanceTables.shown(counts, ofCouncil, council, run.runId(), run.asOf()));
    derived.putAll(BoardTables.shown(counts, ofCouncil, council, run.runId(), run.asOf()));
    derived.putAll(SufficiencyTables.shown(counts, ofCouncil, council, run.runId(), run.asOf()));
    Tables readable =
        Readable.of(
            table -> derived.getOrDefault(table, () -> released.tables().read(table)).get(),
            council);
    Map<Table, ReleasedRows> rows = inOrder(filed(council), readable);
    List<String> quality =
        DataQualitySummary.lines(
            FindingCounts.byRule(ofCouncil.read(Findings.TABLE)), council.disclosure().children());
    Tables ofPage =
        new CollectedTables(
            table -> rows.containsKey(table) ? rows.get(table).asTable() : readable.read(table));
    Page page = CarePage.of(release, ofPage, council, Publication::advice, filed(council));
    List<ReleaseFile> files = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    for (Table table : filed(council)) {
      files.add(new CsvFile(rows.get(table)));
      sheets.add(Sheet.of(forPeople(rows.get(table), own)));
    }
    files.add(new WorkbookFile(release, sheets, page.answers()));
    files.add(
        new TextFile(
            "data-dictionary.md", DataDictionary.ofRelease("Data dictionary", filed(council))));
    files.addAll(Documents.files());
    files.add(PageFile.of(page));
    if (!released.ledger().isEmpty()) {
      // Before the folder: what may have been seen must be known to the next release.
      store.append(ReleaseLedger.TABLE, store.rows(ReleaseLedger.TABLE, released.ledger()));
    }
    ReleaseFolder.write(folder, release, files);
    return new Publication(page.sentences(), quality);
  }

  /** What the files, the sheets and the page have of each table, worked out several at once. */
  private static Map<Table, ReleasedRows> inOrder(List<Table> tables, Tables readable) {
    return Together.all(
            tables.stream()
                .<Callable<ReleasedRows>>map(
                    table ->
                        () -> {
                          ReleasedRows rows = new ReleasedRows(table, readable.read(table));
                          rows.inOrder();
                          return rows;
                        })
                .toList())
        .stream()
        .collect(Collectors.toMap(ReleasedRows::table, rows -> rows));
  }

  /** A workbook has the forecast of the council as a whole; its file has the rest. */
  private static ReleasedRows forPeople(ReleasedRows all, Set<String> own) {
    return all.table().equals(Forecasts.TABLE)
        ? all.where(
            Forecasts.LA_CODE
                .col()
                .isInCollection(own)
                .and(Forecasts.AGE_BAND.col().equalTo("all"))
                .and(Forecasts.PLACEMENT_GROUP.col().equalTo("all")))
        : all;
  }

  /** What a finding of a rule does to the figures, and what to do about it. */
  private static String advice(String rule) {
    RuleDefinition definition = RuleDefinition.named(rule);
    return definition.effect() + " " + definition.remedy();
  }

  /** Tables of the release as files: those for inside too where the council protects nothing. */
  static List<Table> filed(Council council) {
    return Disclosure.isOn(council.disclosure())
        ? RELEASED
        : Stream.concat(RELEASED.stream(), INSIDE.stream()).toList();
  }

  /** Files, and what the page reads besides. */
  private static List<Table> released(Council council) {
    return Stream.concat(filed(council).stream(), Stream.of(StatisticalNeighbours.TABLE)).toList();
  }

  private static Dataset<Row> whole(Tables tables, Table table, String laCode) {
    return ForecastTables.TABLES.contains(table)
        ? Trends.releasable(table, tables.read(table), laCode)
        : tables.read(table);
  }

  private static Dataset<Row> ofAuthorities(Tables tables, Table table, Set<String> laCodes) {
    return tables.read(table).where(col("la_code").isin(laCodes.toArray()));
  }

  private static Release.Origin origin(Tables tables) {
    boolean simulated =
        !tables
            .read(PlacementCosts.TABLE)
            .where(PlacementCosts.SOURCE.col().startsWith(SIMULATED))
            .isEmpty();
    return simulated ? Release.Origin.SIMULATED : Release.Origin.COUNCIL;
  }
}
