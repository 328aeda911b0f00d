package org.lacattribution.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** What holds of any returns, however bad: shown on 400 children whose rows are drawn at random. */
class CareHistoryPropertiesTest {
  private static final int CHILDREN = 400;
  private static final LocalDate AS_OF = LocalDate.parse("2015-03-31");
  private static final LocalDate FOR_EVER = LocalDate.of(9999, 1, 1);

  @Test
  void historiesAreWholeWhateverTheReturnsContain() {
    List<Row> landed = episodes(new Random(20130331));
    List<Row> shuffled = new ArrayList<>(landed);
    Collections.shuffle(shuffled, new Random(1));
    try (ConformedTables conformed = conformed(landed);
        ConformedTables other = conformed(shuffled)) {
      List<Row> episodes = conformed.read(Episodes.TABLE).collectAsList();
      List<Row> periods = conformed.read(PeriodsOfCare.TABLE).collectAsList();

      noneOverlap(episodes);
      noneOverlap(periods);
      noneOverlap(conformed.read(Placements.TABLE).collectAsList());
      noneOverlap(conformed.read(LegalStatuses.TABLE).collectAsList());
      Drawn.assertSameRows(conformed.read(Episodes.TABLE), other.read(Episodes.TABLE));

      Set<String> keys = new HashSet<>();
      episodes.forEach(
          e ->
              keys.add(
                  e.getAs("child_key")
                      + "/"
                      + e.getAs("start_date")
                      + "/"
                      + e.getAs("episode_number")));
      assertThat(keys).as("keys of episodes").hasSameSizeAs(episodes);
      assertThat(periods.stream().mapToInt(p -> p.<Integer>getAs("episodes")).sum())
          .isEqualTo(episodes.size());
      assertThat(days(periods)).isEqualTo(days(episodes));
      assertThat(days(conformed.read(Placements.TABLE).collectAsList())).isEqualTo(days(episodes));
      assertThat(days(conformed.read(LegalStatuses.TABLE).collectAsList()))
          .isEqualTo(days(episodes));

      Map<String, Long> account =
          conformed.account().collectAsList().stream()
              .collect(Collectors.toMap(r -> r.getAs("fate"), r -> r.<Long>getAs("rows")));
      long quarantined = conformed.read(Quarantine.TABLE).count();
      assertThat(account.get("used")).isEqualTo(episodes.size());
      assertThat(episodes.size() + account.get("copy") + account.get("superseded") + quarantined)
          .isEqualTo(landed.size());
      assertThat(
              conformed.disagreements().filter("rule = 'episode_replaced_by_later_return'").count())
          .isEqualTo(account.get("superseded"));
      assertThat(account).containsKeys("missing_child", "unreadable_date", "starts_at_18_or_over");
    }
  }

  /** Each starts no sooner than the one before it ended; only the last may be open. */
  private static void noneOverlap(List<Row> spells) {
    spells.stream()
        .collect(Collectors.groupingBy(r -> r.<String>getAs("child_key")))
        .values()
        .forEach(
            ofChild -> {
              List<Row> inOrder =
                  ofChild.stream()
                      .sorted(
                          Comparator.<Row, LocalDate>comparing(CareHistoryPropertiesTest::start)
                              .thenComparing(CareHistoryPropertiesTest::end))
                      .toList();
              for (int i = 1; i < inOrder.size(); i++) {
                assertThat(end(inOrder.get(i - 1)))
                    .as("end before the next start")
                    .isBeforeOrEqualTo(start(inOrder.get(i)));
              }
            });
  }

  private static long days(List<Row> spells) {
    return spells.stream()
        .mapToLong(
            r -> {
              LocalDate end = end(r).equals(FOR_EVER) ? AS_OF : end(r);
              return end.toEpochDay() - start(r).toEpochDay();
            })
        .sum();
  }

  private static LocalDate start(Row row) {
    return row.<Date>getAs("start_date").toLocalDate();
  }

  private static LocalDate end(Row row) {
    Date end = row.getAs("end_date");
    return end == null ? FOR_EVER : end.toLocalDate();
  }

  private static ConformedTables conformed(List<Row> landed) {
    String header =
        IntStream.range(0, CHILDREN)
            .mapToObj(
                c ->
                    "| 331 | 2015 | h | %d | c%d | %s |"
                        .formatted(c, c, LocalDate.of(1995 + c % 18, 1 + c % 12, 1 + c % 28)))
            .collect(
                Collectors.joining(
                    "\n", "| _la_code | _collection_year | _file | _line | CHILD | DOB |\n", ""));
    Drop drop =
        new Drop()
            .with(
                Ssda903Episodes.TABLE,
                SharedSpark.session()
                    .createDataFrame(landed, Ssda903Episodes.TABLE.schema())
                    .repartition(3))
            .with(Ssda903Header.TABLE, header);
    return new ConformedTables(drop, ConformedTables.NO_PROGRAMMES, AS_OF);
  }

  /** Rows with starts, ends and codes drawn at random, many of them wrong, in three returns. */
  private static List<Row> episodes(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < CHILDREN; c++) {
      int n = 1 + random.nextInt(8);
      for (int i = 0; i < n; i++) {
        int year = 2013 + random.nextInt(3);
        LocalDate start = LocalDate.of(2012, 4, 1).plusDays(random.nextInt(40) * 27L);
        String end =
            switch (random.nextInt(6)) {
              case 0 -> null;
              case 1 -> start.toString();
              case 2 -> random.nextInt(8) == 0 ? "2014-02-30" : start.minusDays(3).toString();
              default -> start.plusDays(random.nextInt(300)).toString();
            };
        rows.add(
            RowFactory.create(
                "331",
                year,
                "e" + year,
                (long) rows.size(),
                "",
                random.nextInt(100) == 0 ? null : "c" + c,
                random.nextInt(100) == 0 ? "2014-13-01" : start.toString(),
                pick(random, "S", "P", "L", "B", "T", "U", null),
                pick(random, "V2", "C1", "C2", "V3", "V4", null),
                pick(random, "N1", "N2"),
                pick(random, "U6", "K2", "T3", "A5", "P1", null),
                pick(random, "PR1", "PR4", null),
                end,
                end == null ? null : pick(random, "X1", "X1", "E4A", "E11", null),
                null,
                i % 3 == 0 ? null : String.valueOf(9 * i),
                i % 2 == 0 ? "IN" : "OUT"));
      }
    }
    return rows;
  }

  private static String pick(Random random, String... codes) {
    return codes[random.nextInt(codes.length)];
  }
}
