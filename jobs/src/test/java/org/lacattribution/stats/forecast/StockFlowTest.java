package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stock-flow model: identities, a world whose rates are known, and coverage of its futures. */
class StockFlowTest {
  private static final StockFlowScenario CENTRAL = StockFlowScenario.central(null);
  private static final int MONTHS = 24;

  private final StockFlowHistory history = SteadyCouncil.draw(72, 15, "identities");
  private final StockFlowModel model = StockFlowModel.fit(history, RatePrior.TYPICAL);

  private List<StockFlowForecast.Line> lines(StockFlowScenario scenario) {
    StockFlowBacktest backtest = StockFlowBacktest.of(history, RatePrior.TYPICAL, "k");
    return StockFlowForecast.of(model, backtest, MONTHS, CENTRAL, scenario, "k");
  }

  @Test
  void partsSumToTheWholeAndTheStockCloses() {
    Map<String, Double> whole = new TreeMap<>();
    Map<String, Double> bands = new TreeMap<>();
    Map<String, Double> groups = new TreeMap<>();
    for (StockFlowForecast.Line line : lines(CENTRAL)) {
      String key = line.measure() + " " + line.month();
      boolean allBands = line.band().equals("all");
      boolean allGroups = line.group().equals("all");
      (allBands && allGroups ? whole : allGroups ? bands : groups)
          .merge(key, line.predictive().estimate(), Double::sum);
    }
    assertThat(whole).hasSize(3 * MONTHS);
    whole.forEach(
        (key, value) -> {
          assertThat(bands.get(key)).as(key).isCloseTo(value, within(1e-9));
          assertThat(groups.get(key)).as(key).isCloseTo(value, within(1e-9));
        });
    double before = history.totalStock()[71];
    for (int h = 1; h <= MONTHS; h++) {
      double expected = before + whole.get("entries " + h) - whole.get("exits " + h);
      assertThat(whole.get("lac_stock " + h)).isCloseTo(expected, within(1e-9));
      before = whole.get("lac_stock " + h);
    }
  }

  @Test
  void theSameKeyGivesTheSameNumbers() {
    assertThat(lines(CENTRAL)).isEqualTo(lines(CENTRAL));
  }

  /** Every draw closes too, in whole children. */
  @Test
  void everyDrawCloses() {
    for (StockFlowPath path : model.simulated(12, CENTRAL, 20, "draws")) {
      double before = history.totalStock()[71];
      double[] stock = StockFlowHistory.total(path.stock());
      double[] entries = StockFlowHistory.total(path.entries());
      double[] exits = StockFlowHistory.total(path.exits());
      for (int t = 0; t < 12; t++) {
        assertThat(stock[t])
            .isEqualTo(before + entries[t] - exits[t])
            .isEqualTo(Math.rint(stock[t]));
        before = stock[t];
      }
    }
  }

  /** A fifth more plans at an elasticity of one half: entries rise by 1.2^.5 once it is whole. */
  @Test
  void protectionPlansMoveEntriesByTheirElasticity() {
    StockFlowScenario more = new StockFlowScenario(null, Math.log(1.2), 12, .5, 0, -1, -1, 0, 1);
    double[] usual = StockFlowHistory.total(model.expected(24, CENTRAL).entries());
    double[] raised = StockFlowHistory.total(model.expected(24, more).entries());
    assertThat(raised[11] / usual[11]).isCloseTo(Math.sqrt(1.2), within(1e-9));
    assertThat(raised[0] / usual[0]).isCloseTo(Math.pow(1.2, .5 / 12), within(1e-9));
  }

  @Test
  void aShiftOfPlacementsChangesNoTotal() {
    StockFlowScenario shift = new StockFlowScenario(null, 0, 1, 0, 0, 0, 2, .2, 12);
    StockFlowPath usual = model.expected(24, CENTRAL);
    StockFlowPath shifted = model.expected(24, shift);
    assertThat(StockFlowHistory.total(shifted.stock()))
        .containsExactly(StockFlowHistory.total(usual.stock()), within(1e-9));
    double from = 0;
    double before = 0;
    for (int b = 0; b < 6; b++) {
      from += shifted.stock()[b][0][23];
      before += usual.stock()[b][0][23];
    }
    assertThat(from).isCloseTo(.8 * before, within(1e-9));
  }

  @Test
  void tooFewMonthsAreRefusedAndAnEmptyCouncilIsForecastAsEmpty() {
    assertThatThrownBy(() -> StockFlowModel.fit(history.before(11), RatePrior.TYPICAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twelve months");
    StockFlowHistory none = SteadyCouncil.draw(36, 0, "none");
    StockFlowBacktest backtest = StockFlowBacktest.of(none, RatePrior.TYPICAL, "none");
    assertThat(
            StockFlowForecast.of(
                StockFlowModel.fit(none, RatePrior.TYPICAL), backtest, 12, CENTRAL, CENTRAL, "n"))
        .allMatch(
            line ->
                line.predictive().estimate() >= 0
                    && line.predictive().estimate() < 1
                    && line.predictive().ninetyFive().upper() < 10);
  }

  @Test
  void knownFuturesAreCovered() {
    cover(8, .6);
  }

  /** The figures in EVIDENCE.md. */
  @Test
  @Tag("deep")
  void knownFuturesOfManyCouncilsAreCovered() {
    cover(40, .85);
  }

  private static void cover(int councils, double least) {
    for (double entries : new double[] {2, 20}) {
      Map<String, Scores> scores = new TreeMap<>();
      for (int r = 0; r < councils; r++) {
        StockFlowHistory world = SteadyCouncil.draw(108, entries, "future" + r);
        StockFlowHistory known = world.before(72);
        StockFlowBacktest backtest = StockFlowBacktest.of(known, RatePrior.TYPICAL, "future" + r);
        double[][] came = {world.totalStock(), world.totalEntries(), world.totalExits()};
        for (StockFlowForecast.Line line :
            StockFlowForecast.of(
                StockFlowModel.fit(known, RatePrior.TYPICAL),
                backtest,
                36,
                CENTRAL,
                CENTRAL,
                "f" + r)) {
          if (line.band().equals("all") && line.group().equals("all") && line.month() % 12 == 0) {
            int m = StockFlowBacktest.MEASURES.indexOf(line.measure());
            double naive = StockFlowBacktest.steady(known)[m];
            Scores of =
                scores.computeIfAbsent(line.measure() + " " + line.month(), k -> new Scores());
            of.add(line.predictive().estimate(), naive, came[m][71 + line.month()], Double.NaN);
            of.add(line.predictive(), came[m][71 + line.month()], Double.NaN);
          }
        }
      }
      scores.forEach(
          (what, of) -> {
            System.out.printf(
                "%.0f entries a month, %s months: 80%% %.3f, 95%% %.3f, relative to a steady state %.3f%n",
                entries, what, of.coverage80(), of.coverage95(), of.relativeToPersistence());
            assertThat(of.coverage95()).as(what).isGreaterThanOrEqualTo(least);
          });
    }
  }
}
