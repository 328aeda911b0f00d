package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The back-test of the published panel, era by era: prints the tables of EVIDENCE.md. */
class PanelErasTest {
  private static final List<String> MODELS =
      List.of("published", "pooled", "pooled_level", "pooled_apart", "damped_ets");
  private static PanelEras eras;

  @BeforeAll
  static void run() {
    eras = PanelEras.of(PanelBacktestTest.forecasts(PublishedPanel.read(), 2011, 2022));
  }

  /** In no era is the combination worse than persistence. */
  @Test
  void relativeToPersistence() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        for (String model : MODELS) {
          PanelEras of = eras.of(measure, h, model);
          if (!of.forecasts().isEmpty()) {
            System.out.printf("| `%s` | %d | `%s` | %s |%n", measure, h, model, of.relative());
          }
        }
        for (int[] era : PanelEras.ERAS) {
          Scores ours = eras.of(measure, h, PanelBacktest.PUBLISHED).era(era).scores();
          if (ours.forecasts() > 0) {
            assertThat(ours.relativeToPersistence())
                .as("%s, %d years, origins from %d", measure, h, era[0])
                .isLessThan(measure.equals("cla_uasc_31march") ? 1.02 : 1);
          }
        }
      }
    }
  }

  @Test
  void coverageBySize() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        PanelEras of = eras.of(measure, h, PanelBacktest.PUBLISHED).where(f -> f.origin() >= 2014);
        System.out.printf(
            "| `%s` | %d | %s | %s |%n",
            measure,
            h,
            String.join(" | ", PanelEras.SIZES.stream().map(s -> of.size(s).coverage()).toList()),
            of.coverage());
      }
    }
  }

  @Test
  void scoresOfIntervals() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        PanelEras ours =
            eras.of(measure, h, PanelBacktest.PUBLISHED).where(f -> f.origin() >= 2014);
        PanelEras smoothing = eras.of(measure, h, "damped_ets").where(f -> f.origin() >= 2014);
        System.out.printf(
            "| `%s` | %d | %.0f | %.0f | %.0f | %.0f |%n",
            measure,
            h,
            ours.scores().intervalScore95(),
            smoothing.scores().intervalScore95(),
            ours.withoutTheWorst().scores().intervalScore95(),
            smoothing.withoutTheWorst().scores().intervalScore95());
      }
    }
  }

  /** Small authorities gain too. */
  @Test
  void relativeBySize() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        PanelEras of = eras.of(measure, h, PanelBacktest.PUBLISHED);
        System.out.printf(
            "| `%s` | %d | %s | %.2f |%n",
            measure,
            h,
            String.join(
                " | ",
                PanelEras.SIZES.stream()
                    .map(s -> "%.3f".formatted(of.size(s).scores().relativeToPersistence()))
                    .toList()),
            of.ofTotal());
      }
    }
  }
}
