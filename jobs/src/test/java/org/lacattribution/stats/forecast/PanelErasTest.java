package org.lacattribution.stats.forecast;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The back-test of the published panel, era by era: the tables of EVIDENCE.md. */
class PanelErasTest {
  private static PanelEras eras;

  @BeforeAll
  static void run() {
    eras = PanelEras.of(PanelBacktestTest.forecasts(PublishedPanel.read(), 2011, 2022));
  }

  @Test
  void relativeToPersistence() {
    List<String> models = eras.forecasts().stream().map(PanelBacktest.Forecast::model).distinct().sorted().toList();
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        for (String model : models) {
          PanelEras of = eras.of(measure, h, model);
          if (!model.equals("persistence") && !of.forecasts().isEmpty()) {
            System.out.printf(
                "| %s | %d | %s | %s | total %.2f |%n", measure, h, model, of.relative(), of.ofTotal());
          }
        }
      }
    }
  }

  @Test
  void coverage() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= 3; h++) {
        PanelEras of = eras.of(measure, h, PanelBacktest.PUBLISHED).where(f -> f.origin() >= 2014);
        System.out.printf(
            "| %s | %d | %s | %s | %.0f | %.0f | %s |%n",
            measure,
            h,
            String.join(" | ", PanelEras.SIZES.stream().map(s -> of.size(s).coverage()).toList()),
            of.coverage(),
            of.scores().intervalScore95(),
            eras.of(measure, h, "damped_ets").where(f -> f.origin() >= 2014).scores().intervalScore95(),
            String.join(" | ", PanelEras.ERAS.stream().skip(1).map(e -> of.era(e).coverage()).toList()));
      }
    }
  }
}
