package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.board.Board;
import org.lacattribution.council.Council;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.CarerHouseholds;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.testing.DrawnTables;
import org.lacattribution.testing.SharedSpark;

/**
 * Carers of a council, some of each type few: a release gives no small number of households away,
 * neither in the counts nor in the funnel that is worked out from them.
 */
class CarerReleaseTest {
  private static final Council COUNCIL = DrawnTables.COVENTRY;
  private static final Council.Disclosure PROFILE = COUNCIL.disclosure();
  private static final LocalDate FIRST = LocalDate.of(2009, 4, 1);
  private static final LocalDate AS_OF = LocalDate.of(2013, 12, 31);
  private static final List<Table> RELEASED = List.of(IndicatorCounts.TABLE, CarerFunnels.TABLE);

  @TempDir private static Path home;
  private static Map<String, Long> truth;
  private static List<Row> exact;
  private static List<Row> funnel;
  private static Map<String, ReleaseAttack.Bounds> shown;
  private static Map<String, ReleaseAttack.Bounds> solved;

  /** Fourteen mainstream enquiries a month, six of relatives, one or two of the others. */
  private static String households(long seed) {
    Random random = new Random(seed);
    StringBuilder drawing =
        new StringBuilder(
            "| la_code | household_key | carer_type | enquiry_date | assessment_date |"
                + " approval_date | left_date |\n");
    Map<String, Double> monthly =
        new TreeMap<>(
            Map.of("mainstream", 14.0, "connected_person", 6.0, "specialist", .4, "adoptive", 2.5));
    int number = 0;
    for (Map.Entry<String, Double> type : monthly.entrySet()) {
      boolean isConnected = type.getKey().equals("connected_person");
      for (int month = 0; month < 57; month++) {
        for (double t = -Math.log(random.nextDouble());
            t < type.getValue();
            t -= Math.log(random.nextDouble())) {
          LocalDate enquiry = FIRST.plusMonths(month).plusDays(random.nextInt(28));
          LocalDate next = enquiry.plusDays(1 + random.nextInt(60));
          LocalDate assessment = null;
          LocalDate approval = null;
          if (random.nextDouble() < (isConnected ? .7 : .3)) {
            assessment = next;
            next = assessment.plusDays(80 + random.nextInt(150));
            if (random.nextDouble() < .6) {
              approval = next;
              next = approval.plusDays(30 + (int) (-900 * Math.log(random.nextDouble())));
            }
          }
          drawing.append(
              "| 331 | h%d | %s | %s | %s | %s | %s |%n"
                  .formatted(
                      number++, type.getKey(), enquiry, by(assessment), by(approval), by(next)));
        }
      }
    }
    return drawing.toString();
  }

  private static String by(LocalDate day) {
    return day == null || day.isAfter(AS_OF) ? "" : day.toString();
  }

