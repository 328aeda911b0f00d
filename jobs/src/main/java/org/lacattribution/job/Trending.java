package org.lacattribution.job;

import java.util.List;
import java.util.Set;
import org.lacattribution.council.Council;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.Backtests;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.TrendModels;
import org.lacattribution.trend.TrendScope;
import org.lacattribution.trend.Trends;

/** Writes the tables about where numbers are going. */
final class Trending {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES =
      List.of(
          Forecasts.TABLE,
          PlannedProfiles.TABLE,
          TrendModels.TABLE,
          BacktestScores.TABLE,
          Backtests.TABLE);

  private Trending() {}

  /** Everything: models, forecasts, plan and back-test. */
  static Progress.Told all(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    try (Trends trends = Trends.of(tables, council, scope(run, laCodes))) {
      forecasts(trends, council, laCodes, writer);
      backtests(trends, laCodes, writer);
      UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
      return told(trends, writer);
    }
  }

  /** Models, forecasts and plan. */
  static Progress.Told trend(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    try (Trends trends = Trends.of(tables, council, scope(run, laCodes))) {
      forecasts(trends, council, laCodes, writer);
      UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
      return told(trends, writer);
    }
  }

  /** What every model would have said before, and its scores. */
  static Progress.Told backtest(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    try (Trends trends = Trends.of(tables, council, scope(run, laCodes))) {
      backtests(trends, laCodes, writer);
      UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
      long rows = writer.ledger().rows(Backtests.TABLE.name());
      return () -> "%,d forecasts of the past beside what came".formatted(rows);
    }
  }

  private static TrendScope scope(RunRecord run, Set<String> laCodes) {
    return new TrendScope(run.runId(), run.asOf(), laCodes);
  }

  private static void forecasts(
      Trends trends, Council council, Set<String> laCodes, Writer writer) {
    writer.replace(TrendModels.TABLE, laCodes, trends.trendModel());
    writer.replace(Forecasts.TABLE, laCodes, trends.forecast());
    writer.replace(PlannedProfiles.TABLE, Set.of(council.laCode()), trends.plannedProfile());
  }

  private static void backtests(Trends trends, Set<String> laCodes, Writer writer) {
    writer.replace(BacktestScores.TABLE, laCodes, trends.backtestScore());
    writer.replace(Backtests.TABLE, laCodes, trends.backtest());
  }

  private static Progress.Told told(Trends trends, Writer writer) {
    long rows = writer.ledger().rows(Forecasts.TABLE.name());
    String left = String.join(" ", trends.sentences());
    return () -> ("%,d rows of forecasts. %s".formatted(rows, left)).strip();
  }
}
