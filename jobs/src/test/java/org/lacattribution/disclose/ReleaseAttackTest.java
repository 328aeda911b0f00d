package org.lacattribution.disclose;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFile;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.Backtests;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.TrendModels;
import org.lacattribution.testing.SharedSpark;

/**
 * Small councils, of which every table that is a function of counts is released: nothing suppressed
 * is recovered or bounded below the threshold by who reads all files, knows the yearly totals and
 * has the release of three months before. Each leak that a table once was is found by the same
 * attack where the table is left as its stage writes it.
 */
class ReleaseAttackTest {
  private static final Council.Disclosure PROFILE = new Council.Disclosure("standard", 6, 5);
  private static final List<Table> RELEASED =
      List.of(
          StockFlow.TABLE,
          PeriodFlows.TABLE,
          StockBreakdowns.TABLE,
          FlowBreakdowns.TABLE,
          Attribution.TABLE,
          AttributionMethods.TABLE,
          Reconciliations.TABLE,
          Diagnostics.TABLE,
          Forecasts.TABLE,
          PlannedProfiles.TABLE,
          TrendModels.TABLE,
          Backtests.TABLE,
          DataQuality.TABLE);

  private static final Map<String, String> SHARES =
      Map.of("diagnostic", "value", "data_quality", "share");

  @TempDir private static Path home;
  private static final Map<Double, Made> MADE = new TreeMap<>();

  /** Two releases of a council, three months apart, and the counts of the second. */
  private record Made(
      Tables exact, Tables released, Path earlier, Path later, Map<String, Long> truth) {}

  private static Made council(double size) throws IOException {
    if (!MADE.containsKey(size)) {
      MADE.put(size, made(size));
    }
    return MADE.get(size);
  }

  private static Made made(double size) throws IOException {
    return made(size, 331);
  }

  private static Made made(double size, long seed) throws IOException {
    Tables before = new DrawnCouncil(size, 69, seed).tables();
    Disclosure.Released first = disclosed(before, "r69", List.of());
    Tables now = new DrawnCouncil(size, 72, seed).tables();
    Disclosure.Released second = disclosed(now, "r72", first.ledger());
    return new Made(
        now,
        second.tables(),
        written(home.resolve("earlier" + size + "-" + seed), first.tables()),
        written(home.resolve("later" + size + "-" + seed), second.tables()),
        truth(second.ledger()));
  }

  private static Disclosure.Released disclosed(Tables tables, String runId, List<Row> told) {
    Dataset<Row> ledger = SharedSpark.session().createDataFrame(told, ReleaseLedger.TABLE.schema());
    return Disclosure.of(RELEASED, tables, PROFILE, runId, ledger);
  }

  private static Path written(Path folder, Tables released) {
    Release release =
        new Release(
            "r",
            LocalDate.of(2016, 3, 31),
            "331",
            "Coventry",
            "1",
            Release.Origin.SIMULATED,
            new Release.Protection("standard", 6, 5),
            List.of());
    List<ReleaseFile> files = new ArrayList<>();
    RELEASED.forEach(table -> files.add(new CsvFile(table, released.read(table))));
    ReleaseFolder.write(folder, release, files);
    return folder;
  }

  @ParameterizedTest
  @ValueSource(doubles = {.05, .1, .2})
  void nothingIsRecovered(double size) throws IOException {
    Made made = council(size);
    assertThat(given(made, made.earlier(), made.later())).isEmpty();
  }

  /**
   * Councils of which small yearly counts followed while known totals were suppressed for others.
   */
  @ParameterizedTest
  @CsvSource(".05, 2")
  void totalsThatTheDepartmentPrintsAreNoProtection(double size, long seed) throws IOException {
    Made made = made(size, seed);
    assertThat(given(made, made.later())).isEmpty();
    assertThat(given(made, made.earlier(), made.later())).isEmpty();
  }

  @Tag("deep")
  @ParameterizedTest
  @CsvSource({
    ".03, 1", ".03, 2", ".03, 3", ".03, 4", ".03, 5", ".03, 6", ".05, 1", ".05, 3", ".05, 4",
    ".07, 1", ".07, 2", ".1, 1", ".1, 2", ".1, 3", ".2, 1", ".2, 2"
  })
  void norInOtherCouncils(double size, long seed) throws IOException {
    totalsThatTheDepartmentPrintsAreNoProtection(size, seed);
  }

