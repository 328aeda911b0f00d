package org.lacattribution.trend;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.forecast.Predictive;
import org.lacattribution.stats.forecast.RatePrior;
import org.lacattribution.stats.forecast.StockFlowBacktest;
import org.lacattribution.stats.forecast.StockFlowForecast;
import org.lacattribution.stats.forecast.StockFlowModel;
import org.lacattribution.stats.forecast.StockFlowScenario;
import org.lacattribution.table.published.StockFlow;

/**
 * The council's own months ahead, from its stock and flow: an authority is one task.
 *
 * <p>With fewer than {@value #FEWEST} months there is no forecast, and a line says so.
 */
final class CouncilTrend {
  static final int FEWEST = 12;

  /** Of a {@link #LINES} row: a forecast, a forecast of a past origin, or a sentence. */
  static final String FORECAST = "forecast";

  static final String PAST = "past";
  static final String NOTE = "note";

  static final StructType LINES =
      new StructType()
          .add("kind", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("scenario", DataTypes.StringType)
          .add("measure", DataTypes.StringType)
          .add("age_band", DataTypes.StringType)
          .add("placement_group", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("horizon", DataTypes.IntegerType)
          .add("period", DataTypes.StringType)
          .add("estimate", DataTypes.DoubleType)
          .add("lower_80", DataTypes.DoubleType)
          .add("upper_80", DataTypes.DoubleType)
          .add("lower_95", DataTypes.DoubleType)
          .add("upper_95", DataTypes.DoubleType)
          .add("actual", DataTypes.DoubleType)
          .add("naive", DataTypes.DoubleType)
          .add("note", DataTypes.StringType);

  /**
   * What is known of councils besides their months.
   *
   * @param prior how rates wander
   * @param elasticities of entries to protection plans, by authority
   * @param effects children fewer in care because of programmes today, by authority
   */
  record Circumstances(
      ChildPopulation population,
      RatePrior prior,
      Map<String, Estimate> elasticities,
      Map<String, Estimate> effects,
      List<Scenario> scenarios,
      int months)
      implements Serializable {}

  private CouncilTrend() {}

  /** Rows of {@link #LINES}. */
  static Dataset<Row> lines(Dataset<Row> stockFlow, Circumstances circumstances) {
    return stockFlow
        .groupByKey(
            (MapFunction<Row, String>)
                row -> row.getString(row.fieldIndex(StockFlow.LA_CODE.name())),
            Encoders.STRING())
        .flatMapGroups(new OfAuthority(circumstances), Encoders.row(LINES));
  }

  private record OfAuthority(Circumstances circumstances)
      implements FlatMapGroupsFunction<String, Row, Row> {
    @Override
    public Iterator<Row> call(String laCode, Iterator<Row> rows) {
      CouncilMonths months = CouncilMonths.of(laCode, () -> rows, circumstances.population());
      return new Lines(laCode, months, circumstances).all().iterator();
    }
  }

  /** Makes the lines of one authority. */
  private static final class Lines {
    private final String laCode;
    private final CouncilMonths months;
    private final Circumstances circumstances;
    private final int known;
    private final List<Row> rows = new ArrayList<>();

    Lines(String laCode, CouncilMonths months, Circumstances circumstances) {
      this.laCode = laCode;
      this.months = months;
      this.circumstances = circumstances;
      this.known = months.history().months();
    }

    List<Row> all() {
      if (known < FEWEST) {
        note(
            "Only %d months of stock and flow are known; %d are needed to forecast."
                .formatted(known, FEWEST));
        return rows;
      }
      String key = laCode + "/" + months.month(known);
      StockFlowBacktest backtest =
          StockFlowBacktest.of(months.history(), circumstances.prior(), key);
      backtest.past().forEach(this::past);
      StockFlowModel model = StockFlowModel.fit(months.history(), circumstances.prior());
      StockFlowScenario central = StockFlowScenario.central(children(null, null));
      for (Scenario scenario : circumstances.scenarios()) {
        Optional<String> missing = missing(scenario);
        if (missing.isPresent()) {
          note("Scenario %s is left out: %s".formatted(scenario.name(), missing.get()));
          continue;
        }
        List<StockFlowForecast.Line> lines =
            StockFlowForecast.of(
                model, backtest, circumstances.months(), central, supposed(scenario), key);
        for (StockFlowForecast.Line line : lines) {
          boolean whole = line.band().equals(StockFlowForecast.ALL);
          boolean stock = line.measure().equals(StockFlowBacktest.STOCK);
          if (scenario.name().equals(Scenario.CENTRAL)
              || (whole && (stock || !scenario.needsProgrammeEffect()))) {
            forecast(scenario, line, model);
          }
        }
      }
      return rows;
    }

    /** Why a scenario cannot be run here. */
    private Optional<String> missing(Scenario scenario) {
      List<String> groups = months.history().groups();
      if (scenario.populationVariant() != null
          && !circumstances.population().hasVariant(laCode, scenario.populationVariant())) {
        return Optional.of("the population has no such projection.");
      }
      if (scenario.populationGrowthPercent() != null && !circumstances.population().knows(laCode)) {
        return Optional.of("no child population is known.");
      }
      if (scenario.plansChangePercent() != null
          && !circumstances.elasticities().containsKey(laCode)) {
        return Optional.of("no elasticity to protection plans could be estimated.");
      }
      if (scenario.needsProgrammeEffect() && !circumstances.effects().containsKey(laCode)) {
        return Optional.of("no effect of programmes is attributed yet.");
      }
      if (scenario.shiftFrom() != null
          && !(groups.contains(scenario.shiftFrom()) && groups.contains(scenario.shiftTo()))) {
        return Optional.of("one of its placement groups has no child.");
      }
      return Optional.empty();
    }

    private StockFlowScenario supposed(Scenario scenario) {
      Double growth =
          scenario.populationGrowthPercent() == null
              ? null
              : Double.valueOf(Math.log1p(scenario.populationGrowthPercent() / 100));
      boolean plans = scenario.plansChangePercent() != null;
      Estimate elasticity = plans ? circumstances.elasticities().get(laCode) : new Estimate(0, 0);
      List<String> groups = months.history().groups();
      boolean shift = scenario.shiftFrom() != null;
      return new StockFlowScenario(
          children(scenario.populationVariant(), growth),
          plans ? Math.log1p(scenario.plansChangePercent() / 100) : 0,
          plans ? scenario.plansOverMonths() : 1,
          elasticity.value(),
          elasticity.standardError(),
          shift ? groups.indexOf(scenario.shiftFrom()) : -1,
          shift ? groups.indexOf(scenario.shiftTo()) : -1,
          shift ? scenario.shiftPercent() / 100 : 0,
          shift ? scenario.shiftOverMonths() : 1);
    }

    /** Children of each band in the months to come over those in the last month known. */
    private double[][] children(String variant, Double growth) {
      double[][] ratios = new double[CouncilMonths.BANDS.size()][];
      for (int b = 0; b < ratios.length; b++) {
        double[] path =
            circumstances
                .population()
                .months(
                    laCode,
                    CouncilMonths.AGES[b][0],
                    CouncilMonths.AGES[b][1],
                    months.month(known - 1),
                    circumstances.months() + 1,
                    variant,
                    growth);
        ratios[b] = new double[circumstances.months()];
        for (int h = 1; h <= circumstances.months(); h++) {
          ratios[b][h - 1] = path[h] / path[0];
        }
      }
      return ratios;
    }

    /** Children who come back into the number when programmes wear off, and the error of that. */
    private double[] comingBack(Scenario scenario, int h, StockFlowModel model) {
      if (!scenario.needsProgrammeEffect()) {
        return new double[] {0, 0};
      }
      double share =
          scenario.programmeEffect().equals("fades")
              ? Math.min(1, h / (double) scenario.programmeOverMonths())
              : 1 - Math.pow(1 - model.exitHazard(), h);
      Estimate effect = circumstances.effects().get(laCode);
      return new double[] {share * effect.value(), share * effect.standardError()};
    }

    private void forecast(Scenario scenario, StockFlowForecast.Line line, StockFlowModel model) {
      double[] back = comingBack(scenario, line.month(), model);
      if (back[0] != 0 && !line.group().equals(StockFlowForecast.ALL)) {
        return;
      }
      Predictive p = line.predictive();
      rows.add(
          RowFactory.create(
              FORECAST,
              laCode,
              "published",
              scenario.name(),
              line.measure(),
              line.band(),
              line.group(),
              months.month(known - 1).toString(),
              line.month(),
              months.month(known - 1 + line.month()).toString(),
              Math.max(0, p.estimate() + back[0]),
              limit(p, p.eighty().lower(), back, 1.2815516),
              limit(p, p.eighty().upper(), back, 1.2815516),
              limit(p, p.ninetyFive().lower(), back, 1.959964),
              limit(p, p.ninetyFive().upper(), back, 1.959964),
              null,
              null,
              scenario.meaning()));
    }

    /** A limit moved by what comes back, its distance widened by the error of that. */
    private static double limit(Predictive p, double limit, double[] back, double z) {
      double far = limit - p.estimate();
      double wide = Math.hypot(far, z * back[1]);
      return Math.max(0, p.estimate() + back[0] + (far < 0 ? -wide : wide));
    }

    private void past(StockFlowBacktest.Past past) {
      Optional<Interval> eighty = past.predictive().map(Predictive::eighty);
      Optional<Interval> ninetyFive = past.predictive().map(Predictive::ninetyFive);
      rows.add(
          RowFactory.create(
              PAST,
              laCode,
              past.model(),
              Scenario.CENTRAL,
              past.measure(),
              StockFlowForecast.ALL,
              StockFlowForecast.ALL,
              months.month(past.origin() - 1).toString(),
              past.horizon(),
              months.month(past.origin() - 1 + past.horizon()).toString(),
              past.forecast(),
              eighty.map(Interval::lower).orElse(null),
              eighty.map(Interval::upper).orElse(null),
              ninetyFive.map(Interval::lower).orElse(null),
              ninetyFive.map(Interval::upper).orElse(null),
              past.actual(),
              past.naive(),
              null));
    }

    private void note(String sentence) {
      Object[] cells = new Object[LINES.size()];
      Arrays.fill(cells, null);
      cells[0] = NOTE;
      cells[1] = laCode;
      cells[LINES.size() - 1] = sentence;
      rows.add(RowFactory.create(cells));
    }
  }

  /** Months from the last that is known to the last that a plan speaks of; 36 at least. */
  static int monthsAhead(LocalDate last, LocalDate planned) {
    long toPlan = java.time.temporal.ChronoUnit.MONTHS.between(last.withDayOfMonth(1), planned);
    return (int) Math.max(36, Math.min(60, toPlan));
  }

  /** The distribution of a line of a forecast. */
  static Predictive predictive(Row line) {
    return new Predictive(
        line.getAs("estimate"),
        new Interval(line.getAs("lower_80"), line.getAs("upper_80")),
        new Interval(line.getAs("lower_95"), line.getAs("upper_95")));
  }
}
