package org.lacattribution.publish.page;

import static org.apache.spark.sql.functions.col;
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
    String sentence) {

  /** A day and its intervals; limits are null where none can be given. */
  public record Fan(
      LocalDate day,
      double estimate,
      Double lower80,
      Double upper80,
      Double lower95,
      Double upper95) {}

  /** What a scenario comes to. */
  public record Outcome(String scenario, String meaning, double estimate) {}

  /** A year of the plan; figures are null where they are not known. */
  public record Plan(
      String financialYear,
      Double planned,
      Double actual,
      Double forecast,
      Double lower80,
      Double upper80,
      Double probabilityMet,
      Double entriesAYear,
      Double entriesToMeet) {}

  /** Error relative to the last value, and the shares of intervals that held. */
  public record Accuracy(int yearsAhead, double relative, Double within80, Double within95) {}

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
    List<Row> rows =
        whole
            .sort(
                length(Forecasts.PERIOD.col()).desc(),
                Forecasts.PERIOD.col(),
                Forecasts.SCENARIO.col())
            .collectAsList();
    List<Fan> fan = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    boolean months = !rows.isEmpty() && period(rows.get(0)).length() > 4;
    String last =
        rows.stream()
            .map(TrendFigures::period)
            .filter(period -> period.length() > 4 == months)
            .max(String::compareTo)
            .orElse("");
    for (Row row : rows) {
      if (period(row).length() > 4 != months) {
        continue;
      }
      boolean central = row.getAs(Forecasts.SCENARIO.name()).equals("central");
      if (central) {
        fan.add(
            new Fan(
                day(period(row)),
                row.getAs(Forecasts.ESTIMATE.name()),
                row.getAs(Forecasts.LOWER_80.name()),
                row.getAs(Forecasts.UPPER_80.name()),
                row.getAs(Forecasts.LOWER_95.name()),
                row.getAs(Forecasts.UPPER_95.name())));
      }
      if (period(row).equals(last)) {
        Outcome outcome =
            new Outcome(
                row.getAs(Forecasts.SCENARIO.name()),
                row.getAs(Forecasts.NOTE.name()),
                row.getAs(Forecasts.ESTIMATE.name()));
        outcomes.add(central ? 0 : outcomes.size(), outcome);
      }
    }
    List<Plan> plan =
        tables
            .read(PlannedProfiles.TABLE)
            .where(PlannedProfiles.LA_CODE.col().equalTo(laCode))
            .sort(PlannedProfiles.FINANCIAL_YEAR.col())
            .collectAsList()
            .stream()
            .map(TrendFigures::plan)
            .toList();
    List<Accuracy> accuracy =
        tables
            .read(BacktestScores.TABLE)
            .where(BacktestScores.LA_CODE.col().equalTo(CareFigures.ENGLAND))
            .where(BacktestScores.MEASURE.col().equalTo("cla_31march"))
            .where(BacktestScores.MODEL.col().equalTo("published"))
            .where(col(BacktestScores.HORIZON.name()).leq(3))
            .sort(BacktestScores.HORIZON.col())
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Accuracy(
                        row.getAs(BacktestScores.HORIZON.name()),
                        row.getAs(BacktestScores.RELATIVE_TO_PERSISTENCE.name()),
                        row.getAs(BacktestScores.COVERAGE_80.name()),
                        row.getAs(BacktestScores.COVERAGE_95.name())))
            .toList();
    return new TrendFigures(fan, outcomes, plan, accuracy, sentence(fan, plan));
  }

  private static String period(Row row) {
    return row.getAs(Forecasts.PERIOD.name());
  }

  /** A stock is that of the last day of its month, or of 31 March. */
  private static LocalDate day(String period) {
    return period.length() > 4
        ? LocalDate.parse(period).plusMonths(1).minusDays(1)
        : LocalDate.of(Integer.parseInt(period), 3, 31);
  }

  private static Plan plan(Row row) {
    return new Plan(
        row.getAs(PlannedProfiles.FINANCIAL_YEAR.name()),
        row.getAs(PlannedProfiles.PLANNED_LAC.name()),
        row.getAs(PlannedProfiles.ACTUAL_LAC.name()),
        row.getAs(PlannedProfiles.FORECAST_LAC.name()),
        row.getAs(PlannedProfiles.FORECAST_LAC_LOWER_80.name()),
        row.getAs(PlannedProfiles.FORECAST_LAC_UPPER_80.name()),
        row.getAs(PlannedProfiles.PROBABILITY_PLAN_MET.name()),
        row.getAs(PlannedProfiles.ENTRIES_A_YEAR.name()),
        row.getAs(PlannedProfiles.ENTRIES_A_YEAR_TO_MEET_PLAN.name()));
  }

  private static String sentence(List<Fan> fan, List<Plan> plan) {
    Optional<Plan> next = plan.stream().filter(p -> p.forecast() != null).findFirst();
    if (next.isPresent()) {
      Plan p = next.get();
      String said =
          "At the end of %s %s children are expected in care, where %s are planned"
              .formatted(p.financialYear(), Words.number(p.forecast()), Words.number(p.planned()));
      String chance =
          p.probabilityMet() == null
              ? "."
              : "; the plan is met with a chance of %d in 100."
                  .formatted(Math.round(100 * p.probabilityMet()));
      String needed =
          p.entriesToMeet() == null || p.entriesAYear() == null
              ? ""
              : " It would take %s children entering a year in place of %s, if they leave as they do now."
                  .formatted(Words.number(p.entriesToMeet()), Words.number(p.entriesAYear()));
      return said + chance + needed;
    }
    if (fan.isEmpty()) {
      return "Too little is known to forecast the number of children in care.";
    }
    Fan last = fan.get(fan.size() - 1);
    String range =
        last.lower80() == null
            ? ""
            : ", and four times in five between %s and %s"
                .formatted(Words.number(last.lower80()), Words.number(last.upper80()));
    return "By %s %s children are expected in care%s."
        .formatted(Words.day(last.day()), Words.number(last.estimate()), range);
  }
}
