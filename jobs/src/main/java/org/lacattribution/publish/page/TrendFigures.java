package org.lacattribution.publish.page;

import static org.apache.spark.sql.functions.length;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PlannedProfiles;

/**
 * Where the number in care is going, as the page shows it: the fan to lay after the history, the
 * plan beside it, how such forecasts did before, and the sentence that a commissioner needs.
 *
 * @param fan children in care month by month or, where the council's own months are not forecast,
 *     on each 31 March; in order, none where nothing is forecast
 * @param scenarios the same at the last period, by scenario, central first
 * @param plan the council's plan, in order of years
 * @param accuracy of past forecasts of all authorities one, two and three years ahead
 * @param sentence for the reader who reads nothing else
 */
public record TrendFigures(
    List<Fan> fan,
    List<Outcome> scenarios,
    List<Plan> plan,
    List<Accuracy> accuracy,
    Text sentence) {

  /** A day and its intervals; limits are not there where none can be given. */
  public record Fan(
      LocalDate day,
      Figure estimate,
      Figure lower80,
      Figure upper80,
      Figure lower95,
      Figure upper95) {}

  /** What a scenario comes to. */
  public record Outcome(Text scenario, Text meaning, Figure estimate) {}

  /** A year of the plan; figures are not there where they are not known. */
  public record Plan(
      String financialYear,
      Figure planned,
      Figure actual,
      Figure forecast,
      Figure lower80,
      Figure upper80,
      Figure probabilityMet,
      Figure entriesAYear,
      Figure entriesToMeet) {}

  /** Error relative to the last value, and the share of intervals that held. */
  public record Accuracy(Figure yearsAhead, Figure relative, Figure within95) {}

  private static final int MOST_YEARS_AHEAD = 3;
  private static final int HUNDRED = 100;

  /** Collects them, with three small Spark jobs. */
  public static TrendFigures collect(Tables tables, String laCode) {
    Dataset<Row> whole =
        tables
            .read(Forecasts.TABLE)
            .where(Forecasts.LA_CODE.col().equalTo(laCode))
            .where(Forecasts.AGE_BAND.col().equalTo("all"))
            .where(Forecasts.PLACEMENT_GROUP.col().equalTo("all"))
            .where(Forecasts.MEASURE.col().isin("lac_stock", "cla_31march"))
            .where(Forecasts.ESTIMATE.col().isNotNull());
    // Months before years, and in each the order of time.
    List<ReleasedRow> rows =
        ReleasedRow.of(
            Forecasts.TABLE,
            whole,
            length(Forecasts.PERIOD.col()).desc(),
            Forecasts.PERIOD.col(),
            Forecasts.SCENARIO.col());
    List<Fan> fan = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    boolean months = !rows.isEmpty() && period(rows.get(0)).length() > 4;
    String last =
        rows.stream()
            .map(TrendFigures::period)
            .filter(period -> period.length() > 4 == months)
            .max(String::compareTo)
            .orElse("");
    for (ReleasedRow row : rows) {
      if (period(row).length() > 4 != months) {
        continue;
      }
      boolean central = row.has(Forecasts.SCENARIO, "central");
      if (central) {
        fan.add(
            new Fan(
                day(period(row)),
                row.figure(Forecasts.ESTIMATE),
                row.figure(Forecasts.LOWER_80),
                row.figure(Forecasts.UPPER_80),
                row.figure(Forecasts.LOWER_95),
                row.figure(Forecasts.UPPER_95)));
      }
      if (period(row).equals(last)) {
        Outcome outcome =
            new Outcome(
                row.quoted(Forecasts.SCENARIO),
                row.quoted(Forecasts.NOTE),
                row.figure(Forecasts.ESTIMATE));
        outcomes.add(central ? 0 : outcomes.size(), outcome);
      }
    }
    List<Plan> plan =
        ReleasedRow.inOrder(
                PlannedProfiles.TABLE,
                tables
                    .read(PlannedProfiles.TABLE)
                    .where(PlannedProfiles.LA_CODE.col().equalTo(laCode)))
            .stream()
            .map(TrendFigures::plan)
            .toList();
    List<Accuracy> accuracy =
        ReleasedRow.of(
                BacktestScores.TABLE,
                tables
                    .read(BacktestScores.TABLE)
                    .where(BacktestScores.LA_CODE.col().equalTo(CareFigures.ENGLAND))
                    .where(BacktestScores.MEASURE.col().equalTo("cla_31march"))
                    .where(BacktestScores.MODEL.col().equalTo("published"))
                    .where(BacktestScores.HORIZON.col().leq(MOST_YEARS_AHEAD)),
                BacktestScores.HORIZON.col())
            .stream()
            .map(
                row ->
                    new Accuracy(
                        row.figure(BacktestScores.HORIZON),
                        row.figure(BacktestScores.RELATIVE_TO_PERSISTENCE),
                        row.figure(BacktestScores.COVERAGE_95)))
            .toList();
    return new TrendFigures(fan, outcomes, plan, accuracy, sentence(fan, plan));
  }

  private static String period(ReleasedRow row) {
    return row.text(Forecasts.PERIOD);
  }

  /** A stock is that of the last day of its month, or of 31 March. */
  private static LocalDate day(String period) {
    return period.length() > 4
        ? LocalDate.parse(period).plusMonths(1).minusDays(1)
        : LocalDate.of(Integer.parseInt(period), 3, 31);
  }

  private static Plan plan(ReleasedRow row) {
    return new Plan(
        row.text(PlannedProfiles.FINANCIAL_YEAR),
        row.figure(PlannedProfiles.PLANNED_LAC),
        row.figure(PlannedProfiles.ACTUAL_LAC),
        row.figure(PlannedProfiles.FORECAST_LAC),
        row.figure(PlannedProfiles.FORECAST_LAC_LOWER_80),
        row.figure(PlannedProfiles.FORECAST_LAC_UPPER_80),
        row.figure(PlannedProfiles.PROBABILITY_PLAN_MET),
        row.figure(PlannedProfiles.ENTRIES_A_YEAR),
        row.figure(PlannedProfiles.ENTRIES_A_YEAR_TO_MEET_PLAN));
  }

  private static Text sentence(List<Fan> fan, List<Plan> plan) {
    Optional<Plan> next = plan.stream().filter(p -> p.forecast().isThere()).findFirst();
    if (next.isPresent()) {
      Plan p = next.get();
      Text range =
          p.lower80().isThere() && p.upper80().isThere()
              ? Text.of(
                  " (four times in five between %s and %s)",
                  Words.number(p.lower80()), Words.number(p.upper80()))
              : Text.of("");
      Text chance =
          p.probabilityMet().isThere()
              ? Text.of("; %s.", chance(p.probabilityMet()))
              : Text.of(".");
      Text needed =
          p.entriesToMeet().isThere() && p.entriesAYear().isThere()
              ? Text.of(
                  " It would take %s children entering a year in place of %s, if they leave as they do now.",
                  Words.number(p.entriesToMeet()), Words.number(p.entriesAYear()))
              : Text.of("");
      return Text.of(
          "At the end of %s %s in care%s, where %s are planned%s%s",
          p.financialYear(),
          expected(p.forecast()),
          range,
          Words.number(p.planned()),
          chance,
          needed);
    }
    if (fan.isEmpty()) {
      return Text.of("Too little is known to forecast the number of children in care.");
    }
    Fan last = fan.get(fan.size() - 1);
    Text range =
        last.lower80().isThere() && last.upper80().isThere()
            ? Text.of(
                ", and four times in five between %s and %s",
                Words.number(last.lower80()), Words.number(last.upper80()))
            : Text.of("");
    return Text.of("By %s %s in care%s.", Words.day(last.day()), expected(last.estimate()), range);
  }

  /** Nothing is certain, so that what rounds to none or all is put in words. */
  private static Text chance(Figure probability) {
    long inHundred = probability.hundredths().rounded();
    if (inHundred == 0) {
      return Text.of("the chance that the plan is met is under one in a hundred");
    }
    return inHundred == HUNDRED
        ? Text.of("the plan is all but certain to be met")
        : Text.of(
            "the plan is met with a chance of %s in 100", Words.number(probability.hundredths()));
  }

  private static Text expected(Figure children) {
    return Text.of(
        "%s %s expected",
        Words.count(children, "child", "children"), children.rounded() == 1 ? "is" : "are");
  }
}
