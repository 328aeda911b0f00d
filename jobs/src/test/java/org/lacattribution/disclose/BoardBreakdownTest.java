package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.publish.CsvFile;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** Counts of the board in the periods in which they may be released, protected with each other. */
class BoardBreakdownTest {
  private static final Council.Disclosure PROFILE = new Council.Disclosure("standard", 6, 5);
  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);

  private final StringBuilder drawing =
      new StringBuilder(
          "| run_id | as_of | la_code | population | breakdown | category | first_month | months |"
              + " events |\n");

  private BoardBreakdownTest with(String cell, int months, IntUnaryOperator events) {
    String[] parts = cell.split("\\.");
    for (int i = 0; i < months; i++) {
      drawing.append(
          "| r1 | 2013-03-31 | 331 | %s | %s | %s | %s | 1 | %d |%n"
              .formatted(
                  parts[0],
                  parts.length > 1 ? parts[1] : "whole",
                  parts.length > 1 ? parts[2] : "whole",
                  FIRST.plusMonths(i),
                  events.applyAsInt(i)));
    }
    return this;
  }

  private Disclosure.Released disclosed() {
    Dataset<Row> rows = Drawn.rows(IndicatorCounts.TABLE, drawing.toString());
    return Disclosure.of(
        List.of(IndicatorCounts.TABLE),
        table ->
            table.equals(IndicatorCounts.TABLE)
                ? rows
                : SharedSpark.session().createDataFrame(List.of(), table.schema()),
        PROFILE,
        "r1",
        SharedSpark.session().createDataFrame(List.of(), ReleaseLedger.TABLE.schema()));
  }

  /** Counts of a release by cell, length and month; null where suppressed. */
  private Map<String, Long> released() {
    Disclosure.Released released = disclosed();
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : released.tables().read(IndicatorCounts.TABLE).collectAsList()) {
      counts.put(
          "%s.%s %s %s"
              .formatted(
                  row.<Object>getAs("population"),
                  row.<Object>getAs("category"),
                  row.<Object>getAs("months"),
                  row.<Object>getAs("first_month").toString().substring(0, 7)),
          row.getAs("events"));
    }
    return counts;
  }

  @Test
  void eachBreakdownHasTheShortestPeriodInWhichFewOfItsPartsAreSmall() {
    // 50 referrals a month. Of three a month from health, quarters have nine; of one from
    // schools, years have twelve: one breakdown has one length, that of its smallest part. Cases
    // that are stepped down are two in the first year and one in the second.
    Map<String, Long> counts =
        with("referrals", 24, i -> 50)
            .with("referrals.source.health", 24, i -> 3)
            .with("referrals.source.other", 24, i -> 47)
            .with("plans_started", 24, i -> 1)
            .with("stepped_down", 24, i -> i % 8 == 0 ? 1 : 0)
            .with("plans_open", 24, i -> 100 + i)
            .released();
    assertThat(counts).containsEntry("referrals.whole 1 2011-04", 50L);
    assertThat(counts)
        .containsEntry("referrals.health 3 2011-04", 9L)
        .containsEntry("referrals.other 3 2011-04", 141L)
        .doesNotContainKey("referrals.health 1 2011-04");
    assertThat(counts).containsEntry("plans_started.whole 12 2012-04", 12L);
    assertThat(counts.keySet()).noneMatch(cell -> cell.startsWith("stepped_down"));
    assertThat(counts).containsEntry("plans_open.whole 1 2013-03", 123L);
  }

  @Test
  void aSmallPartIsSuppressedWithAnotherOfItsWhole() {
    // In the last month of 24 two of 50 repeat: 48 would give them away.
    Map<String, Long> counts =
        with("referrals", 24, i -> 50)
            .with("referrals.repeat.again", 24, i -> i == 23 ? 2 : 10)
            .with("referrals.repeat.first", 24, i -> i == 23 ? 48 : 40)
            .released();
    assertThat(counts).containsEntry("referrals.again 1 2013-02", 10L);
    assertThat(counts.get("referrals.again 1 2013-03")).isNull();
    assertThat(
            Stream.of("referrals.whole 1 2013-03", "referrals.first 1 2013-03")
                .filter(cell -> counts.get(cell) == null))
        .isNotEmpty();
    // Where the periods differ, the quarter of the part is tied to the months of the whole.
    assertThat(counts).hasSize(72);
  }

  @Test
  void whatOpensAndClosesIsNotGivenAwayByWhatIsOpen() {
    // Ten plans start a month and nine end; in the last month three end, and 110 - 107 = 10 - 3.
    Map<String, Long> counts =
        with("plans_started", 24, i -> 10)
            .with("plans_ended", 24, i -> i == 23 ? 3 : 9)
            .with("plans_open", 24, i -> 100 + i + (i == 23 ? 6 : 0))
            .released();
    assertThat(counts.get("plans_ended.whole 1 2013-03")).isNull();
    assertThat(
            Stream.of(
                    "plans_started.whole 1 2013-03",
                    "plans_open.whole 1 2013-03",
                    "plans_open.whole 1 2013-02")
                .filter(cell -> counts.get(cell) == null))
        .isNotEmpty();
  }

  @Test
  void partsSumToTheWholeWhateverTheirPeriods() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      names.add(
          "indicator_count|331|referrals|whole|whole|%s|1|events".formatted(FIRST.plusMonths(i)));
    }
    names.add("indicator_count|331|referrals|source|health|2011-04-01|3|events");
    names.add("indicator_count|331|referrals|source|other|2011-04-01|3|events");
    Map<String, Integer> expected = new HashMap<>();
    names.forEach(name -> expected.put(name, name.contains("whole") ? -1 : 1));
    assertThat(BoardBreakdown.links(names)).containsExactly(expected);
  }

  @Test
  void whatIsOpenIsTiedToWhatOpensAndClosesWhateverTheirPeriods() {
    // Carers open by month, approved and left by year: the year's change is open in March, less
    // open in the March before.
    String open = "indicator_count|331|carers_open|type|mainstream|%s|1|events";
    String flow = "indicator_count|331|%s|type|mainstream|2012-04-01|12|events";
    Map<String, Integer> expected =
        Map.of(
            open.formatted("2012-03-01"), 1,
            flow.formatted("carers_approved"), 1,
            open.formatted("2013-03-01"), -1,
            flow.formatted("carers_left"), -1);
    assertThat(BoardBreakdown.links(expected.keySet())).containsExactly(expected);
  }

  @Test
  void enquiriesOfATypeAreThePartsOfHowFarTheyCame() {
    String cell = "indicator_count|331|carers_enquired|%s|2012-04-01|12|events";
    List<String> reached =
        Stream.of("approved", "in_assessment")
            .map(part -> cell.formatted("reached_mainstream|" + part))
            .toList();
    List<String> since =
        Stream.of("carer", "left_as_carer")
            .map(part -> cell.formatted("since_approval_mainstream|" + part))
            .toList();
    String type = cell.formatted("type|mainstream");
    Set<String> names = new TreeSet<>(reached);
    names.addAll(since);
    names.add(type);
    assertThat(BoardBreakdown.links(names))
        .containsExactlyInAnyOrder(
            Map.of(reached.get(0), 1, reached.get(1), 1, type, -1),
            Map.of(since.get(0), 1, since.get(1), 1, reached.get(0), -1));
  }

  /** Reasons of leaving by year are another cut of the same exits: two cuts are never shown. */
  @Test
  void exitsByDestinationStayInside() {
    assertThat(with("exits.destination.adopted", 24, i -> 50).released()).isEmpty();
  }

  @Test
  void programmesHaveTheirOwnPeriodsAndTheirSumTheLongest() {
    // 40 families a month start early help, 3 start MST and one KEEP: by month, quarter and year.
    // Of a sum by month, in which KEEP is one, KEEP would be what the others leave.
    Map<String, Long> counts =
        with("started_FSR_EI", 30, i -> 40)
            .with("started_MST", 30, i -> 3)
            .with("started_KEEP", 30, i -> 1)
            .with("programme_started", 30, i -> 44)
            .with("practitioners_MST_open", 30, i -> 3)
            .with("family_days_MST", 30, i -> 400)
            .released();
    assertThat(counts)
        .containsEntry("started_FSR_EI.whole 1 2011-04", 40L)
        .containsEntry("started_MST.whole 3 2011-04", 9L)
        .containsEntry("started_KEEP.whole 12 2011-04", 12L)
        .containsEntry("programme_started.whole 12 2011-04", 528L)
        .doesNotContainKey("programme_started.whole 3 2011-04")
        // Three practitioners are no small count of children; days stay inside.
        .containsEntry("practitioners_MST_open.whole 1 2011-04", 3L);
    assertThat(counts.keySet()).noneMatch(cell -> cell.startsWith("family_days"));
    // Of the months after the last whole year KEEP and the sum say nothing.
    assertThat(counts.keySet())
        .noneMatch(cell -> cell.matches("(started_KEEP|programme_started).* 2013-.*"));
  }

  @Test
  void aProgrammeTooSmallForAYearIsSuppressedAndNotWhatTheOthersLeave() {
    Map<String, Long> counts =
        with("started_FSR_EI", 24, i -> 40)
            .with("started_KEEP", 24, i -> i % 4 == 0 ? 1 : 0)
            .with("programme_started", 24, i -> i % 4 == 0 ? 41 : 40)
            .released();
    for (String year : List.of("2011-04", "2012-04")) {
      assertThat(counts).containsKey("started_KEEP.whole 12 " + year);
      assertThat(counts.get("started_KEEP.whole 12 " + year)).isNull();
      assertThat(counts.get("programme_started.whole 12 " + year)).isNull();
    }
  }

  @Test
  void programmesAndWhatIsOpenAreTied() {
    Set<String> names = new TreeSet<>();
    String cell = "indicator_count|331|%s|whole|whole|%s|%d|events";
    for (int i = 0; i < 3; i++) {
      names.add(cell.formatted("started_TF", FIRST.plusMonths(i), 1));
    }
    names.add(cell.formatted("started_MST", FIRST, 3));
    names.add(cell.formatted("programme_started", FIRST, 3));
    names.add(cell.formatted("ended_TF", FIRST, 3));
    names.add(cell.formatted("families_TF_open", FIRST.minusMonths(3), 3));
    names.add(cell.formatted("families_TF_open", FIRST, 3));
    Map<String, Integer> sum = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      sum.put(cell.formatted("started_TF", FIRST.plusMonths(i), 1), 1);
      open.put(cell.formatted("started_TF", FIRST.plusMonths(i), 1), 1);
    }
    sum.put(cell.formatted("started_MST", FIRST, 3), 1);
    sum.put(cell.formatted("programme_started", FIRST, 3), -1);
    open.put(cell.formatted("ended_TF", FIRST, 3), -1);
    open.put(cell.formatted("families_TF_open", FIRST.minusMonths(3), 3), 1);
    open.put(cell.formatted("families_TF_open", FIRST, 3), -1);
    assertThat(BoardBreakdown.links(names)).contains(sum, open);
    assertThat(new ProgrammeSums(names).all()).contains(sum, open);
  }

  /** Programmes of several sizes, drawn; who adds up everything finds no small count. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noSmallCountOfAProgrammeIsRecovered(long seed, @TempDir Path folder) throws IOException {
    Random random = new Random(seed);
    int months = 40;
    Map<String, Double> sizes = new TreeMap<>(Map.of("FSR_EI", 30.0, "MST", 3.0, "KEEP", .6));
    Map<String, long[]> drawn = new TreeMap<>();
    sizes.forEach(
        (code, size) -> {
          long[] started = new long[months];
          long[] ended = new long[months];
          long[] disengaged = new long[months];
          for (int i = 0; i < months; i++) {
            started[i] = i < 3 ? 0 : poisson(random, size);
            for (int family = 0; family < started[i]; family++) {
              int end = i + 3 + random.nextInt(4);
              if (end < months) {
                ended[end]++;
                disengaged[end] += random.nextInt(6) == 0 ? 1 : 0;
              }
            }
          }
          long[] open = new long[months];
          for (int i = 0; i < months; i++) {
            open[i] = (i == 0 ? 0 : open[i - 1]) + started[i] - ended[i];
          }
          drawn.put("started_" + code, started);
          drawn.put("ended_" + code, ended);
          drawn.put("ended_%s.reason.disengaged".formatted(code), disengaged);
          drawn.put("ended_%s.reason.other".formatted(code), minus(ended, disengaged));
          drawn.put("families_%s_open".formatted(code), open);
        });
    for (String[] total :
        new String[][] {
          {"programme_started", "started_%s"},
          {"programme_ended", "ended_%s"},
          {"programme_ended.reason.disengaged", "ended_%s.reason.disengaged"},
          {"programme_ended.reason.other", "ended_%s.reason.other"},
          {"programme_open", "families_%s_open"}
        }) {
      long[] sum = new long[months];
      sizes
          .keySet()
          .forEach(
              code -> {
                long[] part = drawn.get(total[1].formatted(code));
                Arrays.setAll(sum, i -> sum[i] + part[i]);
              });
      drawn.put(total[0], sum);
    }
    drawn.forEach((name, counts) -> with(name, months, i -> (int) counts[i]));
    Disclosure.Released released = disclosed();
    try (OutputStream out = Files.newOutputStream(folder.resolve("indicator_count.csv"))) {
      new CsvFile(IndicatorCounts.TABLE, released.tables().read(IndicatorCounts.TABLE))
          .writeTo(out);
    }
    ReleaseAttack attack = new ReleaseAttack(PROFILE).with(folder);
    Map<String, ReleaseAttack.Bounds> shown = attack.shown();
    Map<String, ReleaseAttack.Bounds> solved = attack.solve();
    List<String> given = new ArrayList<>();
    int suppressed = 0;
    for (Row row : released.ledger()) {
      String name = row.getString(ReleaseLedger.TABLE.schema().fieldIndex("cell"));
      long value = row.getLong(ReleaseLedger.TABLE.schema().fieldIndex("value"));
      ReleaseAttack.Bounds bounds = solved.get(name);
      if (!shown.get(name).isNarrow()) {
        suppressed++;
        boolean small = value >= 1 && value < PROFILE.children();
        if (bounds.isExact() || small && bounds.high() - bounds.low() < PROFILE.children()) {
          given.add("%s is %d: %s".formatted(name, value, bounds));
        }
      } else {
        assertThat(value == 0 || value >= PROFILE.children()).as(name).isTrue();
      }
    }
    assertThat(suppressed).isPositive();
    assertThat(given).isEmpty();
  }

  private static long[] minus(long[] of, long[] less) {
    long[] left = new long[of.length];
    Arrays.setAll(left, i -> of[i] - less[i]);
    return left;
  }

  private static long poisson(Random random, double mean) {
    long events = 0;
    for (double t = -Math.log(1 - random.nextDouble()); t < mean; events++) {
      t -= Math.log(1 - random.nextDouble());
    }
    return events;
  }
}
