package org.lacattribution.trend;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.forecast.PanelBacktest;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.PanelNotes;
import org.lacattribution.stats.forecast.Predictive;
import org.lacattribution.stats.forecast.RatePrior;
import org.lacattribution.stats.forecast.StockFlowBacktest;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.Backtests;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.TrendModels;

/**
 * All tables about where numbers are going, of one run.
 *
 * <p>Reads {@code published.stock_flow}, {@code conformed.published_figure}, {@code
 * conformed.population}, {@code conformed.plan}, {@code conformed.coverage} and, where it is there,
 * {@code published.attribution}; all of them aggregates but the plans, which are counted in Spark.
 * Making it triggers several jobs, and collects what they give; its tables are then rows in hand.
 */
public final class Trends {
  private static final double ELASTICITY_KNOWN = .5;

  private final SparkSession spark;
  private final TrendScope scope;
  private final Council council;
  private final Optional<PanelTrend> panel;
  private final Map<String, CouncilMonths> months = new TreeMap<>();
  private final List<ModelTerm> terms = new ArrayList<>();
  private final List<Row> inHand;

  private Trends(Tables tables, Council council, TrendScope scope) {
    this.spark = tables.read(StockFlow.TABLE).sparkSession();
    this.scope = scope;
    this.council = council;
    this.panel = PanelTrend.of(spark, tables, scope.asOf());
    List<String> codes = List.copyOf(scope.laCodes());
    Dataset<Row> stockFlow =
        tables.read(StockFlow.TABLE).where(StockFlow.LA_CODE.col().isInCollection(codes));
    ChildPopulation population = ChildPopulation.of(tables.read(Population.TABLE), codes);
    PlanCounts plans = PlanCounts.of(tables, codes);
    Map<String, List<Row>> byAuthority = new TreeMap<>();
    for (Row row : stockFlow.collectAsList()) {
      byAuthority
          .computeIfAbsent(
              row.getString(row.fieldIndex(StockFlow.LA_CODE.name())), la -> new ArrayList<>())
          .add(row);
    }
    byAuthority.forEach(
        (laCode, rows) -> months.put(laCode, CouncilMonths.of(laCode, rows, population)));
    TrendModelling modelling = new TrendModelling(spark);
    panel.ifPresent(known -> terms.addAll(modelling.panel(known.panel())));
    Map<String, Estimate> elasticities = new HashMap<>();
    Optional<Estimate> ofAll = TrendModelling.plansElasticity(terms, PanelFigures.STARTED);
    months.forEach(
        (laCode, own) -> {
          List<ModelTerm> ofCouncil = modelling.council(laCode, own, population, plans);
          terms.addAll(ofCouncil);
          TrendModelling.plansElasticity(ofCouncil, StockFlowBacktest.ENTRIES)
              .filter(e -> e.standardError() < ELASTICITY_KNOWN)
              .or(() -> ofAll)
              .ifPresent(e -> elasticities.put(laCode, e));
        });
    CouncilTrend.Circumstances circumstances =
        new CouncilTrend.Circumstances(
            population,
            panel.map(PanelTrend::prior).orElse(RatePrior.TYPICAL),
            elasticities,
            ProgrammeEffects.of(tables, codes),
            Scenario.all(),
            monthsAhead());
    this.inHand = CouncilTrend.lines(stockFlow, circumstances).collectAsList();
  }

  /** Computes everything. */
  public static Trends of(Tables tables, Council council, TrendScope scope) {
    return new Trends(tables, council, scope);
  }

  private int monthsAhead() {
    LocalDate planned =
        council
            .plannedProfile()
            .map(plan -> plan.printed())
            .filter(printed -> !printed.isEmpty())
            .map(printed -> printed.get(printed.size() - 1).financialYear().last())
            .orElse(scope.asOf());
    LocalDate last =
        months.values().stream()
            .map(own -> own.month(own.history().months() - 1))
            .max(LocalDate::compareTo)
            .orElse(scope.asOf());
    return CouncilTrend.monthsAhead(last, planned);
  }

