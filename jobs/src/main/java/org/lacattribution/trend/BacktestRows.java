package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.forecast.Scores;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.Backtests;

/** Rows of what forecasts would have said before, and of how they scored. */
final class BacktestRows {
  private BacktestRows() {}

  /** Rows of {@link Backtests}. */
  static List<Row> forecasts(TrendScope scope, Optional<PanelTrend> panel, List<Row> inHand) {
    List<Row> rows = new ArrayList<>();
    panel.ifPresent(
        known ->
            known
                .past()
                .forEach(
                    f ->
                        rows.add(
                            Cells.of(Backtests.TABLE, scope, known.code(f))
                                .with(Backtests.MODEL, f.model())
                                .with(Backtests.ORIGIN, String.valueOf(f.origin()))
                                .with(Backtests.HORIZON, f.horizon())
                                .with(Backtests.MEASURE, f.measure())
                                .with(Backtests.PERIOD, String.valueOf(f.origin() + f.horizon()))
                                .with(Backtests.FORECAST, f.estimate())
                                .limits(
                                    f.predictive(),
                                    Backtests.LOWER_80,
                                    Backtests.UPPER_80,
                                    Backtests.LOWER_95,
                                    Backtests.UPPER_95)
                                .with(Backtests.ACTUAL, f.actual())
                                .row())));
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.PAST)) {
        rows.add(
            Cells.of(Backtests.TABLE, scope, line.getAs("la_code"))
                .with(Backtests.MODEL, line.getAs("model"))
                .with(Backtests.ORIGIN, line.getAs("origin"))
                .with(Backtests.HORIZON, line.getAs("horizon"))
                .with(Backtests.MEASURE, line.getAs("measure"))
                .with(Backtests.PERIOD, line.getAs("period"))
                .with(Backtests.FORECAST, line.getAs("estimate"))
                .with(Backtests.LOWER_80, line.getAs("lower_80"))
                .with(Backtests.UPPER_80, line.getAs("upper_80"))
                .with(Backtests.LOWER_95, line.getAs("lower_95"))
                .with(Backtests.UPPER_95, line.getAs("upper_95"))
                .with(Backtests.ACTUAL, line.getAs("actual"))
                .row());
      }
    }
    return rows;
  }

  /** Rows of {@link BacktestScores}. */
  static List<Row> scores(TrendScope scope, Optional<PanelTrend> panel, List<Row> inHand) {
    Map<List<Object>, Scores> scores =
        new TreeMap<>(java.util.Comparator.comparing(List<Object>::toString));
    panel.ifPresent(
        known ->
            known
                .scored()
                .forEach(
                    f -> {
                      Scores of =
                          scores.computeIfAbsent(
                              List.of(PanelReading.ENGLAND, f.measure(), f.horizon(), f.model()),
                              k -> new Scores());
                      double step = known.step(f);
                      of.add(f.estimate(), f.naive(), f.actual(), step);
                      f.predictive().ifPresent(p -> of.add(p, f.actual(), step));
                    }));
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.PAST)) {
        Scores of =
            scores.computeIfAbsent(
                List.of(
                    line.getAs("la_code"),
                    line.getAs("measure"),
                    line.getAs("horizon"),
                    line.getAs("model")),
                k -> new Scores());
        double actual = line.getAs("actual");
        of.add(line.getAs("estimate"), line.getAs("naive"), actual, Double.NaN);
        if (line.getAs("lower_95") != null) {
          of.add(CouncilTrend.predictive(line), actual, Double.NaN);
        }
      }
    }
    return scores.entrySet().stream().map(e -> score(scope, e.getKey(), e.getValue())).toList();
  }

  private static Row score(TrendScope scope, List<Object> key, Scores scores) {
    return Cells.of(BacktestScores.TABLE, scope, (String) key.get(0))
        .with(BacktestScores.MEASURE, key.get(1))
        .with(BacktestScores.HORIZON, key.get(2))
        .with(BacktestScores.MODEL, key.get(3))
        .with(BacktestScores.FORECASTS, scores.forecasts())
        .with(BacktestScores.MEAN_ABSOLUTE_ERROR, scores.meanAbsoluteError())
        .with(BacktestScores.RELATIVE_TO_PERSISTENCE, scores.relativeToPersistence())
        .with(BacktestScores.MEAN_ABSOLUTE_PERCENTAGE_ERROR, scores.meanAbsolutePercentageError())
        .with(BacktestScores.MEAN_ABSOLUTE_SCALED_ERROR, scores.meanAbsoluteScaledError())
        .with(BacktestScores.INTERVALS, scores.intervals())
        .with(BacktestScores.COVERAGE_80, scores.coverage80())
        .with(BacktestScores.COVERAGE_95, scores.coverage95())
        .with(BacktestScores.INTERVAL_SCORE_95, scores.intervalScore95())
        .with(BacktestScores.SCALED_INTERVAL_SCORE_95, scores.scaledIntervalScore95())
        .row();
  }
}
