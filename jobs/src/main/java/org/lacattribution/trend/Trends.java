package org.lacattribution.trend;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
import org.apache.spark.storage.StorageLevel;
import org.lacattribution.council.Council;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.forecast.PanelBacktest;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.PanelNotes;
import org.lacattribution.stats.forecast.Predictive;
import org.lacattribution.stats.forecast.RatePrior;
import org.lacattribution.stats.forecast.Scores;
import org.lacattribution.stats.forecast.SteadyFlow;
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
 * Making it triggers several jobs; its tables are then rows in hand.
 */
public final class Trends implements AutoCloseable {
  private static final String INTERNAL_FOSTER = "internal_foster";
  private static final double ELASTICITY_KNOWN = .5;

  private final SparkSession spark;
  private final TrendScope scope;
  private final Council council;
  private final Optional<PanelTrend> panel;
  private final Map<String, CouncilMonths> months = new TreeMap<>();
  private final List<ModelTerm> terms = new ArrayList<>();
  private final Dataset<Row> lines;
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
    CouncilTrend.Beside beside =
        new CouncilTrend.Beside(
            population,
            panel.map(Trends::prior).orElse(RatePrior.TYPICAL),
            elasticities,
            ProgrammeEffects.of(tables, codes),
            Scenario.all(),
            monthsAhead());
    this.lines = CouncilTrend.lines(stockFlow, beside).persist(StorageLevel.MEMORY_AND_DISK());
    this.inHand = lines.collectAsList();
  }

  /** Computes everything. */
  public static Trends of(Tables tables, Council council, TrendScope scope) {
    return new Trends(tables, council, scope);
  }

  @Override
  public void close() {
    lines.unpersist();
  }

  /** How rates wander, pooled over the panel's authorities. */
  private static RatePrior prior(PanelTrend known) {
    return RatePrior.ofYears(known.state(PanelFigures.STARTED), known.exitState());
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
    known
        .latest()
        .forEach(f -> made.put(f.authority() + f.measure() + f.horizon(), f));
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
          String all =
              forecast != null && predictive.isEmpty()
                  ? (note + " No past error tells an interval.").strip()
                  : note;
          rows.add(
              Cells.of(Forecasts.TABLE, scope, codes.get(i))
                  .with(Forecasts.PERIOD, String.valueOf(year))
                  .with(Forecasts.SCENARIO, Scenario.CENTRAL)
                  .with(Forecasts.MEASURE, measure)
                  .with(Forecasts.AGE_BAND, "all")
                  .with(Forecasts.PLACEMENT_GROUP, "all")
                  .with(Forecasts.ORIGIN, String.valueOf(known.origin()))
                  .with(Forecasts.MODEL, forecast == null ? "none" : forecast.model())
                  .with(Forecasts.ESTIMATE, forecast == null ? null : forecast.estimate())
                  .limits(
                      predictive,
                      Forecasts.LOWER_80,
                      Forecasts.UPPER_80,
                      Forecasts.LOWER_95,
                      Forecasts.UPPER_95)
                  .with(Forecasts.PLANNED, planned)
                  .with(
                      Forecasts.PROBABILITY_PLAN_MET,
                      Double.isNaN(planned)
                          ? null
                          : predictive.map(p -> p.probabilityAtMost(planned)).orElse(null))
                  .with(Forecasts.NOTE, all.isEmpty() ? null : all)
                  .row());
        }
      }
    }
    return rows;
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
            Double.isNaN(planned) ? null : predictive(line).probabilityAtMost(planned))
        .with(Forecasts.NOTE, line.getAs("note"))
        .row();
  }

  private static Predictive predictive(Row line) {
    return new Predictive(
        line.getAs("estimate"),
        new Interval(line.getAs("lower_80"), line.getAs("upper_80")),
        new Interval(line.getAs("lower_95"), line.getAs("upper_95")));
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
    List<Row> rows = new ArrayList<>();
    panel.ifPresent(
        known ->
            known
                .past()
                .forEach(
                    f ->
                        rows.add(
                            Cells.of(
                                    Backtests.TABLE,
                                    scope,
                                    known.panel().authorities().get(f.authority()))
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
    return rows(Backtests.TABLE, rows);
  }

  /** Rows of {@link BacktestScores}. */
  public Dataset<Row> backtestScore() {
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
          of.add(predictive(line), actual, Double.NaN);
        }
      }
    }
    return rows(
        BacktestScores.TABLE,
        scores.entrySet().stream().map(e -> score(e.getKey(), e.getValue())).toList());
  }

  private Row score(List<Object> key, Scores scores) {
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

  /** Rows of {@link PlannedProfiles}; none where the council file has no plan. */
  public Dataset<Row> plannedProfile() {
    return rows(
        PlannedProfiles.TABLE,
        council.plannedProfile().map(this::planRows).orElse(List.of()));
  }

  private List<Row> planRows(PlannedProfile plan) {
    String laCode = council.laCode();
    CouncilMonths own = months.get(laCode);
    if (own != null && own.history().months() >= CouncilTrend.FEWEST) {
      return PlanRows.of(
          scope,
          laCode,
          plan,
          PlanRows.COUNCIL,
          year -> outlook(own, year, "all"),
          year -> outlook(own, year, INTERNAL_FOSTER),
          flows(own),
          null);
    }
    if (panel.isPresent() && panel.get().panel().authorities().contains(laCode)) {
      PanelTrend known = panel.get();
      return PlanRows.of(
          scope,
          laCode,
          plan,
          PlanRows.PANEL,
          year -> outlook(known, laCode, year),
          year -> PlanOutlook.NONE,
          flows(known, laCode),
          "From printed figures to %d, each known on its release or, where none is told, on the day that it counts. They do not tell internal fostering."
              .formatted(known.origin()));
    }
    return PlanRows.of(
        scope,
        laCode,
        plan,
        PlanRows.NONE,
        year -> PlanOutlook.NONE,
        year -> PlanOutlook.NONE,
        Optional.empty(),
        "Neither a year of the council's own months nor printed figures are known.");
  }

  private PlanOutlook outlook(PanelTrend known, String laCode, FinancialYear year) {
    int authority = known.panel().authorities().indexOf(laCode);
    double actual = known.panel().at(PanelFigures.STOCK, authority, year.ending());
    return new PlanOutlook(
        actual,
        known.latest().stream()
            .filter(
                f ->
                    f.authority() == authority
                        && f.measure().equals(PanelFigures.STOCK)
                        && f.origin() + f.horizon() == year.ending())
            .findFirst()
            .flatMap(PanelBacktest.Forecast::predictive));
  }

  private static Optional<PlanOutlook.Flows> flows(PanelTrend known, String laCode) {
    int authority = known.panel().authorities().indexOf(laCode);
    int year = known.origin();
    return flows(
        known.panel().at(PanelFigures.STOCK, authority, year - 1),
        known.panel().at(PanelFigures.STOCK, authority, year),
        known.panel().at(PanelFigures.STARTED, authority, year),
        year);
  }

  private static Optional<PlanOutlook.Flows> flows(
      double before, double after, double entries, double lastYear) {
    return before > 0 && after > 0 && entries > 0
        ? Optional.of(
            new PlanOutlook.Flows(SteadyFlow.ofYear(before, after, entries), lastYear))
        : Optional.empty();
  }

  private static Optional<PlanOutlook.Flows> flows(CouncilMonths own) {
    double[] stock = own.history().totalStock();
    double[] entries = own.history().totalEntries();
    int n = stock.length;
    if (n < 13) {
      return Optional.empty();
    }
    double entered = java.util.Arrays.stream(entries, n - 12, n).sum();
    LocalDate last = own.month(n - 1);
    double year = last.getYear() + (last.getMonthValue() - 3) / 12.0;
    return flows(stock[n - 13], stock[n - 1], entered, year);
  }

  private PlanOutlook outlook(CouncilMonths own, FinancialYear year, String group) {
    LocalDate month = year.last().withDayOfMonth(1);
    int t = (int) ChronoUnit.MONTHS.between(own.first(), month);
    int known = own.history().months();
    if (t < 0) {
      return PlanOutlook.NONE;
    }
    if (t < known) {
      return new PlanOutlook(own.stock(t, group), Optional.empty());
    }
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.FORECAST)
          && line.<String>getAs("la_code").equals(council.laCode())
          && line.<String>getAs("scenario").equals(Scenario.CENTRAL)
          && line.<String>getAs("measure").equals(StockFlowBacktest.STOCK)
          && line.<String>getAs("age_band").equals("all")
          && line.<String>getAs("placement_group").equals(group)
          && line.<String>getAs("period").equals(month.toString())) {
        return new PlanOutlook(Double.NaN, Optional.of(predictive(line)));
      }
    }
    return PlanOutlook.NONE;
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
