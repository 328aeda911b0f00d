package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFile;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.publish.page.CarePage;
import org.lacattribution.publish.page.PageFile;
import org.lacattribution.publish.workbook.Sheet;
import org.lacattribution.publish.workbook.WorkbookFile;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.StatisticalNeighbours;
import org.lacattribution.table.published.AdoptionTimelinesses;
import org.lacattribution.table.published.Answerabilities;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AttributionSummaries;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.EffectCourses;
import org.lacattribution.table.published.Equalities;
import org.lacattribution.table.published.Evidences;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.ProgrammePerformances;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Restatements;
import org.lacattribution.table.published.StatedSavings;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.Sufficiencies;
import org.lacattribution.table.published.WorthCurves;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/**
 * A whole release, read as its files stand: what is suppressed is in none of them, be it a cell, a
 * point of a chart, a label, a hidden sheet, a name of a file or a property of the workbook.
 *
 * <p>Counts under six are digits that stand everywhere, so the council of this test protects counts
 * under five thousand: 4,321 children in secure homes and, since the total is told, the 124,322
 * others.
 */
class WholeReleaseTest {
  private static final Council.Disclosure PROFILE = new Council.Disclosure("standard", 5000, 1);
  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);
  private static final long SECURE = 4321;
  private static final long YOUNG = 70_001;
  private static final long OLD = 54_321;

  private static final List<Table> RELEASED =
      List.of(
          StockFlow.TABLE,
          PeriodFlows.TABLE,
          StockBreakdowns.TABLE,
          FlowBreakdowns.TABLE,
          AttributionSummaries.TABLE,
          Answerabilities.TABLE,
          Evidences.TABLE,
          Attribution.TABLE,
          AttributionMethods.TABLE,
          Reconciliations.TABLE,
          Diagnostics.TABLE,
          EffectCourses.TABLE,
          Comparators.TABLE,
          ComparatorWeights.TABLE,
          Forecasts.TABLE,
          PlannedProfiles.TABLE,
          BacktestScores.TABLE,
          AuthorityYears.TABLE,
          FinancialPositions.TABLE,
          BudgetRules.TABLE,
          ProgrammeFundings.TABLE,
          ProgrammeWorths.TABLE,
          WorthCurves.TABLE,
          StatedSavings.TABLE,
          PlacementCostMonths.TABLE,
          PlacementUnitCosts.TABLE,
          Claims.TABLE,
          Indicators.TABLE,
          AdoptionTimelinesses.TABLE,
          Equalities.TABLE,
          Restatements.TABLE,
          CarerFunnels.TABLE,
          Sufficiencies.TABLE,
          ProgrammePerformances.TABLE,
          IndicatorCounts.TABLE,
          DataQuality.TABLE);

  @TempDir private static Path home;
  private static Map<String, String> files;

  @BeforeAll
  static void release() throws IOException {
    Map<Table, Dataset<Row>> drawn = new HashMap<>();
    List<Row> flow = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      Date month = Date.valueOf(FIRST.plusMonths(i));
      flow.add(row(month, "1_to_4", "internal_foster", YOUNG));
      flow.add(row(month, "10_to_15", "internal_foster", OLD));
      flow.add(row(month, "10_to_15", "secure", SECURE));
    }
    drawn.put(
        StockFlow.TABLE, SharedSpark.session().createDataFrame(flow, StockFlow.TABLE.schema()));
    drawn.put(
        Attribution.TABLE,
        Drawn.rows(
            Attribution.TABLE,
            """
            | run_id | as_of      | la_code | month      | measure   | scope     | code | estimate | lower_95 | upper_95 | verdict   | children |
            | r1     | 2012-04-30 | 331     | 2012-04-01 | lac_stock | programme | TF   | 8        | 3        | 13       | reduction | 4321     |
            """));
    drawn.put(
        AttributionSummaries.TABLE,
        Drawn.rows(
            AttributionSummaries.TABLE,
            """
            | run_id | as_of      | la_code | month      | scope     | code | name | estimate | children |
            | r1     | 2012-04-30 | 331     | 2012-04-01 | programme | TF   | TF   | 8        | 4321     |
            """));
    drawn.put(
        DataQuality.TABLE,
        Drawn.rows(
            DataQuality.TABLE,
            """
            | run_id | as_of      | la_code | rule         | source_file | table_name | severity | sentence               | rows | share  |
            | r1     | 2012-04-30 | 331     | plan_in_care | plans.csv   | cp_plans   | warning  | A plan starts in care. | 4321 | 0.4321 |
            """));
    Tables tables =
        table ->
            drawn.containsKey(table)
                ? drawn.get(table)
                : SharedSpark.session().createDataFrame(List.of(), table.schema());
    Disclosure.Released released =
        Disclosure.of(
            Stream.concat(RELEASED.stream(), Stream.of(StatisticalNeighbours.TABLE)).toList(),
            tables,
            PROFILE,
            "r1",
            tables.read(ReleaseLedger.TABLE));
    files = written(released.tables());
  }

  private static Map<String, String> written(Tables released) throws IOException {
    Release release =
        new Release(
            "r1",
            LocalDate.of(2012, 4, 30),
            "331",
            "Coventry",
            "1",
            Release.Origin.COUNCIL,
            new Release.Protection("standard", 5000, 1),
            List.of());
    List<ReleaseFile> made = new ArrayList<>();
    List<Sheet> sheets = new ArrayList<>();
    for (Table table : RELEASED) {
      made.add(new CsvFile(table, released.read(table)));
      sheets.add(Sheet.of(table, released.read(table)));
    }
    made.add(new WorkbookFile(release, sheets, List.of()));
    made.add(
        PageFile.of(
            CarePage.of(
                release,
                released,
                new Council("331", "Coventry", List.of()),
                rule -> "",
                List.of())));
    Path folder = home.resolve("release");
    ReleaseFolder.write(folder, release, made);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        byte[] bytes = Files.readAllBytes(path);
        texts.put(
            path.getFileName().toString(),
            path.toString().endsWith(".xlsx")
                ? unpacked(bytes)
                : new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Test
  void whatIsSuppressedIsInNoFile() {
    // In digits, with thousands set apart, as a share of the whole, or as the rest of it.
    Pattern secret =
        Pattern.compile("(?<![0-9a-f])(?:4,?321|0\\.4321|43\\.2|124,?322)(?![0-9a-f])");
    files.forEach(
        (name, text) -> {
          assertThat(secret.matcher(name).find()).as(name).isFalse();
          assertThat(
                  secret.matcher(text).results().map(found -> around(text, found.start())).toList())
              .as(name)
              .isEmpty();
        });
  }

  @Test
  void theRestIsThere() {
    // 70,001 + 54,321 + 4,321 = 128,643 in all, 58,642 of them aged 10 to 15.
    assertThat(files.get("stock_flow.csv")).contains(",128643,");
    assertThat(files.get("stock_breakdown.csv")).contains(",58642,", ",,children");
    assertThat(files.get("index.html")).contains("128,643", "58,642", "[c]");
    assertThat(files.get("tables.xlsx")).contains("58642", "[c]");
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
  }

  /** Every part of the package, hidden or not. */
  private static String unpacked(byte[] book) throws IOException {
    StringBuilder parts = new StringBuilder();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        parts.append(entry.getName()).append('\n');
        parts.append(new String(entries.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return parts.toString();
  }

  private static Row row(Date month, String age, String group, long stock) {
    return RowFactory.create(
        "r1",
        Date.valueOf("2012-04-30"),
        "331",
        month,
        age,
        group,
        stock,
        0L,
        0L,
        0L,
        0L,
        0L,
        0L,
        stock);
  }
}