  /**
   * Release folders of whole runs, the oldest first, and the warehouse that they came from.
   *
   * <pre>
   * mvn -pl jobs test -P deep -Dtest=ReleaseAttackTest -Dlac.release=DIR,DIR -Dlac.warehouse=DIR
   * </pre>
   */
  @Tag("deep")
  @Test
  @EnabledIfSystemProperty(named = "lac.warehouse", matches = ".+")
  void nothingIsRecoveredFromWholeRuns() throws IOException {
    Path[] folders =
        Stream.of(System.getProperty("lac.release").split(",")).map(Path::of).toArray(Path[]::new);
    Path last = folders[folders.length - 1];
    String runId =
        new ObjectMapper().readTree(last.resolve("manifest.json").toFile()).get("run_id").asText();
    Map<String, Long> truth =
        truth(
            SharedSpark.session()
                .read()
                .format("delta")
                .load(System.getProperty("lac.warehouse") + "/published/release_ledger")
                .where(ReleaseLedger.RUN_ID.col().equalTo(runId))
                .select(
                    ReleaseLedger.TABLE.fields().stream().map(Field::col).toArray(Column[]::new))
                .collectAsList());
    assertThat(truth).isNotEmpty();
    List<String> given = given(new Made(null, null, null, last, truth), folders);
    System.out.printf(
        "%s: %,d counts, %,d suppressed, %d given away%n",
        last, truth.size(), suppressed(last), given.size());
    assertThat(given).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {.05, .1})
  void totalsAreShown(double size) throws IOException {
    String[] months = Files.readString(council(size).later().resolve("stock_flow.csv")).split("\n");
    long suppressed = Stream.of(months).filter(row -> row.contains("stock_end")).skip(1).count();
    // Of a council of 29 children a few more.
    assertThat(suppressed).isLessThanOrEqualTo((months.length - 1) / (size < .1 ? 5 : 10));
    String periods = Files.readString(council(size).later().resolve("period_flow.csv"));
    assertThat(periods.lines().filter(row -> row.matches(".*,\\d{4}-04-01,12,.*")))
        .hasSize(6)
        .filteredOn(row -> row.contains("entries") || row.contains("exits"))
        // Six entries a year are hardly more than are shown at all.
        .hasSizeLessThanOrEqualTo(size < .1 ? 1 : 0);
  }

  /** Each leak of a release that left these tables as they were. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "backtest",
        "reconciliation",
        "attribution",
        "attribution_method",
        "planned_profile",
        "forecast",
        "diagnostic",
        "data_quality"
      })
  void aTableLeftAsItWasGivesCountsAway(String name) throws IOException {
    boolean found = false;
    for (double size : List.of(.05, .1, .2)) {
      found = found || isGivenAway(name, council(size));
    }
    assertThat(found).isTrue();
  }

  /** A number in care that is suppressed, from the change since one that is shown. */
  @Tag("deep")
  @Test
  void theSplitOfAChangeGivesTheNumberInCareAway() throws IOException {
    // Few children: under six at the end of 2015, which is suppressed, and five years before so
    // many that the number is shown.
    Made made = null;
    for (long seed = 1; made == null || !showsStock(made.later(), "2010-12-01"); seed++) {
      DrawnCouncil few = new DrawnCouncil(.02, 69, seed);
      if (few.inCare(68) >= 1 && few.inCare(68) <= 5 && few.inCare(8) >= 12) {
        Tables exact = few.tables();
        Disclosure.Released released = disclosed(exact, "r69", List.of());
        Path folder = written(home.resolve("few" + seed), released.tables());
        made = new Made(exact, released.tables(), null, folder, truth(released.ledger()));
      }
    }
    String last = "stock_flow|331|2015-12-01|all|all|stock_end is ";
    assertThat(given(made, made.later())).noneMatch(count -> count.startsWith(last));
    assertThat(given(made, leaking("trend_model", made))).anyMatch(count -> count.startsWith(last));
  }

  private static boolean showsStock(Path folder, String month) throws IOException {
    return Files.readString(folder.resolve("stock_flow.csv"))
        .lines()
        .anyMatch(row -> row.contains(month) && !row.contains("stock_end"));
  }

  /** Whether something is recovered where a release leaves a table as its stage writes it. */
  private static boolean isGivenAway(String name, Made made) throws IOException {
    return !given(made, leaking(name, made)).isEmpty();
  }

