package org.lacattribution.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.PublishedPanel;
import org.lacattribution.testing.SharedSpark;

/** Time of the whole back-test, all models and origins, for growing numbers of authorities. */
@Tag("benchmark")
class TrendBenchmarkTest {
  @Test
  void growsWithTheAuthorities() {
    PanelFigures panel = PublishedPanel.read();
    // Once to warm up: classes and generated code are the session's cost, not an authority's.
    time(some(panel, 10));
    System.out.println("| authorities | seconds | forecasts |");
    for (int n : new int[] {1, 10, 150, 600}) {
      PanelFigures of = some(panel, n);
      double seconds = time(of);
      System.out.printf("| %d | %.1f | %,d |%n", n, seconds, forecasts);
      assertThat(seconds).isPositive();
    }
  }

  private int forecasts;

  private double time(PanelFigures panel) {
    long start = System.nanoTime();
    PanelTrend trend = PanelTrend.of(SharedSpark.session(), panel, LocalDate.parse("2022-12-31"));
    forecasts = trend.past().size() + trend.latest().size();
    return (System.nanoTime() - start) / 1e9;
  }

  /** That many authorities from the 20th on, round and round where there are not so many. */
  private static PanelFigures some(PanelFigures panel, int n) {
    List<String> codes = new ArrayList<>();
    int all = panel.authorities().size();
    for (int i = 0; i < n; i++) {
      codes.add(String.valueOf(10_000 + i));
    }
    TreeMap<String, double[][]> values = new TreeMap<>();
    panel
        .values()
        .forEach(
            (measure, rows) -> {
              double[][] taken = new double[n][];
              Arrays.setAll(taken, i -> rows[(20 + i) % all]);
              values.put(measure, taken);
            });
    return new PanelFigures(codes, panel.firstYear(), panel.years(), values);
  }
}
