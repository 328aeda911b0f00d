package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What is wrong with a panel is told in a sentence, and never ends in a crash or a NaN interval.
 */
class OddPanelTest {
  private static final int FIRST = 2010;
  private static final int YEARS = 8;
  private static final int LAST = FIRST + YEARS - 1;

  /** Forty ordinary authorities of some 100 to 500 children, of which the first is made odd. */
  private static PanelFigures panel(Consumer<Map<String, double[][]>> odd) {
    TreeMap<String, double[][]> values = new TreeMap<>();
    List<String> measures =
        List.of(
            PanelFigures.STOCK,
            PanelFigures.STARTED,
            PanelFigures.CEASED,
            PanelFigures.PLANS,
            PanelFigures.UASC,
            PanelFigures.POPULATION);
    for (String measure : measures) {
      double[][] rows = new double[40][YEARS];
      for (int i = 0; i < rows.length; i++) {
        Draws random = Draws.of(measure, i);
        double level = 100 + 10 * i;
        for (int t = 0; t < YEARS; t++) {
          level *= Math.exp(.07 * random.normal());
          rows[i][t] = Math.round(measure.equals(PanelFigures.POPULATION) ? 50_000 + t : level);
        }
      }
      values.put(measure, rows);
    }
    odd.accept(values);
    List<String> codes =
        java.util.stream.IntStream.range(0, 40).mapToObj(i -> String.valueOf(300 + i)).toList();
    return new PanelFigures(codes, FIRST, YEARS, values);
  }

  private static List<PanelBacktest.Forecast> ofFirst(PanelFigures panel) {
    return PanelBacktestTest.forecasts(panel, FIRST + 1, LAST).stream()
        .filter(
            f ->
                f.authority() == 0
                    && f.origin() == LAST
                    && f.measure().equals(PanelFigures.STOCK)
                    && f.model().equals(PanelBacktest.PUBLISHED))
        .toList();
  }

  private static String note(PanelFigures panel) {
    return String.join(" ", PanelNotes.of(panel, PanelFigures.STOCK, 0, LAST));
  }

  private static double width(PanelBacktest.Forecast forecast) {
    return forecast.predictive().orElseThrow().ninetyFive().width() / forecast.estimate();
  }

  @Test
  void nothingOddNothingSaid() {
    PanelFigures usual = panel(v -> {});
    assertThat(note(usual)).isEmpty();
    assertThat(ofFirst(usual)).hasSize(5).allMatch(f -> f.predictive().isPresent());
  }

  @Test
  void tooFewYears() {
    PanelFigures young =
        panel(v -> Arrays.fill(v.get(PanelFigures.STOCK)[0], 0, YEARS - 2, Double.NaN));
    assertThat(note(young)).contains("Only 2 year(s) of history");
    assertThat(ofFirst(young)).hasSize(5).allMatch(f -> f.predictive().isPresent());
  }

  @Test
  void aGap() {
    PanelFigures gap = panel(v -> v.get(PanelFigures.STOCK)[0][3] = Double.NaN);
    assertThat(note(gap)).contains("bridged");
    assertThat(ofFirst(gap)).hasSize(5);
  }

  /** The last figure is suppressed: from the one before, with a wider interval. */
  @Test
  void aSuppressedLastFigure() {
    PanelFigures hidden = panel(v -> v.get(PanelFigures.STOCK)[0][YEARS - 1] = Double.NaN);
    assertThat(note(hidden)).contains("The figure of 2017 is not printed");
    List<PanelBacktest.Forecast> forecasts = ofFirst(hidden);
    assertThat(forecasts).hasSize(5);
    assertThat(width(forecasts.get(0))).isGreaterThan(width(ofFirst(panel(v -> {})).get(0)));
  }

  @Test
  void anAuthorityThatEnded() {
    PanelFigures ended =
        panel(v -> Arrays.fill(v.get(PanelFigures.STOCK)[0], 4, YEARS, Double.NaN));
    assertThat(note(ended)).contains("No forecast: no figure is printed for 2015 to 2017");
    assertThat(ofFirst(ended)).isEmpty();
  }

  @Test
  void aChangeOfBoundary() {
    PanelFigures moved = panel(v -> Arrays.fill(v.get(PanelFigures.POPULATION)[0], 0, 4, 20_000));
    assertThat(note(moved)).contains("boundaries change");
    assertThat(ofFirst(moved)).hasSize(5);
  }

  @Test
  void aPopulationOfZero() {
    PanelFigures nobody = panel(v -> Arrays.fill(v.get(PanelFigures.POPULATION)[0], 0));
    assertThat(note(nobody)).contains("No child population above zero");
    assertThat(ofFirst(nobody)).hasSize(5).allMatch(f -> Double.isFinite(f.estimate()));
  }

  @Test
  void aMeasureThatNeverVaries() {
    PanelFigures flat = panel(v -> Arrays.fill(v.get(PanelFigures.STOCK)[0], 120));
    assertThat(note(flat)).contains("never varied");
    assertThat(ofFirst(flat)).hasSize(5).allMatch(f -> width(f) > 0);
  }

  @Test
  void everyFigureZero() {
    PanelFigures none = panel(v -> v.values().forEach(rows -> Arrays.fill(rows[0], 0)));
    assertThat(ofFirst(none)).hasSize(5).allMatch(f -> f.estimate() >= 0 && f.estimate() < 2);
  }

  @Test
  void oneYearInAll() {
    PanelFigures usual = panel(v -> {});
    PanelFigures one = usual.upTo(FIRST);
    PanelModels models = PanelModels.at(one, FIRST, 5);
    List<PanelPath> paths = models.paths(0);
    List<PanelBacktest.Forecast> forecasts = PanelBacktest.of(one, paths, 5).forecasts();
    assertThat(forecasts)
        .isNotEmpty()
        .allMatch(f -> Double.isFinite(f.estimate()) && f.predictive().isEmpty());
  }
}
