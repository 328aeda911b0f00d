package org.lacattribution.pipeline;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lacattribution.council.Council;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.store.Written;
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
final class ForecastTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES =
      List.of(
          Forecasts.TABLE,
          PlannedProfiles.TABLE,
          TrendModels.TABLE,
          BacktestScores.TABLE,
          Backtests.TABLE);

  private ForecastTables() {}

  /** Everything: models, forecasts, plan and back-test. */
  static Progress.Summary all(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    Trends trends = Trends.of(tables, council, scope(run, laCodes));
    List<Callable<Written>> writes = new ArrayList<>(forecasts(trends, council, laCodes, writer));
    writes.addAll(backtests(trends, laCodes, writer));
    write(writes, tables, writer);
    return summary(
        counted("%,d forecasts", Forecasts.TABLE, writer)
            + counted(", %,d of the past compared with what came.", Backtests.TABLE, writer),
        trends.sentences());
  }

  /** Models, forecasts and plan. */
  static Progress.Summary trend(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    Trends trends = Trends.of(tables, council, scope(run, laCodes));
    write(forecasts(trends, council, laCodes, writer), tables, writer);
    List<String> sentences = new ArrayList<>(trends.ofPlan());
    sentences.addAll(trends.sentences());
    return summary(counted("%,d forecasts.", Forecasts.TABLE, writer), sentences);
  }

  /** What every model would have said before, and its scores. */
  static Progress.Summary backtest(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    Trends trends = Trends.of(tables, council, scope(run, laCodes));
    write(backtests(trends, laCodes, writer), tables, writer);
    List<String> sentences = new ArrayList<>(trends.ofScores());
    sentences.addAll(trends.sentences());
    return summary(
        counted("%,d forecasts of the past compared with what came.", Backtests.TABLE, writer),
        sentences);
  }

  private static TrendScope scope(RunRecord run, Set<String> laCodes) {
    return new TrendScope(run.runId(), run.asOf(), laCodes);
  }

  private static List<Callable<Written>> forecasts(
      Trends trends, Council council, Set<String> laCodes, Writer writer) {
    return List.of(
        () -> writer.replace(TrendModels.TABLE, laCodes, trends.trendModel()),
        () -> writer.replace(Forecasts.TABLE, laCodes, trends.forecast()),
        () ->
            writer.replace(
                PlannedProfiles.TABLE, Set.of(council.laCode()), trends.plannedProfile()));
  }

  private static List<Callable<Written>> backtests(
      Trends trends, Set<String> laCodes, Writer writer) {
    return List.of(
        () -> writer.replace(BacktestScores.TABLE, laCodes, trends.backtestScore()),
        () -> writer.replace(Backtests.TABLE, laCodes, trends.backtest()));
  }

  private static void write(List<Callable<Written>> writes, Tables tables, Writer writer) {
    Together.all(writes);
    UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
  }

  private static String counted(String words, Table table, Writer writer) {
    return words.formatted(writer.ledger().rows(table.name()));
  }

  private static Progress.Summary summary(String first, List<String> sentences) {
    String rest = sentences.stream().map(s -> "%n         ".formatted() + s).collect(joining());
    return () -> first + rest;
  }
}
