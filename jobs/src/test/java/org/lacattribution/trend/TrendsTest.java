package org.lacattribution.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.council.Council;
import org.lacattribution.stats.forecast.SteadyCouncil;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.SharedSpark;

/** The stage as a run calls it: Coventry, with the published panel that ships. */
class TrendsTest {
  private static final String COVENTRY = "331";
  private static Council council;
  private static Dataset<Row> published;

  @BeforeAll
  static void read() {
    SharedSpark.session();
    council =
        Council.read(
            Path.of(System.getProperty("lac.project", ".."))
                .resolve("data-schema/councils/coventry.yaml"));
    published = TrendTables.published();
  }

  private static TrendScope scope(String asOf) {
    return new TrendScope("r", LocalDate.parse(asOf), Set.of(COVENTRY));
  }

  /**
   * The reports of 12 March 2013 with printed figures alone: the last then printed was of 31 March
   * 2012, 578 children. The plan is 538, 498 and 457. On 31 March 2013 there were 619, which was
   * printed in the autumn: the panel tells no releases, so a run as of that day takes it as known.
   */
  @ParameterizedTest
  @CsvSource({"2013-03-12, 2012", "2013-03-31, 2013"})
  void coventryInMarch2013FromPrintedFiguresAlone(String asOf, int origin) {
    Trends trends =
        Trends.of(
            new TrendTables().with(PublishedFigures.TABLE, published).tables(),
            council,
            scope(asOf));
    System.out.println("As of " + asOf);
    List<Row> plan = trends.plannedProfile().sort("financial_year").collectAsList();
    plan.forEach(
        year ->
            System.out.printf(
                "%s: planned %.0f, forecast %.0f (80%% %.0f to %.0f, 95%% %.0f to %.0f), met with probability %.2f; entries %.0f, to meet it %.0f; leaving %.3f, to meet it %.3f%n",
                year.<String>getAs("financial_year"),
                year.<Double>getAs("planned_lac"),
                year.<Double>getAs("forecast_lac"),
                year.<Double>getAs("forecast_lac_lower_80"),
                year.<Double>getAs("forecast_lac_upper_80"),
                year.<Double>getAs("forecast_lac_lower_95"),
                year.<Double>getAs("forecast_lac_upper_95"),
                year.<Double>getAs("probability_plan_met"),
                year.<Double>getAs("entries_a_year"),
                year.<Double>getAs("entries_a_year_to_meet_plan"),
                year.<Double>getAs("exit_share"),
                year.<Double>getAs("exit_share_to_meet_plan")));
    assertThat(plan)
        .extracting(r -> r.<Double>getAs("planned_lac"))
        .containsExactly(538.0, 498.0, 457.0, 457.0);
    assertThat(plan)
        .extracting(r -> r.<Double>getAs("planned_lac_fall"))
        .containsExactly(41.0, 41.0, 40.0, 0.0);
    assertThat(plan)
        .extracting(r -> r.<Double>getAs("planned_lac_fall_cumulative"))
        .containsExactly(41.0, 81.0, 122.0, 122.0);
    assertThat(plan)
        .extracting(r -> r.<Double>getAs("planned_internal_fostering"))
        .containsExactly(213.0, 236.0, 258.0, 281.0);
    for (Row year : plan) {
      assertThat(year.<String>getAs("basis")).isEqualTo("published_panel");
      assertThat(year.<Double>getAs("actual_lac")).isNull();
      assertThat(year.<Double>getAs("forecast_lac")).isBetween(540.0, 660.0);
      assertThat(year.<Double>getAs("probability_plan_met")).isBetween(.001, .45);
      assertThat(year.<Double>getAs("entries_a_year_to_meet_plan"))
          .isLessThan(year.<Double>getAs("entries_a_year"));
      assertThat(year.<Double>getAs("exit_share_to_meet_plan"))
          .isGreaterThan(year.<Double>getAs("exit_share"));
    }
    Dataset<Row> forecast = trends.forecast().cache();
    assertThat(forecast.where("measure = 'cla_31march'").select("la_code").distinct().count())
        .isGreaterThanOrEqualTo(150);
    assertThat(
            forecast
                .where("la_code = '331' and measure = 'cla_31march'")
                .select("period")
                .sort("period")
                .collectAsList())
        .extracting(r -> r.getString(0))
        .isEqualTo(
            java.util.stream.IntStream.rangeClosed(origin + 1, origin + 5)
                .mapToObj(String::valueOf)
                .toList());
    assertThat(forecast.where("estimate is null and note is null").count()).isZero();
    // England is coherent with its parts, and unaccompanied children have rows of their own.
    Dataset<Row> apart =
        forecast
            .groupBy("period", "measure")
            .agg(
                org.apache
                    .spark
                    .sql
                    .functions
                    .expr("sum(if(la_code = '970', estimate, 0))")
                    .as("total"),
                org.apache
                    .spark
                    .sql
                    .functions
                    .expr("sum(if(la_code = '970', 0, estimate))")
                    .as("parts"));
    assertThat(apart.where("measure = 'cla_uasc_31march' and total > 0").count()).isEqualTo(5);
    assertThat(apart.where("abs(total - parts) > 1e-6 * (1 + parts)").count()).isZero();
    assertThat(
            forecast
                .where(
                    "lower_95 > lower_80 or lower_80 > estimate or estimate > upper_80 or upper_80 > upper_95")
                .count())
        .isZero();
    assertThat(trends.backtest().where("cast(period as int) > " + origin).count()).isZero();
    assertThat(trends.trendModel().where("meaning is null").count()).isZero();
    assertThat(trends.ofPlan())
        .hasSize(4)
        .first()
        .asString()
        .matches(
            "End of 2013/14: 538 planned, \\d+ forecast \\(.*\\); chance that it is met \\d+%\\.");
    assertThat(trends.ofScores()).allMatch(s -> s.contains("saying that nothing changes"));
  }