  @BeforeAll
  static void release() throws IOException {
    DrawnTables drawn =
        new DrawnTables()
            .with(
                Coverage.TABLE,
                """
                | la_code | source | first_day  | last_day   |
                | 331     | carers | 2009-04-01 | 2013-12-31 |
                """)
            .with(CarerHouseholds.TABLE, households(7));
    Board counting = Board.of(drawn.tables(), COUNCIL, "r1", AS_OF);
    drawn.with(IndicatorCounts.TABLE, held(counting.indicatorCount(Set.of("331"))));
    Board warehouse = Board.of(drawn.tables(), COUNCIL, "r1", AS_OF);
    Dataset<Row> whole = held(warehouse.carerFunnel());
    exact = whole.collectAsList();
    drawn.with(CarerFunnels.TABLE, whole);
    Disclosure.Released released =
        Disclosure.of(
            RELEASED,
            drawn.tables(),
            PROFILE,
            "r1",
            SharedSpark.session().createDataFrame(List.of(), ReleaseLedger.TABLE.schema()));
    Tables counts = released.tables();
    DrawnTables ofRelease =
        new DrawnTables().with(IndicatorCounts.TABLE, held(counts.read(IndicatorCounts.TABLE)));
    Dataset<Row> shownFunnel =
        held(Board.of(ofRelease.tables(), COUNCIL, "r1", AS_OF).carerFunnelOf(warehouse));
    funnel = shownFunnel.collectAsList();
    Path folder = home.resolve("release");
    ReleaseFolder.write(
        folder,
        new Release(
            "r1",
            AS_OF,
            "331",
            "Coventry",
            "1",
            Release.Origin.SIMULATED,
            new Release.Protection("standard", PROFILE.children(), PROFILE.roundTo()),
            List.of()),
        List.of(
            new CsvFile(IndicatorCounts.TABLE, counts.read(IndicatorCounts.TABLE)),
            new CsvFile(CarerFunnels.TABLE, shownFunnel)));
    assertThat(Files.readString(folder.resolve("carer_funnel.csv"))).contains("net_gain");
    truth = new TreeMap<>();
    released
        .ledger()
        .forEach(
            row ->
                truth.put(
                    row.getString(ReleaseLedger.TABLE.schema().fieldIndex("cell")),
                    row.getLong(ReleaseLedger.TABLE.schema().fieldIndex("value"))));
    ReleaseAttack attack = new ReleaseAttack(PROFILE).with(folder);
    shown = attack.shown();
    solved = attack.solve();
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  @Test
  void noSmallCountFollowsFromTheCountsShown() {
    List<String> given = new ArrayList<>();
    truth.forEach(
        (name, value) -> {
          ReleaseAttack.Bounds bounds = solved.get(name);
          if (!shown.get(name).isNarrow()) {
            assertThat(value).as(name).isBetween(bounds.low(), bounds.high());
            boolean small = value >= 1 && value < PROFILE.children();
            if (bounds.isExact() || small && bounds.high() < PROFILE.children()) {
              given.add("%s is %d: %s".formatted(name, value, bounds));
            }
          } else {
            assertThat(value >= 1 && value < PROFILE.children()).as(name + " is shown").isFalse();
          }
        });
    assertThat(given).isEmpty();
    assertThat(truth.keySet().stream().filter(name -> !shown.get(name).isNarrow()).count())
        .as("counts that are suppressed")
        .isPositive();
  }

  /** Every figure of the funnel is a sum of counts that are shown, or is not there. */
  @Test
  void theFunnelAddsNothing() {
    Set<String> rowsOfRelease = new HashSet<>();
    for (Row row : funnel) {
      rowsOfRelease.add(key(row));
      for (String column : List.of("households", "still_open")) {
        Long figure = row.getAs(column);
        if (figure != null) {
          assertThat(figure)
              .as(key(row))
              .satisfiesAnyOf(
                  n -> assertThat(n).isZero(),
                  n -> assertThat(n).isGreaterThanOrEqualTo(PROFILE.children()));
        }
      }
      if (row.getAs("median_days") != null) {
        assertThat(row.<Long>getAs("households")).isGreaterThanOrEqualTo(PROFILE.children());
      }
      if (row.getAs("households") == null && !row.getAs("stage").equals("net_gain")) {
        assertThat(row.<Object>getAs("median_days")).as(key(row)).isNull();
        assertThat(row.<Object>getAs("share")).as(key(row)).isNull();
        assertThat(row.<String>getAs("note")).as(key(row)).startsWith("Not in this release");
      }
    }
    // What is shown is what is so.
    Map<String, Row> so = new TreeMap<>();
    exact.forEach(row -> so.put(key(row), row));
    long compared =
        funnel.stream()
            .filter(row -> row.getAs("households") != null)
            .peek(
                row ->
                    assertThat(row.<Long>getAs("households"))
                        .as(key(row))
                        .isEqualTo(
                            so.containsKey(key(row))
                                ? so.get(key(row)).<Long>getAs("households")
                                : row.<Long>getAs("households")))
            .filter(row -> so.containsKey(key(row)))
            .count();
    assertThat(compared).isGreaterThan(20);
    assertThat(rowsOfRelease.size()).isLessThan(exact.size());
  }

  private static String key(Row row) {
    return Stream.of("month", "months", "stage", "carer_type")
        .map(column -> String.valueOf(row.<Object>getAs(column)))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