  /** Rows of {@link TrendModels}. */
  public Dataset<Row> trendModel() {
    return rows(
        TrendModels.TABLE,
        terms.stream()
            .map(
                term ->
                    Cells.of(TrendModels.TABLE, scope, term.laCode())
                        .with(TrendModels.MODEL, term.model())
                        .with(TrendModels.TERM, term.term())
                        .with(TrendModels.ESTIMATE, term.estimate())
                        .with(TrendModels.STANDARD_ERROR, term.error())
                        .with(TrendModels.LOWER_95, term.lower())
                        .with(TrendModels.UPPER_95, term.upper())
                        .with(TrendModels.MEANING, term.meaning())
                        .with(TrendModels.NOTE, term.note())
                        .row())
            .toList());
  }

  /** Rows of {@link Forecasts}: of every authority in the panel, and of the council's months. */
  public Dataset<Row> forecast() {
    List<Row> rows = new ArrayList<>();
    panel.ifPresent(known -> rows.addAll(ofPanel(known)));
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.FORECAST)) {
        rows.add(ofCouncil(line));
      }
    }
    return rows(Forecasts.TABLE, rows);
  }

  private List<Row> ofPanel(PanelTrend known) {
    List<Row> rows = new ArrayList<>();
    Map<String, PanelBacktest.Forecast> made = new HashMap<>();
    known.latest().forEach(f -> made.put(f.authority() + f.measure() + f.horizon(), f));
    List<String> codes = known.panel().authorities();
    for (int i = 0; i < codes.size(); i++) {
      for (String measure : PanelFigures.FORECAST) {
        boolean ended = ended(codes.get(i), known.origin());
        String note =
            ended
                ? "No forecast: the authority ended before %d.".formatted(known.origin())
                : String.join(" ", PanelNotes.of(known.panel(), measure, i, known.origin()));
        for (int h = 1; h <= known.ahead(); h++) {
          int year = known.origin() + h;
          PanelBacktest.Forecast forecast = ended ? null : made.get(i + measure + h);
          Optional<Predictive> predictive =
              Optional.ofNullable(forecast).flatMap(PanelBacktest.Forecast::predictive);
          double planned =
              codes.get(i).equals(council.laCode()) && measure.equals(PanelFigures.STOCK)
                  ? planned(new FinancialYear(year))
                  : Double.NaN;
          rows.add(
              ofPanel(known, codes.get(i), measure, year, Optional.ofNullable(forecast), note)
                  .with(Forecasts.PLANNED, planned)
                  .with(
                      Forecasts.PROBABILITY_PLAN_MET,
                      Double.isNaN(planned)
                          ? null
                          : predictive.map(p -> p.probabilityAtMost(planned)).orElse(null))
                  .row());
        }
      }
    }
    known.latest().stream()
        .filter(f -> f.authority() == PanelBacktest.TOTAL)
        .forEach(
            f ->
                rows.add(
                    ofPanel(
                            known,
                            PanelReading.ENGLAND,
                            f.measure(),
                            f.origin() + f.horizon(),
                            Optional.of(f),
                            "The sum of the authorities that have a forecast.")
                        .row()));
    return rows;
  }

  private Cells ofPanel(
      PanelTrend known,
      String laCode,
      String measure,
      int year,
      Optional<PanelBacktest.Forecast> forecast,
      String note) {
    Optional<Predictive> predictive = forecast.flatMap(PanelBacktest.Forecast::predictive);
    String all =
        forecast.isPresent() && predictive.isEmpty()
            ? (note + " Too few past errors are known for an interval.").strip()
            : note;
    return Cells.of(Forecasts.TABLE, scope, laCode)
        .with(Forecasts.PERIOD, String.valueOf(year))
        .with(Forecasts.SCENARIO, Scenario.CENTRAL)
        .with(Forecasts.MEASURE, measure)
        .with(Forecasts.AGE_BAND, "all")
        .with(Forecasts.PLACEMENT_GROUP, "all")
        .with(Forecasts.ORIGIN, String.valueOf(known.origin()))
        .with(Forecasts.MODEL, forecast.map(PanelBacktest.Forecast::model).orElse("none"))
        .with(Forecasts.ESTIMATE, forecast.map(PanelBacktest.Forecast::estimate).orElse(null))
        .limits(
            predictive,
            Forecasts.LOWER_80,
            Forecasts.UPPER_80,
            Forecasts.LOWER_95,
            Forecasts.UPPER_95)
        .with(Forecasts.NOTE, all.isEmpty() ? null : all);
  }

  /** Whether the list of authorities has a code, and no longer has it in a year. */
  private static boolean ended(String laCode, int year) {
    CodeList authorities = CodeList.named("local_authority");
    return authorities.knows(laCode) && !authorities.allows(laCode, year);
  }

  private Row ofCouncil(Row line) {
    String laCode = line.getAs("la_code");
    LocalDate period = LocalDate.parse(line.getAs("period"));
    boolean whole =
        "all".equals(line.getAs("age_band"))
            && "all".equals(line.getAs("placement_group"))
            && StockFlowBacktest.STOCK.equals(line.getAs("measure"));
    double planned =
        whole && period.getMonthValue() == 3 && laCode.equals(council.laCode())
            ? planned(new FinancialYear(period.getYear()))
            : Double.NaN;
    return Cells.of(Forecasts.TABLE, scope, laCode)
        .with(Forecasts.PERIOD, line.getAs("period"))
        .with(Forecasts.SCENARIO, line.getAs("scenario"))
        .with(Forecasts.MEASURE, line.getAs("measure"))
        .with(Forecasts.AGE_BAND, line.getAs("age_band"))
        .with(Forecasts.PLACEMENT_GROUP, line.getAs("placement_group"))
        .with(Forecasts.ORIGIN, line.getAs("origin"))
        .with(Forecasts.MODEL, line.getAs("model"))
        .with(Forecasts.ESTIMATE, line.getAs("estimate"))
        .with(Forecasts.LOWER_80, line.getAs("lower_80"))
        .with(Forecasts.UPPER_80, line.getAs("upper_80"))
        .with(Forecasts.LOWER_95, line.getAs("lower_95"))
        .with(Forecasts.UPPER_95, line.getAs("upper_95"))
        .with(Forecasts.PLANNED, planned)
        .with(
            Forecasts.PROBABILITY_PLAN_MET,
            Double.isNaN(planned) ? null : CouncilTrend.predictive(line).probabilityAtMost(planned))
        .with(Forecasts.NOTE, line.getAs("note"))
        .row();
  }

  /** Planned children in care on the 31 March that ends a year; NaN where none are. */
  private double planned(FinancialYear year) {
    return council.plannedProfile().stream()
        .flatMap(plan -> plan.printed().stream())
        .filter(printed -> printed.financialYear().equals(year))
        .mapToDouble(PlannedProfile.Printed::lac)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Rows of {@link Backtests}. */
  public Dataset<Row> backtest() {
    return rows(Backtests.TABLE, BacktestRows.forecasts(scope, panel, inHand));
  }

  /** Rows of {@link BacktestScores}. */
  public Dataset<Row> backtestScore() {
    return rows(BacktestScores.TABLE, BacktestRows.scores(scope, panel, inHand));
  }

  /** Rows of {@link PlannedProfiles}; none where the council file has no plan. */
  public Dataset<Row> plannedProfile() {
    return rows(
        PlannedProfiles.TABLE,
        council
            .plannedProfile()
            .map(new PlanOutlooks(scope, council.laCode(), panel, months, inHand)::rows)
            .orElse(List.of()));
  }

  /** Of every year of the plan: what came or is forecast, and the chance that the plan is met. */
  public List<String> ofPlan() {
    return TrendSentences.ofPlan(plannedProfile());
  }

  /** How the published forecasts of the number in care have done, by how far ahead they looked. */
  public List<String> ofScores() {
    return TrendSentences.ofScores(backtestScore());
  }

  /** What a reader of the log should know: what was left out, and why. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (panel.isEmpty()) {
      sentences.add("No published panel: no authority is forecast from printed figures.");
    }
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.NOTE)) {
        sentences.add("Authority %s: %s".formatted(line.getAs("la_code"), line.getAs("note")));
      }
    }
    sentences.sort(null);
    return sentences;
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark.createDataFrame(rows, table.schema());
  }

  /**
   * Of a table that speaks of all authorities, what a release of one council may hold: printed
   * figures and what follows from them, and its own months; never another council's months.
   */
  public static Dataset<Row> releasable(Table table, Dataset<Row> rows, String laCode) {
    Column own = col("la_code").equalTo(laCode);
    return table.find("measure").isPresent()
        ? rows.where(own.or(col("measure").isInCollection(PanelFigures.FORECAST)))
        : rows.where(own.or(col("la_code").equalTo(PanelReading.ENGLAND)));
  }
}