  /** What is not known is said to be so, and stops nothing. */
  @Test
  void sentencesDoWithoutWhatIsNotKnown() {
    Dataset<Row> plan =
        Drawn.rows(
            PlannedProfiles.TABLE,
            """
            | financial_year | planned_lac | actual_lac | forecast_lac |
            | 2013/14        | 538         | 630        |              |
            | 2014/15        | 498         |            | 589          |
            | 2015/16        | 457         |            |              |
            """);
    assertThat(TrendSentences.ofPlan(plan))
        .containsExactly(
            "End of 2013/14: 538 planned, 630 came.",
            "End of 2014/15: 498 planned, 589 forecast, uncertainty not known.",
            "End of 2015/16: 457 planned, no forecast.");
    Dataset<Row> scores =
        Drawn.rows(
            BacktestScores.TABLE,
            """
            | la_code | measure   | horizon | model     | forecasts |
            | 331     | lac_stock | 12      | published | 3         |
            | 331     | lac_stock | 12      | drift     | 3         |
            """);
    assertThat(TrendSentences.ofScores(scores))
        .containsExactly(
            "Children in care by month, authority 331, 1 year ahead: nothing changed, so errors have"
                + " nothing to be held against (3 forecasts).");
  }

  /** Figures released after the day are not known on it, whatever their year. */
  @Test
  void aReleaseAfterTheDayIsNotKnown() {
    Dataset<Row> figures =
        Drawn.rows(
            PublishedFigures.TABLE,
            """
            | la_code | year | measure     | value | released   |
            | 331     | 2011 | cla_31march | 588   | 2011-09-28 |
            | 331     | 2012 | cla_31march | 578   | 2012-09-25 |
            | 331     | 2013 | cla_31march | 619   | 2013-09-25 |
            """);
    var known = PanelReading.known(figures, LocalDate.parse("2013-03-31")).orElseThrow();
    assertThat(known.lastYear()).isEqualTo(2012);
    assertThat(PanelReading.known(figures, LocalDate.parse("2011-03-31"))).isEmpty();
  }

