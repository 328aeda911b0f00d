package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published panel: 2010 to 2022, every authority, origins to 2021. */
class PanelBacktestTest {
  private static final int AHEAD = 5;
  private static PanelFigures panel;
  private static List<PanelBacktest.Forecast> forecasts;
  private static final Map<String, Scores> SCORES = new TreeMap<>();

  @BeforeAll
  static void run() {
    panel = PublishedPanel.read();
    forecasts = forecasts(panel, 2011, 2022);
    for (PanelBacktest.Forecast f : forecasts) {
      if (f.origin() >= 2014 && f.authority() >= 0 && !Double.isNaN(f.actual())) {
        Scores of =
            SCORES.computeIfAbsent(
                f.measure() + " " + f.horizon() + " " + f.model(), k -> new Scores());
        of.add(f.estimate(), f.naive(), f.actual(), Double.NaN);
        f.predictive().ifPresent(p -> of.add(p, f.actual(), Double.NaN));
      }
    }
  }

  static List<PanelBacktest.Forecast> forecasts(PanelFigures panel, int from, int to) {
    List<PanelPath> paths = new ArrayList<>();
    for (int origin = from; origin <= to; origin++) {
      PanelModels models = PanelModels.at(panel.upTo(origin), origin, AHEAD);
      for (int i = 0; i < panel.authorities().size(); i++) {
        paths.addAll(models.paths(i));
      }
    }
    return PanelBacktest.of(panel, paths, AHEAD).forecasts();
  }

  private static Scores score(String measure, int h, String model) {
    return SCORES.get(measure + " " + h + " " + model);
  }

  /** Each bar is one that the forecast is held to; the table is that of EVIDENCE.md. */
  @Test
  void thePublishedForecastBeatsTheLastValue() {
    for (String measure : PanelFigures.EXPLAINED) {
      for (int h = 1; h <= 3; h++) {
        Scores ours = score(measure, h, PanelBacktest.PUBLISHED);
        Scores smoothing = score(measure, h, SeriesModel.DAMPED_ETS.code());
        String what = measure + ", years ahead: " + h;
        assertThat(ours.relativeToPersistence()).as(what).isLessThanOrEqualTo(.95);
        assertThat(ours.intervalScore95()).as(what).isLessThan(.9 * smoothing.intervalScore95());
        assertThat(ours.coverage95()).as(what).isBetween(.92, .98);
        assertThat(ours.coverage80()).as(what).isBetween(.77, .865);
      }
    }
    for (int h = 1; h <= 3; h++) {
      assertThat(score(PanelFigures.UASC, h, PanelBacktest.PUBLISHED).relativeToPersistence())
          .isLessThan(1);
    }
  }

  /**
   * In no class of authorities, by children in care, are intervals wrong by more than few forecasts
   * can be by chance.
   */
  @Test
  void intervalsCoverInEveryClassOfSize() {
    PanelEras past = PanelEras.of(forecasts).where(f -> f.origin() >= 2014);
    for (String measure : PanelFigures.EXPLAINED) {
      for (int h = 1; h <= 3; h++) {
        for (int[] size : PanelEras.SIZES) {
          PanelEras of = past.of(measure, h, PanelBacktest.PUBLISHED).size(size);
          Scores scores = of.scores();
          // An authority's years err together: its forecasts count as one in three.
          double chance = 2 * Math.sqrt(.95 * .05 * 3 / scores.intervals());
          assertThat(scores.coverage95())
              .as("%s, %d years, from %d to %d", measure, h, size[0], size[1])
              .isGreaterThan(.92 - chance);
        }
      }
    }
  }