  /** The release but for a table that is as its stage writes it. */
  private static Path leaking(String name, Made made) throws IOException {
    Table table = Table.named("published." + name);
    Path leak = Files.createTempDirectory(home, "leak-" + name);
    try (Stream<Path> files = Files.list(made.later())) {
      for (Path file : files.toList()) {
        Files.copy(file, leak.resolve(file.getFileName()));
      }
    }
    try (OutputStream out = Files.newOutputStream(leak.resolve(name + ".csv"))) {
      new CsvFile(table, leaking(table, made)).writeTo(out);
    }
    return leak;
  }

  private static long suppressed(Path folder) throws IOException {
    return new ReleaseAttack(PROFILE)
        .with(folder).shown().values().stream().filter(b -> !b.isNarrow()).count();
  }

  private static Map<String, Long> truth(List<Row> ledger) {
    Map<String, Long> truth = new TreeMap<>();
    ledger.forEach(
        row ->
            truth.put(
                row.getString(ReleaseLedger.TABLE.schema().fieldIndex("cell")),
                row.getLong(ReleaseLedger.TABLE.schema().fieldIndex("value"))));
    return truth;
  }

  /** The table as its stage writes it; of a share the counts are protected and only it is exact. */
  private static Dataset<Row> leaking(Table table, Made made) {
    Dataset<Row> exact = made.exact().read(table);
    String share = SHARES.get(table.shortName());
    if (share == null) {
      return exact;
    }
    String[] key = table.key().stream().map(Field::name).toArray(String[]::new);
    List<String> counts = table.fields().stream().filter(Field::isCount).map(Field::name).toList();
    String whole = counts.get(1);
    // A row that the release leaves out has a small part, which is suppressed, of a whole.
    Column rounded = expr("CAST(floor((2 * exact + 5) / 10) * 5 AS bigint)");
    Column leftOut = col("here").isNull();
    return exact
        .select(with(key, share))
        .join(exact.withColumn("exact", col(whole)).select(with(key, "exact")), key, "inner")
        .join(
            made.released().read(table).drop(share).withColumn("here", lit(true)),
            key,
            "left_outer")
        .withColumn(whole, when(leftOut, rounded).otherwise(col(whole)))
        .withColumn(
            Table.SUPPRESSED,
            when(leftOut, counts.get(0))
                .otherwise(
                    expr("regexp_replace(suppressed, ' ?\\\\b%s\\\\b', '')".formatted(share))))
        .drop("here", "exact");
  }

  private static Column[] with(String[] key, String column) {
    return Stream.concat(Stream.of(key), Stream.of(column))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** What an attacker gets of suppressed counts: exact ones, and small ones bounded. */
  private static List<String> given(Made made, Path... folders) throws IOException {
    ReleaseAttack attack = new ReleaseAttack(PROFILE);
    for (Path folder : folders) {
      attack.with(folder);
    }
    made.truth()
        .forEach(
            (name, value) -> {
              if (isPublic(CountName.of(name), value)) {
                attack.knowing(name, value);
              }
            });
    List<String> given = new ArrayList<>();
    Map<String, ReleaseAttack.Bounds> shown = attack.shown();
    Map<String, ReleaseAttack.Bounds> solved = attack.solve();
    made.truth()
        .forEach(
            (name, value) -> {
              ReleaseAttack.Bounds bounds = solved.get(name);
              if (bounds == null
                  || !shown.containsKey(name)
                  || shown.get(name).isNarrow()
                  || isPublic(CountName.of(name), value)) {
                return;
              }
              if (folders.length > 1
                  && CountName.of(name).table().equals("indicator_count")
                  && (value < bounds.low() || value > bounds.high())) {
                // What follows a case within a year is counted anew: the figure of the release
                // before is no longer true, and who takes it for the present one is wrong.
                return;
              }
              boolean small = value >= 1 && value < PROFILE.children();
              long width = bounds.high() - bounds.low();
              if (bounds.isExact()
                  || small && (width < PROFILE.children() || bounds.high() < PROFILE.children())) {
                given.add("%s is %d: %s".formatted(name, value, bounds));
              }
              assertThat(value).as(name).isBetween(bounds.low(), bounds.high());
            });
    return given;
  }

  /**
   * Children in care, entered and left, of a year ending 31 March: the Department prints them,
   * unless they are small.
   */
  private static boolean isPublic(CountName count, long value) {
    return count.table().equals("period_flow")
        && count.key().get(2).equals("12")
        && !count.column().startsWith("moved")
        && !count.column().startsWith("aged")
        && (value == 0 || value >= PROFILE.children());
  }
}
