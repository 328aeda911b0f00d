package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is suppressed can neither be solved for nor be bounded, by an attacker who is not ours. */
class SuppressionTest {
  private static final long THRESHOLD = 6;

  @Test
  void aSmallNumberTakesAnotherWithItWhereATotalIsShown() {
    // 3 + 20 + 30 = 53: told 20, 30 and 53, the 3 is 53 - 20 - 30. With 20 gone too, 3 is 0 to 23.
    SortedMap<String, Long> values = new TreeMap<>();
    values.put("0", 3L);
    values.put("1", 20L);
    values.put("2", 30L);
    values.put("T", 53L);
    Cells cells = Cells.of(Cube.counts(values, 1, THRESHOLD), List.of(), Cube::links);
    BitSet hidden = Suppression.of(cells, THRESHOLD);
    assertThat(hidden.cardinality()).isEqualTo(2);
    assertThat(names(cells, hidden)).contains("0").doesNotContain("T");
  }

  @Test
  void twoFivesAreNotGivenAwayByTheirSum() {
    // 5 + 5 = 10: each is at most 5, so who guesses that both are small would know both.
    SortedMap<String, Long> values = new TreeMap<>();
    values.put("0", 5L);
    values.put("1", 5L);
    values.put("2", 30L);
    values.put("T", 40L);
    Cells cells = Cells.of(Cube.counts(values, 1, THRESHOLD), List.of(), Cube::links);
    assertThat(names(cells, Suppression.of(cells, THRESHOLD))).containsExactly("0", "1", "2");
  }

  @Test
  void roundingLeavesRoomSoThatNothingMoreIsSuppressed() {
    // 3 + 19 + 31 + 17 = 70 exactly. Figure 20, 30 and 15, the three are 59 to 71: so 3 is 0 to 11.
    SortedMap<String, Count> counts = new TreeMap<>();
    long[] values = {3, 19, 31, 17};
    for (int i = 0; i < values.length; i++) {
      counts.put("" + i, new Count(values[i], Figure.rounded(values[i], 5, THRESHOLD), 1));
    }
    counts.put("T", new Count(70, Figure.exactly(70), 10));
    Cells cells = Cells.of(counts, List.of(), Cube::links);
    assertThat(names(cells, Suppression.of(cells, THRESHOLD))).containsExactly("0");
  }

  /** Lines, crossed and thrice crossed tables, rounded and not. */
  @ParameterizedTest
  @CsvSource({
    "60, 1, 4, 0, 0",
    "60, 1, 3, 3, 0",
    "20, 1, 4, 5, 0",
    "20, 5, 3, 4, 0",
    "30, 1, 2, 2, 2",
    "10, 1, 2, 3, 3"
  })
  void nothingSuppressedIsSolvedOrBounded(int tables, int base, int a, int b, int c) {
    draw(tables, base, a, b, c);
  }

  /** Ten thousand tables. */
  @Tag("deep")
  @ParameterizedTest
  @CsvSource({
    "3000, 1, 4, 0, 0",
    "3000, 1, 3, 3, 0",
    "1000, 1, 4, 5, 0",
    "1000, 5, 3, 4, 0",
    "1500, 1, 2, 2, 2",
    "500, 1, 2, 3, 3"
  })
  void nothingSuppressedIsSolvedOrBoundedInTenThousandTables(
      int tables, int base, int a, int b, int c) {
    draw(tables, base, a, b, c);
  }

  private static void draw(int tables, int base, int a, int b, int c) {
    int[] sizes = c > 0 ? new int[] {a, b, c} : b > 0 ? new int[] {a, b} : new int[] {a};
    Random random = new Random(20130312 + tables + a + b + c);
    for (int i = 0; i < tables; i++) {
      SortedMap<String, Long> values = Cube.drawn(random, sizes);
      Cells cells = Cells.of(Cube.counts(values, base, THRESHOLD), List.of(), Cube::links);
      BitSet hidden = Suppression.of(cells, THRESHOLD);
      requireSafe(cells, hidden, values.toString());
    }
  }

  /**
   * A second release tells restated counts, and has other cells to suppress: with the first at hand
   * nothing of either comes out.
   */
  @ParameterizedTest
  @CsvSource({"40, 3, 3", "20, 2, 4"})
  void twoReleasesTogetherGiveNothingAway(int tables, int rows, int columns) {
    restate(tables, rows, columns);
  }

  /** A thousand pairs of releases. */
  @Tag("deep")
  @ParameterizedTest
  @CsvSource({"600, 3, 3", "400, 2, 4"})
  void aThousandPairsOfReleasesGiveNothingAway(int tables, int rows, int columns) {
    restate(tables, rows, columns);
  }

  private static void restate(int tables, int rows, int columns) {
    Random random = new Random(7);
    for (int i = 0; i < tables; i++) {
      SortedMap<String, Long> first = Cube.drawn(random, rows, columns);
      Cells before = Cells.of(Cube.counts(first, 1, THRESHOLD), List.of(), Cube::links);
      BitSet hidden = Suppression.of(before, THRESHOLD);
      SortedMap<String, Earlier> earlier = new TreeMap<>();
      for (int cell = 0; cell < before.size(); cell++) {
        Count count = before.count(cell);
        earlier.put(
            before.name(cell),
            new Earlier(count.value(), hidden.get(cell) ? Optional.empty() : count.shown()));
      }
      // One or two cells are restated by one to three children.
      SortedMap<String, Long> second = new TreeMap<>(first);
      for (int k = 0; k <= random.nextInt(2); k++) {
        int row = random.nextInt(rows);
        int column = random.nextInt(columns);
        long more = 1L + random.nextInt(3);
        for (String name : List.of("" + row + column, row + "T", "T" + column, "TT")) {
          second.merge(name, more, Long::sum);
        }
      }
      Cells both = Cells.of(Cube.counts(second, 1, THRESHOLD), List.of(earlier), Cube::links);
      requireSafe(both, Suppression.of(both, THRESHOLD), first + " then " + second);
    }
  }

  private static void requireSafe(Cells cells, BitSet hidden, String what) {
    Attacker attacker = new Attacker(cells, hidden);
    for (int cell = hidden.nextSetBit(0); cell >= 0; cell = hidden.nextSetBit(cell + 1)) {
      if (cells.low(cell) == cells.high(cell)) {
        continue;
      }
      long value = cells.value(cell);
      long[] bounds = attacker.bounds(cell, value + 2 * THRESHOLD);
      assertThat(bounds[1] - bounds[0])
          .as("%s of %s", cells.name(cell), what)
          .isGreaterThanOrEqualTo(THRESHOLD);
      if (value >= 1 && value < THRESHOLD) {
        assertThat(bounds[1])
            .as("%s of %s", cells.name(cell), what)
            .isGreaterThanOrEqualTo(THRESHOLD);
      }
    }
    // Every small count is among those suppressed.
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.count(cell) != null && cells.value(cell) >= 1 && cells.value(cell) < THRESHOLD) {
        assertThat(hidden.get(cell)).isTrue();
      }
    }
  }

  private static List<String> names(Cells cells, BitSet hidden) {
    List<String> names = new ArrayList<>();
    hidden.stream().forEach(cell -> names.add(cells.name(cell)));
    return names;
  }
}
