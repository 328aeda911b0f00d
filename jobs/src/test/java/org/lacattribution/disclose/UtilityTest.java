package org.lacattribution.disclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many more counts are suppressed than need be, beside the least that trying every set of a
 * small table finds.
 */
@Tag("deep")
class UtilityTest {
  private static final long THRESHOLD = 6;
  private static final int TABLES = 60;

  @Test
  void littleMoreIsSuppressedThanMustBe() {
    Random random = new Random(12);
    int ours = 0;
    int least = 0;
    int primary = 0;
    for (int i = 0; i < TABLES; i++) {
      Cells cells =
          Cells.of(Cube.counts(Cube.drawn(random, 2, 3), 1, THRESHOLD), List.of(), Cube::links);
      BitSet small = new BitSet();
      for (int cell = 0; cell < cells.size(); cell++) {
        if (cells.value(cell) >= 1 && cells.value(cell) < THRESHOLD) {
          small.set(cell);
        }
      }
      primary += small.cardinality();
      ours += Suppression.of(cells, THRESHOLD).cardinality();
      least += least(cells, small);
    }
    System.Logger log = System.getLogger(UtilityTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "{0} tables: {1} small counts, {2} suppressed, {3} at the least",
        TABLES,
        primary,
        ours,
        least);
    assertThat((double) ours / least).isLessThan(1.25);
  }

  private static int least(Cells cells, BitSet small) {
    int[] others = IntStream.range(0, cells.size()).filter(cell -> !small.get(cell)).toArray();
    for (int more = 0; more <= others.length; more++) {
      for (int set = 0; set < 1 << others.length; set++) {
        if (Integer.bitCount(set) == more) {
          BitSet hidden = (BitSet) small.clone();
          for (int i = 0; i < others.length; i++) {
            hidden.set(others[i], (set >> i & 1) == 1);
          }
          if (isSafe(cells, hidden)) {
            return hidden.cardinality();
          }
        }
      }
    }
    throw new IllegalStateException("With nothing told, everything is safe.");
  }

  private static boolean isSafe(Cells cells, BitSet hidden) {
    Attacker attacker = new Attacker(cells, hidden);
    return hidden.stream()
        .allMatch(
            cell -> {
              long[] bounds = attacker.bounds(cell, cells.value(cell) + 2 * THRESHOLD);
              boolean small = cells.value(cell) >= 1 && cells.value(cell) < THRESHOLD;
              return bounds[1] - bounds[0] >= THRESHOLD && (!small || bounds[0] == 0);
            });
  }
}
