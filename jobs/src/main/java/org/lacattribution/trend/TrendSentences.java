package org.lacattribution.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.StockFlowBacktest;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.PlannedProfiles;

/**
 * What forecasts, plan and past forecasts come to, a sentence each, for whoever ran the command.
 */
final class TrendSentences {
  private static final int YEARS = 3;

  private TrendSentences() {}

  /** Of every year of the plan: what came or is forecast, and the chance that the plan is met. */
  static List<String> ofPlan(Dataset<Row> plannedProfile) {
    List<String> sentences = new ArrayList<>();
    for (Row year : plannedProfile.sort(PlannedProfiles.FINANCIAL_YEAR.col()).collectAsList()) {
      Double planned = year.getAs(PlannedProfiles.PLANNED_LAC.name());
      Double actual = year.getAs(PlannedProfiles.ACTUAL_LAC.name());
      Double forecast = year.getAs(PlannedProfiles.FORECAST_LAC.name());
      String begins =
          String.format(
              Locale.ROOT,
              "End of %s: %.0f planned",
              year.getAs(PlannedProfiles.FINANCIAL_YEAR.name()),
              planned);
      if (actual != null) {
        sentences.add(String.format(Locale.ROOT, "%s, %.0f came.", begins, actual));
      } else if (forecast != null) {
        sentences.add(
            String.format(
                Locale.ROOT, "%s, %.0f forecast%s.", begins, forecast, uncertainty(year)));
      } else {
        sentences.add(begins + ", no forecast.");
      }
    }
    return sentences;
  }

  /** The uncertainty of the forecast of a year; not known where there is no past error. */
  private static String uncertainty(Row year) {
    Double lower = year.getAs(PlannedProfiles.FORECAST_LAC_LOWER_80.name());
    Double upper = year.getAs(PlannedProfiles.FORECAST_LAC_UPPER_80.name());
    Double chance = year.getAs(PlannedProfiles.PROBABILITY_PLAN_MET.name());
    return lower == null || upper == null || chance == null
        ? ", uncertainty not known"
        : String.format(
            Locale.ROOT,
            " (80%% interval %.0f to %.0f); chance that it is met %.0f%%",
            lower,
            upper,
            100 * chance);
  }

  /** How the published forecasts of the number in care have done, by how far ahead they looked. */
  static List<String> ofScores(Dataset<Row> scores) {
    List<String> sentences = new ArrayList<>();
    for (Row score :
        scores
            .where(BacktestScores.MODEL.col().equalTo("published"))
            .where(BacktestScores.MEASURE.col().isin(PanelFigures.STOCK, StockFlowBacktest.STOCK))
            .sort(
                BacktestScores.LA_CODE.col(),
                BacktestScores.MEASURE.col(),
                BacktestScores.HORIZON.col())
            .collectAsList()) {
      boolean ofAll = score.getAs(BacktestScores.MEASURE.name()).equals(PanelFigures.STOCK);
      int ahead = score.<Integer>getAs(BacktestScores.HORIZON.name());
      if (ofAll ? ahead <= YEARS : ahead % 12 == 0) {
        sentences.add(sentence(score, ofAll, ofAll ? ahead : ahead / 12));
      }
    }
    return sentences;
  }

  private static String sentence(Row score, boolean ofAll, int years) {
    String whose =
        ofAll
            ? "Children in care on 31 March, every authority"
            : "Children in care by month, authority " + score.getAs(BacktestScores.LA_CODE.name());
    Double covered80 = score.getAs(BacktestScores.COVERAGE_80.name());
    Double covered95 = score.getAs(BacktestScores.COVERAGE_95.name());
    String intervals =
        covered80 == null || covered95 == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; of 80%% intervals %.0f in 100 held what came, of 95%% intervals %.0f",
                100 * covered80,
                100 * covered95);
    Double relative = score.getAs(BacktestScores.RELATIVE_TO_PERSISTENCE.name());
    String errors =
        relative == null
            ? "nothing changed, so errors have nothing to be held against"
            : String.format(
                Locale.ROOT, "errors %.2f of those of saying that nothing changes", relative);
    return String.format(
        Locale.ROOT,
        "%s, %d %s ahead: %s%s (%,d forecasts).",
        whose,
        years,
        years == 1 ? "year" : "years",
        errors,
        intervals,
        score.<Number>getAs(BacktestScores.FORECASTS.name()).longValue());
  }
}
