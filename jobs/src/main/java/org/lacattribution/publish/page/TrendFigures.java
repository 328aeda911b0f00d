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
 * The forecast as the page shows it: the fan that follows the history, the plan, and how accurate
 * such forecasts were.
 *
 * @param fan children in care month by month or, where the council's own months are not forecast,
 *     on each 31 March; in order, none where nothing is forecast
 * @param scenarios the same at the last period, by scenario, central first
 * @param plan the council's plan, in order of years
 * @param accuracy of past forecasts of all authorities one, two and three years ahead
 */
public record TrendFigures(
    List<Fan> fan, List<Outcome> scenarios, List<Plan> plan, List<Accuracy> accuracy) {

  /** A day and its intervals; limits are not there where none can be given. */
  public record Fan(
      LocalDate day,
      Figure estimate,
      Figure lower80,
      Figure upper80,
      Figure lower95,
      Figure upper95) {}

  /** What a scenario comes to; its code as in the table. */
  public record Outcome(String scenario, Text meaning, Figure estimate) {}

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

  /** Error relative to repeating the last value, and the share of intervals that covered. */
  public record Accuracy(Figure yearsAhead, Figure relative, Figure within95) {}

  private static final int MOST_YEARS_AHEAD = 3;

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
                row.text(Forecasts.SCENARIO),
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
    return new TrendFigures(fan, outcomes, plan, accuracy);
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

  /** The first year of the plan that is forecast. */
  Optional<Plan> next() {
    return plan.stream().filter(p -> p.forecast().isThere()).findFirst();
  }
}
