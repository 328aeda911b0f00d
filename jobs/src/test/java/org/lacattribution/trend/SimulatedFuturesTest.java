package org.lacattribution.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedMonths;
import org.lacattribution.stats.forecast.RatePrior;
import org.lacattribution.stats.forecast.Scores;
import org.lacattribution.stats.forecast.StockFlowBacktest;
import org.lacattribution.stats.forecast.StockFlowForecast;
import org.lacattribution.stats.forecast.StockFlowHistory;
import org.lacattribution.stats.forecast.StockFlowModel;
import org.lacattribution.stats.forecast.StockFlowScenario;

/**
 * Forecasts of simulated Coventrys from what was known in March 2013, beside what then came: each
 * council's rates follow the published path, which no forecaster knew, and its children's lives are
 * drawn.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=SimulatedFuturesTest
 * </pre>
 */
class SimulatedFuturesTest {
  private static final LocalDate FIRST = LocalDate.of(2010, 4, 1);
  private static final int MONTHS = 72;

  /** April 2010 to March 2013. */
  private static final int KNOWN = 36;

  private static final StockFlowScenario CENTRAL = StockFlowScenario.central(null);

  @Test
  void monthsOfASimulatedCouncilClose() {
    StockFlowHistory history = history("base", 101, .2);
    double[] stock = history.totalStock();
    double[] entries = history.totalEntries();
    double[] exits = history.totalExits();
    for (int t = 1; t < MONTHS; t++) {
      assertThat(stock[t]).isCloseTo(stock[t - 1] + entries[t] - exits[t], within(1e-9));
    }
    assertThat(stock[MONTHS - 1]).isGreaterThan(20);
  }

  /** The figures in EVIDENCE.md. */
  @Tag("deep")
  @ParameterizedTest
  @ValueSource(strings = {"base", "surge", "noise"})
  void whatCameIsCovered(String scenario) {
    int councils = Integer.getInteger("lac.study.councils", 40);
    Map<String, Scores> scores = new TreeMap<>();
    for (int council = 0; council < councils; council++) {
      StockFlowHistory world = history(scenario, 101 + council, 1);
      StockFlowHistory known = world.before(KNOWN);
      String key = scenario + council;
      double[][] came = {world.totalStock(), world.totalEntries(), world.totalExits()};
      double[] naive = StockFlowBacktest.steady(known);
      StockFlowBacktest backtest = StockFlowBacktest.of(known, RatePrior.TYPICAL, key);
      StockFlowModel model = StockFlowModel.fit(known, RatePrior.TYPICAL);
      for (StockFlowForecast.Line line :
          StockFlowForecast.of(model, backtest, MONTHS - KNOWN, CENTRAL, CENTRAL, key)) {
        boolean whole = line.band().equals("all") && line.group().equals("all");
        if (whole && line.month() % 12 == 0) {
          int measure = StockFlowBacktest.MEASURES.indexOf(line.measure());
          double actual = came[measure][KNOWN - 1 + line.month()];
          Scores of =
              scores.computeIfAbsent(line.measure() + " " + line.month(), any -> new Scores());
          of.add(line.predictive().estimate(), naive[measure], actual, Double.NaN);
          of.add(line.predictive(), actual, Double.NaN);
        }
      }
    }
    scores.forEach(
        (what, of) -> {
          System.out.printf(
              Locale.ROOT,
              "%s, %s months: 80%% %.3f, 95%% %.3f, mean error %.1f, relative to a steady state"
                  + " %.3f%n",
              scenario,
              what,
              of.coverage80(),
              of.coverage95(),
              of.meanAbsoluteError(),
              of.relativeToPersistence());
          assertThat(of.coverage95()).as(what).isGreaterThanOrEqualTo(.75);
        });
  }

  private static StockFlowHistory history(String scenario, long seed, double size) {
    LocalDate last = FIRST.plusMonths(MONTHS).minusDays(1);
    SimulatedCouncil council =
        SimulatedCouncil.of(SimulatedCouncil.council(), scenario, seed, size, last);
    return SimulatedMonths.of(council, FIRST, MONTHS);
  }
}
