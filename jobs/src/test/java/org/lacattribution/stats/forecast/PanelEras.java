package org.lacattribution.stats.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Scores of past forecasts by era of origin and by size of authority.
 *
 * @param forecasts whose figure has come
 * @param stocks children in care at an origin, by authority and origin
 */
record PanelEras(List<PanelBacktest.Forecast> forecasts, Map<List<Integer>, Double> stocks) {
  /** First and last origin of each. */
  static final List<int[]> ERAS =
      List.of(
          new int[] {2011, 2013},
          new int[] {2014, 2016},
          new int[] {2017, 2019},
          new int[] {2020, 2021});

  /** Children in care at the origin, whatever the measure: from, and below. */
  static final List<int[]> SIZES =
      List.of(
          new int[] {0, 30},
          new int[] {30, 100},
          new int[] {100, 300},
          new int[] {300, 600},
          new int[] {600, 100_000});

  static PanelEras of(List<PanelBacktest.Forecast> forecasts) {
    Map<List<Integer>, Double> stocks = new HashMap<>();
    forecasts.stream()
        .filter(f -> f.measure().equals(PanelFigures.STOCK))
        .forEach(f -> stocks.put(List.of(f.authority(), f.origin()), f.naive()));
    return new PanelEras(
        forecasts.stream()
            .filter(f -> !Double.isNaN(f.actual()) && f.authority() >= 0 && f.horizon() <= 3)
            .toList(),
        stocks);
  }

  PanelEras where(Predicate<PanelBacktest.Forecast> condition) {
    return new PanelEras(forecasts.stream().filter(condition).toList(), stocks);
  }

  PanelEras of(String measure, int horizon, String model) {
    return where(
        f -> f.measure().equals(measure) && f.horizon() == horizon && f.model().equals(model));
  }

  PanelEras era(int[] era) {
    return where(f -> f.origin() >= era[0] && f.origin() <= era[1]);
  }

  PanelEras size(int[] size) {
    return where(
        f -> {
          double stock = stocks.getOrDefault(List.of(f.authority(), f.origin()), Double.NaN);
          return stock >= size[0] && stock < size[1];
        });
  }

  Scores scores() {
    Scores scores = new Scores();
    for (PanelBacktest.Forecast f : forecasts) {
      scores.add(f.estimate(), f.naive(), f.actual(), Double.NaN);
      f.predictive().ifPresent(p -> scores.add(p, f.actual(), Double.NaN));
    }
    return scores;
  }

  /** Error of the sum of all authorities over that of persistence, a mean over origins. */
  double ofTotal() {
    double error = 0;
    double naive = 0;
    for (List<PanelBacktest.Forecast> origin :
        forecasts.stream()
            .collect(Collectors.groupingBy(PanelBacktest.Forecast::origin))
            .values()) {
      double actual = origin.stream().mapToDouble(PanelBacktest.Forecast::actual).sum();
      error +=
          Math.abs(origin.stream().mapToDouble(PanelBacktest.Forecast::estimate).sum() - actual);
      naive += Math.abs(origin.stream().mapToDouble(PanelBacktest.Forecast::naive).sum() - actual);
    }
    return error / naive;
  }

  /** Relative to persistence, era by era and in all. */
  String relative() {
    List<String> cells = new ArrayList<>();
    for (int[] era : ERAS) {
      PanelEras of = era(era);
      cells.add(
          of.forecasts.isEmpty() ? "" : "%.3f".formatted(of.scores().relativeToPersistence()));
    }
    cells.add("%.3f".formatted(scores().relativeToPersistence()));
    return String.join(" | ", cells);
  }

  /** Shares of 80% and of 95% intervals that covered what came, and how many there were. */
  String coverage() {
    Scores scores = scores();
    return scores.intervals() == 0
        ? ""
        : "%.2f, %.2f (%d)".formatted(scores.coverage80(), scores.coverage95(), scores.intervals());
  }

  /** Without the authority whose scores of the 95% interval add up to most. */
  PanelEras withoutTheWorst() {
    Map<Integer, Double> sums = new HashMap<>();
    for (PanelBacktest.Forecast f : forecasts) {
      f.predictive()
          .ifPresent(
              p ->
                  sums.merge(
                      f.authority(),
                      Scores.intervalScore(p.ninetyFive(), f.actual(), .95),
                      Double::sum));
    }
    int worst = Collections.max(sums.entrySet(), Map.Entry.comparingByValue()).getKey();
    return where(f -> f.authority() != worst);
  }
}
