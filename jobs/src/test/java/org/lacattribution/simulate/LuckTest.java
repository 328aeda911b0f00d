package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;

class LuckTest {
  private static final int COUNCILS = 12;

  /** Of no kind anything is expected, before and after go-live and under each programme. */
  @Test
  void nothingIsExpectedOfLuck() {
    Map<String, List<Double>> byKind = new TreeMap<>();
    for (int seed = 1; seed <= COUNCILS; seed++) {
      SimulatedCouncil.of(SimulatedCouncil.council(), "harm", seed, 0.5, LocalDate.of(2015, 3, 31))
          .luck()
          .forEach(
              (kind, luck) -> byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(luck[0]));
    }
    assertThat(byKind).containsKeys("ENTRY under TF", "ENTRY before IN_NEED", "EXIT after ");
    byKind.forEach(
        (kind, lucks) -> {
          double[] values = lucks.stream().mapToDouble(Double::doubleValue).toArray();
          double error = Math.sqrt(StatUtils.variance(values) / values.length);
          assertThat(Math.abs(StatUtils.mean(values)) / error).as(kind).isLessThan(5);
        });
  }
}
