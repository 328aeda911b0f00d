package org.lacattribution.notebook;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.BacktestScores;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.StockFlow;

/** What each notebook must show of a warehouse, read from its tables without the notebook's SQL. */
final class Figures {
  private final Tables tables;

  private Figures(Tables tables) {
    this.tables = tables;
  }

  /** Cells that must be in the tables of a notebook, by its name. */
  static Map<String, List<String>> of(Tables tables) {
    Figures figures = new Figures(tables);
    return Map.of(
        "first-look", figures.firstLook(),
        "why-attribution", figures.whyAttribution(),
        "forecast-and-scenarios", figures.forecastAndScenarios(),
        "compare-authorities", figures.compareAuthorities(),
        "board-and-money", figures.boardAndMoney(),
        "data-quality", figures.dataQuality());
  }

  /** A cell of a table as a notebook shows it. */
  static String cell(String text) {
    return ">" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</td>";
  }

  private List<String> firstLook() {
    Dataset<Row> care = last(StockFlow.TABLE);
    List<String> shown = new ArrayList<>();
    for (String count : List.of("stock_start", "entries", "exits", "stock_end")) {
      shown.add(values(care.agg(sum(count)), 0).get(0));
    }
    shown.addAll(values(care.groupBy("placement_group").agg(sum("stock_end").as("n")), 0, "n"));
    shown.addAll(
        values(
            tables
                .read(Enrolments.TABLE)
                .where(Enrolments.START_DATE.col().isNotNull())
                .groupBy("programme")
                .agg(countDistinct("child_key").as("n")),
            0,
            "n"));
    return shown;
  }

  private List<String> whyAttribution() {
    Dataset<Row> stock = last(Attribution.TABLE).where("measure = 'lac_stock'");
    List<String> shown = new ArrayList<>();
    shown.addAll(values(stock, 1, "estimate", "lower_95", "upper_95"));
    shown.addAll(values(stock, 0, "verdict"));
    shown.addAll(values(last(Reconciliations.TABLE), 1, "estimate", "lower_95", "upper_95"));
    shown.addAll(
        values(tables.read(Diagnostics.TABLE).where("status <> 'pass'"), 3, "value", "meaning"));
    String audited =
        stock.where("scope = 'programme'").orderBy(col("estimate").desc()).first().getAs("code");
    Dataset<Row> ledger =
        tables.read(CaseLedger.TABLE).where(CaseLedger.PROGRAMME.col().equalTo(audited));
    shown.addAll(values(ledger.agg(sum("avoided_days"), sum("avoided_cost_gbp")), 1));
    return shown;
  }

  private List<String> forecastAndScenarios() {
    List<String> shown = new ArrayList<>();
    shown.addAll(
        values(tables.read(PlannedProfiles.TABLE), 0, "planned_lac", "actual_lac", "forecast_lac"));
    Dataset<Row> all =
        tables
            .read(Forecasts.TABLE)
            .where("measure = 'lac_stock' AND age_band = 'all' AND placement_group = 'all'")
            .where("months_between(period, origin) IN (12, 24, 36)");
    shown.addAll(values(all, 0, "scenario", "estimate", "lower_80", "upper_80"));
    Dataset<Row> past = tables.read(BacktestScores.TABLE).where("model = 'published'");
    shown.addAll(values(past, 2, "forecasts", "relative_to_persistence"));
    return shown;
  }

  private List<String> boardAndMoney() {
    List<String> shown = new ArrayList<>();
    shown.addAll(values(last(Indicators.TABLE), 1, "value", "previous"));
    shown.addAll(values(last(Indicators.TABLE), 0, "verdict"));
    Dataset<Row> stages = tables.read(PermanenceTrackings.TABLE);
    shown.addAll(values(stages.groupBy("stage").agg(count(lit(1)).as("n")), 0, "stage", "n"));
    Dataset<Row> worth = tables.read(ProgrammeWorths.TABLE).where("financial_year = '2014/15'");
    shown.addAll(values(worth, 0, "delivery_cost_gbp", "avoided_days", "net_saving_gbp"));
    return shown;
  }

  private List<String> compareAuthorities() {
    Dataset<Row> years = tables.read(AuthorityYears.TABLE);
    List<String> shown = new ArrayList<>();
    shown.addAll(values(years.where("la_code = '331'"), 1, "cla_rate"));
    shown.addAll(values(years.where("la_code = '970'"), 1, "cla_rate"));
    Dataset<Row> since = tables.read(Comparators.TABLE).where("span = 'year' AND phase = 'after'");
    shown.addAll(values(since, 1, "counterfactual_rate", "effect", "lower_95", "upper_95"));
    return shown;
  }

  private List<String> dataQuality() {
    List<String> shown = new ArrayList<>();
    shown.addAll(values(tables.read(DataQuality.TABLE), 0, "rule", "rows", "sentence"));
    shown.addAll(
        values(
            tables.read(Quarantine.TABLE).groupBy("table_name", "reason", "field").count(),
            0,
            "reason",
            "count"));
    return shown;
  }

  private Dataset<Row> last(Table table) {
    Dataset<Row> rows = tables.read(table);
    return rows.where(col("month").equalTo(rows.agg(max("month")).first().get(0)));
  }

  /** The values of some columns, or of all, as a notebook prints them. */
  private static List<String> values(Dataset<Row> rows, int decimals, String... columns) {
    Column[] chosen = Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new);
    List<String> values = new ArrayList<>();
    for (Row row : (chosen.length == 0 ? rows : rows.select(chosen)).collectAsList()) {
      for (int i = 0; i < row.size(); i++) {
        if (!row.isNullAt(i)) {
          values.add(text(row.get(i), decimals));
        }
      }
    }
    return values;
  }

  private static String text(Object value, int decimals) {
    return value instanceof Double number
        ? new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP))
        : value.toString();
  }
}