  /**
   * Own months: six years to March 2015, entries that walk; the plan's last two years are ahead.
   */
  @Test
  void aCouncilsOwnMonths() {
    var history = SteadyCouncil.draw(72, 20, "coventry");
    Trends trends =
        Trends.of(
            new TrendTables()
                .with(
                    StockFlow.TABLE,
                    TrendTables.months(COVENTRY, LocalDate.parse("2009-04-01"), history))
                .with(Population.TABLE, TrendTables.population(COVENTRY, 70_000, .012))
                .tables(),
            council,
            scope("2015-03-31"));
    Dataset<Row> forecast = trends.forecast().cache();
    Dataset<Row> stock =
        forecast.where(
            "scenario = 'central' and measure = 'lac_stock' and age_band = 'all' and placement_group = 'all'");
    assertThat(stock.count()).isEqualTo(36);
    assertThat(
            stock
                .agg(
                    org.apache.spark.sql.functions.min("period"),
                    org.apache.spark.sql.functions.max("period"))
                .first()
                .mkString(" "))
        .isEqualTo("2015-04-01 2018-03-01");
    assertThat(stock.where("planned is not null").count()).isEqualTo(2);
    // Parts sum to the whole, in every month, by band and by group.
    for (String part : List.of("age_band", "placement_group")) {
      String other = part.equals("age_band") ? "placement_group" : "age_band";
      Dataset<Row> sums =
          forecast
              .where("scenario = 'central' and %s <> 'all' and %s = 'all'".formatted(part, other))
              .groupBy("period", "measure")
              .agg(org.apache.spark.sql.functions.sum("estimate").as("parts"));
      Dataset<Row> apart =
          forecast
              .where("scenario = 'central' and age_band = 'all' and placement_group = 'all'")
              .join(sums, new String[] {"period", "measure"})
              .where("abs(estimate - parts) > 1e-9 * (1 + estimate)");
      assertThat(apart.count()).isZero();
    }
    // One per cent more children a year than in the scenario of fewer gives more in care.
    double more = at(forecast, "more_children", "2018-03-01");
    double fewer = at(forecast, "fewer_children", "2018-03-01");
    assertThat(more).isGreaterThan(fewer + 1);
    assertThat(at(forecast, "internal_fostering", "2018-03-01"))
        .isCloseTo(at(forecast, "central", "2018-03-01"), within(1e-6));
    assertThat(trends.sentences())
        .anyMatch(s -> s.contains("No published panel"))
        .anyMatch(s -> s.contains("programmes_end is left out: no effect of programmes"))
        .anyMatch(s -> s.contains("plans_up is left out: no elasticity"));
    assertThat(trends.ofPlan()).anyMatch(s -> s.endsWith(" came."));
    assertThat(trends.ofScores())
        .anyMatch(s -> s.startsWith("Children in care by month, authority 331, 1 year ahead: "));
    List<Row> plan = trends.plannedProfile().sort("financial_year").collectAsList();
    assertThat(plan.get(0).<Double>getAs("actual_lac")).isEqualTo(history.totalStock()[59]);
    assertThat(plan.get(1).<Double>getAs("actual_lac")).isEqualTo(history.totalStock()[71]);
    assertThat(plan.get(2).<Double>getAs("forecast_lac")).isPositive();
    assertThat(plan.get(2).<Double>getAs("forecast_internal_fostering")).isPositive();
    assertThat(plan.get(2).<Double>getAs("probability_internal_fostering_met")).isBetween(0.0, 1.0);
    assertThat(plan).allMatch(r -> r.<String>getAs("basis").equals("council"));
    assertThat(trends.backtest().where("model = 'stock_flow' and measure = 'lac_stock'").count())
        .isGreaterThan(50);
    Dataset<Row> terms = trends.trendModel().cache();
    assertThat(terms.where("model = 'council_entries_by_month'").count()).isGreaterThan(4);
    Dataset<Row> split = terms.where("model = 'council_lac_stock_decomposition'");
    double change = split.where("term = 'change'").first().<Double>getAs("estimate");
    double parts =
        split
            .where("term <> 'change'")
            .agg(org.apache.spark.sql.functions.sum("estimate"))
            .first()
            .getDouble(0);
    assertThat(parts).isCloseTo(change, within(1e-9));
  }