  /** England is the sum of its authorities, at every origin, and has an interval. */
  @Test
  void theTotalIsTheSumOfItsParts() {
    for (String measure : PanelFigures.FORECAST) {
      for (int h = 1; h <= AHEAD; h++) {
        int ahead = h;
        List<PanelBacktest.Forecast> latest =
            forecasts.stream()
                .filter(
                    f ->
                        f.measure().equals(measure)
                            && f.horizon() == ahead
                            && f.origin() == 2022
                            && f.model().equals(PanelBacktest.PUBLISHED))
                .toList();
        PanelBacktest.Forecast total =
            latest.stream().filter(f -> f.authority() == PanelBacktest.TOTAL).findFirst().get();
        assertThat(total.estimate())
            .isCloseTo(
                latest.stream()
                    .filter(f -> f.authority() != PanelBacktest.TOTAL)
                    .mapToDouble(PanelBacktest.Forecast::estimate)
                    .sum(),
                within(1e-6));
        assertThat(total.predictive()).isPresent();
      }
    }
    // England printed 82,090 for 2022, rounded to ten.
    PanelBacktest.Forecast year =
        forecasts.stream()
            .filter(
                f ->
                    f.authority() == PanelBacktest.TOTAL
                        && f.measure().equals(PanelFigures.STOCK)
                        && f.origin() == 2021
                        && f.horizon() == 1)
            .findFirst()
            .get();
    assertThat(year.actual()).isCloseTo(82_090, within(10.0));
  }

  /** Last year's value errs by 6.2, 9.5 and 11.9% of the stock in the sector's own tables. */
  @Test
  void theBarIsWhereOthersFoundIt() {
    assertThat(score(PanelFigures.STOCK, 1, "persistence").meanAbsolutePercentageError())
        .isBetween(5.7, 6.7);
    assertThat(score(PanelFigures.STOCK, 3, "persistence").meanAbsolutePercentageError())
        .isBetween(11.0, 12.8);
  }

  /** Figures after an origin changed beyond recognition change no forecast of that origin. */
  @Test
  void nothingLaterThanTheOriginIsUsed() {
    int origin = 2017;
    TreeMap<String, double[][]> changed = new TreeMap<>();
    panel
        .values()
        .forEach(
            (measure, rows) ->
                changed.put(
                    measure,
                    Arrays.stream(rows)
                        .map(
                            row -> {
                              double[] other = row.clone();
                              for (int t = origin + 1 - panel.firstYear(); t < other.length; t++) {
                                other[t] = 3 + 5 * other[t];
                              }
                              // The middle of the origin's year is after its March.
                              if (measure.equals(PanelFigures.POPULATION)) {
                                other[origin - panel.firstYear()] = 1;
                              }
                              return other;
                            })
                        .toArray(double[][]::new)));
    PanelFigures other =
        new PanelFigures(panel.authorities(), panel.firstYear(), panel.years(), changed);
    List<PanelBacktest.Forecast> then =
        forecasts(other, 2011, origin).stream().filter(f -> f.origin() == origin).toList();
    List<PanelBacktest.Forecast> now =
        forecasts.stream().filter(f -> f.origin() == origin).toList();
    assertThat(then).hasSameSizeAs(now).isNotEmpty();
    for (int k = 0; k < now.size(); k++) {
      assertThat(then.get(k).estimate()).isEqualTo(now.get(k).estimate());
      assertThat(then.get(k).predictive()).isEqualTo(now.get(k).predictive());
    }
  }

  @Test
  void everyAuthorityWithRecentFiguresIsForecast() {
    for (int i = 0; i < panel.authorities().size(); i++) {
      int authority = i;
      boolean recent =
          !panel.authorities().get(i).equals("928")
              && java.util.stream.IntStream.rangeClosed(2020, 2022)
                  .anyMatch(year -> !Double.isNaN(panel.at(PanelFigures.STOCK, authority, year)));
      assertThat(
              forecasts.stream()
                  .filter(
                      f ->
                          f.authority() == authority
                              && f.origin() == 2022
                              && f.measure().equals(PanelFigures.STOCK)
                              && f.model().equals(PanelBacktest.PUBLISHED)))
          .hasSize(recent ? AHEAD : 0)
          .allMatch(f -> f.predictive().isPresent() && Double.isFinite(f.estimate()));
    }
  }
}