  /**
   * Thirty fewer in care because of programmes, by the latest month: what fades within two years is
   * back by half after one year and whole after two; an end brings it back at the pace at which
   * children leave. The interval is wider by the error of what comes back.
   */
  @Test
  void whatProgrammesAvoidComesBack() {
    var history = SteadyCouncil.draw(72, 20, "coventry");
    Dataset<Row> attributed =
        Drawn.rows(
            Attribution.TABLE,
            """
            | la_code | month      | measure     | scope | code  | estimate | lower_95 | upper_95 |
            | 331     | 2015-02-01 | lac_stock   | total | total | 99       | 98       | 100      |
            | 331     | 2015-03-01 | lac_stock   | total | total | 30       | 10       | 50       |
            | 331     | 2015-03-01 | lac_entries | total | total | 77       | 76       | 78       |
            | 331     | 2015-03-01 | lac_stock   | group | FSR   | 55       | 54       | 56       |
            | 332     | 2015-03-01 | lac_stock   | total | total | 66       | 65       | 67       |
            """);
    Dataset<Row> forecast =
        Trends.of(
                new TrendTables()
                    .with(
                        StockFlow.TABLE,
                        TrendTables.months(COVENTRY, LocalDate.parse("2009-04-01"), history))
                    .with(Population.TABLE, TrendTables.population(COVENTRY, 70_000, .012))
                    .with(Attribution.TABLE, attributed)
                    .tables(),
                council,
                scope("2015-03-31"))
            .forecast()
            .cache();
    for (String month : List.of("2016-03-01", "2017-03-01", "2018-03-01")) {
      double share = month.startsWith("2016") ? .5 : 1;
      assertThat(at(forecast, "programmes_fade", month))
          .isCloseTo(at(forecast, "central", month) + share * 30, within(1e-9));
      double end = at(forecast, "programmes_end", month) - at(forecast, "central", month);
      assertThat(end).isBetween(0.0, 30.0);
    }
    assertThat(at(forecast, "programmes_end", "2015-04-01") - at(forecast, "central", "2015-04-01"))
        .isBetween(.1, 3.0);
    double central = width(forecast, "central");
    assertThat(width(forecast, "programmes_fade")).isCloseTo(Math.hypot(central, 20), within(1e-3));
  }

  /** From the estimate to its upper 95% limit, at the last month. */
  private static double width(Dataset<Row> forecast, String scenario) {
    Row row = row(forecast, scenario, "2018-03-01");
    return row.<Double>getAs("upper_95") - row.<Double>getAs("estimate");
  }

  private static double at(Dataset<Row> forecast, String scenario, String period) {
    return row(forecast, scenario, period).<Double>getAs("estimate");
  }

  private static Row row(Dataset<Row> forecast, String scenario, String period) {
    return forecast
        .where(
            "scenario = '%s' and period = '%s' and measure = 'lac_stock' and age_band = 'all' and placement_group = 'all'"
                .formatted(scenario, period))
        .first();
  }

  /** Nothing to go by: sentences, a plan without forecasts, no crash. */
  @Test
  void aCouncilWithNothing() {
    var months = SteadyCouncil.draw(8, 5, "short");
    Trends trends =
        Trends.of(
            new TrendTables()
                .with(
                    StockFlow.TABLE,
                    TrendTables.months(COVENTRY, LocalDate.parse("2012-08-01"), months))
                .tables(),
            council,
            scope("2013-03-31"));
    assertThat(trends.forecast().count()).isZero();
    assertThat(trends.backtest().count()).isZero();
    assertThat(trends.sentences()).anyMatch(s -> s.contains("Only 8 months"));
    assertThat(trends.plannedProfile().where("basis = 'none' and forecast_lac is null").count())
        .isEqualTo(4);
    assertThat(trends.trendModel().where("term = 'none' and note is not null").count())
        .isPositive();
  }
}
